import Testing

@testable import FlowLab

@Suite("Copies of strided views")
struct StridedCopyTests {
  /// Shape, strides and offset of a view into 5000 numbers: contiguous, reversed, repeated, transposed (around
  /// the sizes of tiles, and unaligned), empty.
  static let views: [([Int], [Int], Int)] = [
    ([], [], 7), ([5], [1], 3), ([5], [3], 2), ([5], [-1], 10), ([4, 6], [6, 1], 0), ([6, 4], [1, 6], 0),
    ([33, 65], [1, 33], 1), ([65, 33], [1, 65], 0), ([3, 4], [10, 2], 5), ([3, 4], [0, 1], 5),
    ([3, 4], [1, 0], 5), ([2, 3, 4], [12, 4, 1], 0), ([4, 2, 3], [1, 12, 4], 0), ([3, 4, 2], [4, 1, 12], 9),
    ([2, 3, 4], [12, -4, 1], 40), ([2, 2, 3, 4], [100, 1, 30, 7], 11), ([1, 5, 1], [9, 2, 9], 0),
    ([0, 4], [4, 1], 0), ([3, 0, 2], [2, 2, 1], 0), ([16, 16], [1, 16], 0), ([7, 9], [1, 31], 2),
    ([1, 40], [1, 1], 3), ([3, 31], [1, 3], 1), ([31, 3], [1, 31], 2), ([32, 32], [1, 32], 5),
    ([64, 64], [1, 64], 3), ([70, 31], [1, 70], 7), ([31, 70], [1, 31], 0), ([2, 33, 34], [1122, 1, 33], 1),
    ([40, 5], [1, 100], 3),
  ]

  @Test("copy and place agree with indexing, bit for bit", arguments: views)
  func copyAndPlaceAgreeWithIndexing(shape: [Int], strides: [Int], offset: Int) {
    let x = mixedNumbers(5000)
    let places = offsets(shape, strides).map { $0 + offset }
    for dtype in DType.allCases {
      let y = Storage(count: places.count, dtype: dtype)
      Kernels.copy(Storage(x, dtype), offset: offset, strides: strides, shape: shape, into: y)
      #expect(y.bits == Storage(places.map { x[$0] }, dtype).bits, "copy \(dtype)")

      // A repeated axis would write one place several times.
      if strides.contains(0) { continue }
      let part = mixedNumbers(places.count, seed: 2)
      let target = Storage(x, dtype)
      Kernels.place(Storage(part, dtype), into: target, offset: offset, strides: strides, shape: shape)
      var expected = x
      for (value, place) in zip(part, places) { expected[place] = value }
      #expect(target.bits == Storage(expected, dtype).bits, "place \(dtype)")
    }
  }

  @Test("a transpose writes its own rows and columns only", arguments: [0, 1, 3, 4, 5, 31, 32, 33, 36])
  func transposeKeepsWhatIsAround(rows: Int) {
    for columns in [0, 1, 2, 4, 7, 32, 35] {
      // y lies within rows of `columns` + 3 numbers, x within columns of `rows` + 2.
      let (xStep, yStep) = (rows + 2, columns + 3)
      let x = mixedNumbers(columns * xStep + 1)
      var expected = [Double](repeating: 99, count: rows * yStep + 2)
      for r in 0..<rows { for c in 0..<columns { expected[1 + r * yStep + c] = x[1 + c * xStep + r] } }
      for dtype in DType.allCases {
        let (source, y) = (Storage(x, dtype), Storage(count: expected.count, dtype: dtype))
        Kernels.fill(y, 99)
        switch dtype {
        case .float32:
          Float.transpose(source.floats + 1, xStep, into: y.floats + 1, yStep, rows: rows, columns: columns)
        case .float64:
          Double.transpose(
            source.doubles + 1, xStep, into: y.doubles + 1, yStep, rows: rows, columns: columns)
        }
        #expect(y.bits == Storage(expected, dtype).bits, "\(rows) × \(columns) \(dtype)")
      }
    }
  }

  private func offsets(_ shape: [Int], _ strides: [Int]) -> [Int] {
    zip(shape, strides).reduce([0]) { places, axis in
      places.flatMap { place in (0..<axis.0).map { place + $0 * axis.1 } }
    }
  }
}
