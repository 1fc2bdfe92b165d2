import Testing

@testable import FlowLab

@Suite("Cumulative sums")
struct CumulativeSumTests {
  static let shapes: [(Int, Int, Int)] = [
    (1, 1, 1), (1, 7, 1), (3, 8, 1), (5, 9, 3), (2, 15, 8), (2, 3, 17), (7, 65, 1), (1, 1, 5), (1, 300, 33),
    (0, 3, 2), (2, 3, 0), (2, 0, 3), (1, 10_001, 1),
  ]

  @Test("are a plain loop, bit for bit, in place too", arguments: shapes)
  func plainLoop(outer: Int, length: Int, inner: Int) {
    // Of rounded sums, and of special numbers: one NaN is in all that follows it, in its column alone.
    for values in [noise(outer * length * inner), mixedNumbers(outer * length * inner, seed: 2)] {
      for dtype in DType.allCases {
        let x = Storage(values, dtype)
        let expected = Storage(values, dtype)
        for i in 0..<x.count where i / inner % length > 0 {
          switch dtype {
          case .float32: expected.floats[i] = expected.floats[i - inner] + x.floats[i]
          case .float64: expected.doubles[i] = expected.doubles[i - inner] + x.doubles[i]
          }
        }
        let y = Storage(count: x.count, dtype: dtype)
        Kernels.cumulativeSum(x, outer: outer, length: length, inner: inner, into: y)
        expectIdentical(y, expected, "\(dtype)")
        Kernels.cumulativeSum(x, outer: outer, length: length, inner: inner, into: x)
        expectIdentical(x, expected, "\(dtype) in place")
      }
    }
  }
}
