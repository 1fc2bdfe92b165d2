import Testing

@testable import FlowLab

@Suite("Reductions")
struct ReduceTests {
  /// Outer, length, inner: rows, columns, both, long, wide, empty.
  static let shapes: [(Int, Int, Int)] = [
    (1, 1, 1), (1, 7, 1), (3, 8, 1), (5, 9, 1), (2, 15, 1), (2, 16, 1), (3, 17, 1), (2, 33, 1), (256, 2, 1),
    (7, 65, 1), (1, 4096, 1), (1, 4097, 1), (2, 10_000, 1), (1, 1, 5), (1, 7, 3), (2, 5, 4), (3, 300, 2),
    (1, 256, 64), (1, 513, 33), (1, 100, 130), (2, 257, 129), (0, 3, 2), (2, 3, 0), (2, 0, 3), (1, 0, 1),
    (1, 40, 3000), (1, 9000, 3),
  ]

  @Test("agrees with a plain loop, whatever the number of threads", arguments: shapes)
  func agreesWithPlainLoop(outer: Int, length: Int, inner: Int) {
    var x = wholeNumbers(outer * length * inner)
    for operation in [ReduceOperation.sum, .max, .min, .product] {
      if operation == .product { x = x.map { $0 < 0 ? -1 : 1 } }
      let expected = reference(operation, x, outer, length, inner)
      for dtype in DType.allCases {
        let source = Storage(x, dtype)
        let result = expectSameBits("\(operation)") {
          let y = Storage(count: outer * inner, dtype: dtype)
          Kernels.reduce(operation, source, outer: outer, length: length, inner: inner, into: y)
          return y
        }
        expectEqual(result.values, expected, "\(operation) \(dtype)")
      }
    }
  }

  @Test("NaN anywhere makes the result NaN", arguments: [1, 5, 16, 40, 5000])
  func propagatesNaN(length: Int) {
    for place in [0, length / 2, length - 1] {
      for inner in [1, 3] {
        var x = wholeNumbers(length * inner)
        x[place * inner] = .nan
        for operation in [ReduceOperation.sum, .max, .min, .product] {
          let y = Storage(count: inner, dtype: .float32)
          Kernels.reduce(operation, Storage(x, .float32), outer: 1, length: length, inner: inner, into: y)
          #expect(y.values[0].isNaN, "\(operation) at \(place)")
          #expect(inner == 1 || !y.values[1].isNaN, "\(operation) at \(place)")
        }
      }
    }
  }

  @Test("the sum of a million floats keeps six digits", arguments: [1, 2])
  func longSumsArePrecise(inner: Int) {
    // 0.1 is not a float: every addition rounds.
    let x = Storage(count: 1_000_000, dtype: .float32)
    Kernels.fill(x, 0.1)
    let y = expectSameBits("sum") {
      let y = Storage(count: inner, dtype: .float32)
      Kernels.reduce(.sum, x, outer: 1, length: x.count / inner, inner: inner, into: y)
      return y
    }
    let exact = Double(Float(0.1)) * Double(x.count / inner)
    expectClose(y.values, Array(repeating: exact, count: inner), within: 2e-6)
  }

  @Test("cumulative sums agree with a plain loop, in place too")
  func cumulativeSumAgreesWithPlainLoop() {
    for (outer, length, inner) in Self.shapes {
      let x = wholeNumbers(outer * length * inner)
      var expected = x
      for i in x.indices where i / max(inner, 1) % max(length, 1) > 0 { expected[i] += expected[i - inner] }
      for dtype in DType.allCases {
        let y = Storage(count: x.count, dtype: dtype)
        Kernels.cumulativeSum(Storage(x, dtype), outer: outer, length: length, inner: inner, into: y)
        expectEqual(y.values, expected, "[\(outer), \(length), \(inner)]")
        let same = Storage(x, dtype)
        Kernels.cumulativeSum(same, outer: outer, length: length, inner: inner, into: same)
        expectEqual(same.values, expected, "[\(outer), \(length), \(inner)] in place")
      }
    }
  }

  private func reference(
    _ operation: ReduceOperation, _ x: [Double], _ outer: Int, _ length: Int, _ inner: Int
  ) -> [Double] {
    var result: [Double] = []
    for o in 0..<outer {
      for i in 0..<inner {
        let along = (0..<length).map { x[(o * length + $0) * inner + i] }
        switch operation {
        case .sum: result.append(along.reduce(0, +))
        case .max: result.append(along.max() ?? -.infinity)
        case .min: result.append(along.min() ?? .infinity)
        case .product: result.append(along.reduce(1, *))
        }
      }
    }
    return result
  }
}
