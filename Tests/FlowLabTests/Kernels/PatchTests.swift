import Testing

@testable import FlowLab

@Suite("Patches of images")
struct PatchTests {
  static let convolutions = [
    ConvolutionShape(batch: 1, channels: 1, height: 3, width: 3, kernelHeight: 1, kernelWidth: 1),
    ConvolutionShape(batch: 2, channels: 3, height: 5, width: 4, kernelHeight: 3, kernelWidth: 2),
    ConvolutionShape(batch: 2, channels: 2, height: 5, width: 6, kernelHeight: 3, kernelWidth: 3, padding: 1),
    ConvolutionShape(
      batch: 1, channels: 2, height: 7, width: 6, kernelHeight: 3, kernelWidth: 3, stride: 2, padding: 1),
    ConvolutionShape(
      batch: 1, channels: 1, height: 2, width: 2, kernelHeight: 4, kernelWidth: 5, stride: 3, padding: 3),
    ConvolutionShape(batch: 2, channels: 1, height: 8, width: 9, kernelHeight: 4, kernelWidth: 4, stride: 4),
    // A stride that skips pixels, a kernel as large as the image, rows longer than vectors, padding beyond
    // the kernel, nothing at all.
    ConvolutionShape(batch: 1, channels: 2, height: 7, width: 8, kernelHeight: 2, kernelWidth: 1, stride: 3),
    ConvolutionShape(batch: 3, channels: 1, height: 4, width: 5, kernelHeight: 4, kernelWidth: 5),
    ConvolutionShape(
      batch: 2, channels: 3, height: 5, width: 33, kernelHeight: 3, kernelWidth: 3, padding: 1),
    ConvolutionShape(batch: 1, channels: 1, height: 3, width: 2, kernelHeight: 1, kernelWidth: 2, padding: 2),
    // The last columns of the kernel never meet the image.
    ConvolutionShape(
      batch: 1, channels: 1, height: 2, width: 2, kernelHeight: 7, kernelWidth: 8, stride: 3, padding: 3),
    ConvolutionShape(batch: 0, channels: 2, height: 3, width: 3, kernelHeight: 2, kernelWidth: 2),
  ]

  @Test(
    "agree with indexing, and laying them back is the transpose, whatever the numbers and the threads",
    arguments: convolutions)
  func patchesAgreeWithIndexing(shape s: ConvolutionShape) {
    // Sums of whole numbers, NaN and infinities do not depend on their order.
    let x = numbers(s.batch * s.channels * s.height * s.width, seed: 1)
    let columns = numbers(s.batch * s.columnLength * s.outputHeight * s.outputWidth, seed: 2)
    var (patches, image) = ([Double](), x.map { _ in 0.0 })
    for b in 0..<s.batch {
      for c in 0..<s.channels {
        for (i, j) in pairs(s.kernelHeight, s.kernelWidth) {
          for (p, q) in pairs(s.outputHeight, s.outputWidth) {
            let (row, column) = (p * s.stride + i - s.padding, q * s.stride + j - s.padding)
            let isInside = (0..<s.height).contains(row) && (0..<s.width).contains(column)
            let place = ((b * s.channels + c) * s.height + row) * s.width + column
            if isInside { image[place] += columns[patches.count] }
            patches.append(isInside ? x[place] : 0)
          }
        }
      }
    }
    for dtype in DType.allCases {
      let y = expectSameBits("im2col") {
        let y = Storage(count: patches.count, dtype: dtype)
        Kernels.im2col(Storage(x, dtype), s, into: y)
        return y
      }
      expectIdentical(y, Storage(patches, dtype), "im2col")
      let back = expectSameBits("col2im") {
        let back = Storage(count: x.count, dtype: dtype)
        Kernels.col2im(Storage(columns, dtype), s, into: back)
        return back
      }
      expectEqual(back.values, image, "col2im")
    }
  }

  private func numbers(_ count: Int, seed: Int) -> [Double] {
    var values = wholeNumbers(count, seed: seed)
    for (i, special) in [Double.nan, .infinity, -.infinity].enumerated() where 29 * i + seed < count {
      values[29 * i + seed] = special
    }
    return values
  }

  private func pairs(_ m: Int, _ n: Int) -> [(Int, Int)] {
    (0..<m).flatMap { i in (0..<n).map { (i, $0) } }
  }
}
