import FlowLab
import Testing

@Suite("2-D convolution", .float64)
struct ConvolutionTests {
  struct Setting: Sendable {
    var image: [Int]
    var kernel: [Int]
    var stride = 1
    var padding = 0
  }

  static let settings: [Setting] = [
    Setting(image: [1, 1, 1, 1], kernel: [1, 1, 1, 1]),
    Setting(image: [2, 3, 5, 7], kernel: [4, 3, 3, 2]),
    Setting(image: [2, 3, 5, 7], kernel: [4, 3, 3, 3], padding: 1),
    Setting(image: [1, 2, 8, 8], kernel: [3, 2, 3, 3], stride: 2, padding: 1),
    Setting(image: [3, 1, 7, 9], kernel: [2, 1, 2, 4], stride: 3),
    Setting(image: [2, 2, 3, 3], kernel: [1, 2, 5, 5], padding: 2),
    Setting(image: [1, 1, 4, 6], kernel: [2, 1, 4, 6]),
    Setting(image: [2, 5, 4, 4], kernel: [5, 5, 1, 1], stride: 2),
    Setting(image: [0, 2, 4, 4], kernel: [3, 2, 3, 3]),
  ]

  @Test("agrees with its formula", arguments: settings, DType.allCases)
  func agreesWithItsFormula(setting: Setting, dtype: DType) {
    let (x, w) = (draws(setting.image).cast(to: dtype), draws(setting.kernel, seed: 2).cast(to: dtype))
    let bias = draws([setting.kernel[0]], seed: 3).cast(to: dtype)
    let height = (setting.image[2] + 2 * setting.padding - setting.kernel[2]) / setting.stride + 1
    let width = (setting.image[3] + 2 * setting.padding - setting.kernel[3]) / setting.stride + 1
    let (image, kernel, offset) = (x.scalars, w.scalars, bias.scalars)
    let shape = [setting.image[0], setting.kernel[0], height, width]
    let expected = positions(of: shape).map { place in
      positions(of: Array(setting.kernel[1...])).reduce(offset[place[1]]) { total, tap in
        let row = place[2] * setting.stride + tap[1] - setting.padding
        let column = place[3] * setting.stride + tap[2] - setting.padding
        guard 0..<setting.image[2] ~= row, 0..<setting.image[3] ~= column else { return total }
        let pixel = image[
          ((place[0] * setting.image[1] + tap[0]) * setting.image[2] + row) * setting.image[3] + column]
        let weight = kernel[
          ((place[1] * setting.kernel[1] + tap[0]) * setting.kernel[2] + tap[1]) * setting.kernel[3] + tap[2]]
        return total + pixel * weight
      }
    }
    let y = conv2D(x, weight: w, bias: bias, stride: setting.stride, padding: setting.padding)
    #expect(y.shape == shape && y.dtype == dtype)
    expectClose(y, expected, within: dtype == .float64 ? 1e-12 : 2e-5)
  }

  @Test("a 1×1 kernel is a linear layer over channels")
  func oneByOneKernel() {
    let (x, w, b) = (draws([2, 3, 4, 5]), draws([6, 3]), draws([6]))
    let y = conv2D(x, weight: w.reshaped(to: [6, 3, 1, 1]), bias: b)
    expectClose(
      y.permuted([0, 2, 3, 1]), linear(x.permuted([0, 2, 3, 1]), weight: w, bias: b), within: 1e-12)
  }
}
