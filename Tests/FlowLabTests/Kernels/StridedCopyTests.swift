import Testing

@testable import FlowLab

@Suite("Copies, gathers and patches")
struct StridedCopyTests {
  /// Shape, strides and offset of a view into 5000 numbers.
  static let views: [([Int], [Int], Int)] = [
    ([], [], 7), ([5], [1], 3), ([5], [3], 2), ([5], [-1], 10), ([4, 6], [6, 1], 0), ([6, 4], [1, 6], 0),
    ([33, 65], [1, 33], 1), ([65, 33], [1, 65], 0), ([3, 4], [10, 2], 5), ([3, 4], [0, 1], 5),
    ([3, 4], [1, 0], 5),
    ([2, 3, 4], [12, 4, 1], 0), ([4, 2, 3], [1, 12, 4], 0), ([3, 4, 2], [4, 1, 12], 9),
    ([2, 3, 4], [12, -4, 1], 40),
    ([2, 2, 3, 4], [100, 1, 30, 7], 11), ([1, 5, 1], [9, 2, 9], 0), ([0, 4], [4, 1], 0),
    ([3, 0, 2], [2, 2, 1], 0),
    ([16, 16], [1, 16], 0), ([7, 9], [1, 31], 2),
  ]

  @Test("copy and place agree with indexing", arguments: views)
  func copyAndPlaceAgreeWithIndexing(shape: [Int], strides: [Int], offset: Int) {
    let x = wholeNumbers(5000)
    let places = offsets(shape, strides).map { $0 + offset }
    for dtype in DType.allCases {
      let y = Storage(count: places.count, dtype: dtype)
      Kernels.copy(Storage(x, dtype), offset: offset, strides: strides, shape: shape, into: y)
      expectEqual(y.values, places.map { x[$0] }, "copy")

      // A repeated axis would write one place several times.
      if strides.contains(0) { continue }
      let part = noise(places.count)
      let target = Storage(x, dtype)
      Kernels.place(Storage(part, dtype), into: target, offset: offset, strides: strides, shape: shape)
      var expected = x
      for (value, place) in zip(part, places) { expected[place] = value }
      expectEqual(target.values, expected, "place")
    }
  }

  @Test(
    "gather and scatterAdd agree with indexing", arguments: [(1, 5, 1), (3, 4, 1), (2, 5, 3), (1, 7, 64)])
  func gatherAndScatterAgreeWithIndexing(outer: Int, length: Int, inner: Int) {
    let indices = [length - 1, 0, 0, 2, length - 1, 1]
    let x = wholeNumbers(outer * length * inner)
    let part = wholeNumbers(outer * indices.count * inner, seed: 2)
    var (gathered, scattered) = ([Double](), x)
    for o in 0..<outer {
      for (j, index) in indices.enumerated() {
        for i in 0..<inner {
          gathered.append(x[(o * length + index) * inner + i])
          scattered[(o * length + index) * inner + i] += part[(o * indices.count + j) * inner + i]
        }
      }
    }
    for dtype in DType.allCases {
      let y = Storage(count: part.count, dtype: dtype)
      Kernels.gather(Storage(x, dtype), outer: outer, length: length, inner: inner, indices: indices, into: y)
      expectEqual(y.values, gathered)
      let target = Storage(x, dtype)
      Kernels.scatterAdd(
        Storage(part, dtype), indices: indices, outer: outer, length: length, inner: inner, into: target)
      expectEqual(target.values, scattered)
    }
  }

  static let convolutions = [
    ConvolutionShape(batch: 1, channels: 1, height: 3, width: 3, kernelHeight: 1, kernelWidth: 1),
    ConvolutionShape(batch: 2, channels: 3, height: 5, width: 4, kernelHeight: 3, kernelWidth: 2),
    ConvolutionShape(batch: 2, channels: 2, height: 5, width: 6, kernelHeight: 3, kernelWidth: 3, padding: 1),
    ConvolutionShape(
      batch: 1, channels: 2, height: 7, width: 6, kernelHeight: 3, kernelWidth: 3, stride: 2, padding: 1),
    ConvolutionShape(
      batch: 1, channels: 1, height: 2, width: 2, kernelHeight: 4, kernelWidth: 5, stride: 3, padding: 3),
    ConvolutionShape(batch: 2, channels: 1, height: 8, width: 9, kernelHeight: 4, kernelWidth: 4, stride: 4),
  ]

  @Test("patches agree with indexing, and laying them back is the transpose", arguments: convolutions)
  func patchesAgreeWithIndexing(shape s: ConvolutionShape) {
    let x = wholeNumbers(s.batch * s.channels * s.height * s.width)
    let columns = wholeNumbers(s.batch * s.columnLength * s.outputHeight * s.outputWidth, seed: 2)
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
      let y = Storage(count: patches.count, dtype: dtype)
      Kernels.im2col(Storage(x, dtype), s, into: y)
      expectEqual(y.values, patches)
      let back = Storage(count: x.count, dtype: dtype)
      Kernels.col2im(Storage(columns, dtype), s, into: back)
      expectEqual(back.values, image)
    }
  }

  private func pairs(_ m: Int, _ n: Int) -> [(Int, Int)] {
    (0..<m).flatMap { i in (0..<n).map { (i, $0) } }
  }

  private func offsets(_ shape: [Int], _ strides: [Int]) -> [Int] {
    zip(shape, strides).reduce([0]) { places, axis in
      places.flatMap { place in (0..<axis.0).map { place + $0 * axis.1 } }
    }
  }
}
