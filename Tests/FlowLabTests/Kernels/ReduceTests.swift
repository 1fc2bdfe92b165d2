import Testing

@testable import FlowLab

@Suite("Reductions")
struct ReduceTests {
  /// Outer, length, inner: rows, columns, both, long, wide, empty.
  static let shapes: [(Int, Int, Int)] = [
    (1, 1, 1), (1, 7, 1), (3, 8, 1), (5, 9, 1), (2, 15, 1), (2, 16, 1), (3, 17, 1), (2, 33, 1), (256, 2, 1),
    (7, 65, 1), (3, 1023, 1), (3, 1024, 1), (2, 1025, 1), (1, 4096, 1), (1, 4097, 1), (2, 10_000, 1),
    (2100, 16, 1), (1, 1, 5), (1, 7, 3), (2, 5, 4), (3, 300, 2), (3, 5, 15), (2, 6, 16), (2, 7, 17),
    (1, 256, 64), (1, 513, 33), (1, 100, 127), (1, 100, 130), (2, 257, 129), (0, 3, 2), (2, 3, 0), (2, 0, 3),
    (1, 0, 1), (1, 40, 3000), (1, 9000, 3), (40, 63, 17), (1, 64, 300), (1, 65, 300), (1, 4097, 17),
  ]
  static let operations: [ReduceOperation] = [.sum, .max, .min, .product]

  @Test("of whole numbers are a plain loop", arguments: shapes)
  func plainLoop(outer: Int, length: Int, inner: Int) {
    var x = wholeNumbers(outer * length * inner)
    for operation in Self.operations {
      if operation == .product { x = x.map { $0 < 0 ? -1 : 1 } }
      let expected = reference(operation, x, outer, length, inner)
      for dtype in DType.allCases {
        let result = reduce(operation, Storage(x, dtype), outer, length, inner)
        expectEqual(result.values, expected, "\(operation) \(dtype)")
      }
    }
  }

  /// Where every addition rounds, another order shows in the last bits.
  @Test("have the same bits whatever the number of threads, and wherever a row lies", arguments: shapes)
  func threads(outer: Int, length: Int, inner: Int) {
    let x = noise(outer * length * inner)
    for operation in Self.operations {
      for dtype in DType.allCases {
        let source = Storage(x, dtype)
        let whole = expectSameBits("\(operation)") { reduce(operation, source, outer, length, inner) }
        if outer < 2 || inner == 0 { continue }
        let last = Storage(Array(x[((outer - 1) * length * inner)...]), dtype)
        let alone = reduce(operation, last, 1, length, inner)
        #expect(alone.bits == whole.bits.suffix(alone.bits.count), "\(operation) \(dtype)")
      }
    }
  }

  /// Every number passes through some 130 additions, and one for each further 4,096 rows; in a plain loop
  /// through `length`, which shows when all of them round the same way.
  @Test("sums keep their digits: errors grow far slower than the length", arguments: shapes)
  func sumsArePrecise(outer: Int, length: Int, inner: Int) {
    let count = outer * length * inner
    for x in [noise(count), Array(repeating: Double(Float(0.1)), count: count)] {
      let sum = reduce(.sum, Storage(x, .float32), outer, length, inner).values
      let exact = reference(.sum, x, outer, length, inner)
      let size = reference(.sum, x.map { abs($0) }, outer, length, inner)
      let roundings = Double(min(length, 130) + length / 4096)
      for i in exact.indices {
        #expect(abs(sum[i] - exact[i]) <= roundings * 0x1p-24 * size[i], "at \(i)")
      }
    }
  }

  @Test("the sum of a million floats keeps six digits", arguments: [1, 2])
  func longSumsArePrecise(inner: Int) {
    // 0.1 is not a float: every addition rounds.
    let x = Storage(count: 1_000_000, dtype: .float32)
    Kernels.fill(x, 0.1)
    let y = expectSameBits("sum") { reduce(.sum, x, 1, x.count / inner, inner) }
    let exact = Double(Float(0.1)) * Double(x.count / inner)
    expectClose(y.values, Array(repeating: exact, count: inner), within: 2e-6)
  }

  @Test(
    "a special number anywhere has its effect, and on its own sum alone", arguments: [1, 2, 5, 16, 40, 5000])
  func specialNumbersHaveTheirEffect(length: Int) {
    for inner in [1, 3, 20] {
      let x = wholeNumbers(length * inner).map { $0 + 5 }
      for dtype in DType.allCases {
        for place in Set([0, length / 2, length - 1]) {
          for special in [Double.nan, .infinity, -.infinity] {
            var spoiled = x
            spoiled[place * inner] = special
            for operation in Self.operations where operation != .product {
              let expected = reference(operation, spoiled, 1, length, inner)
              let y = reduce(operation, Storage(spoiled, dtype), 1, length, inner)
              expectEqual(y.values, expected, "\(operation) \(special) at \(place)")
            }
            let y = reduce(.product, Storage(spoiled.map { $0.isFinite ? 1 : $0 }, dtype), 1, length, inner)
            expectEqual(y.values, [special] + Array(repeating: 1, count: inner - 1), "product at \(place)")
          }
        }
      }
    }
  }

  @Test(
    "infinities of both signs sum to NaN; denormal numbers are summed exactly", arguments: [2, 9, 40, 3000])
  func infinitiesAndDenormals(length: Int) {
    for inner in [1, 17] {
      for dtype in DType.allCases {
        var x = [Double](repeating: 0, count: length * inner)
        (x[0], x[(length - 1) * inner]) = (.infinity, -.infinity)
        let y = reduce(.sum, Storage(x, dtype), 1, length, inner).values
        #expect(y[0].isNaN && y.dropFirst().allSatisfy { $0 == 0 })
        let tiny = dtype == .float32 ? Double(Float.leastNonzeroMagnitude) : .leastNonzeroMagnitude
        let whole = wholeNumbers(length * inner)
        let sum = reduce(.sum, Storage(whole.map { $0 * tiny }, dtype), 1, length, inner)
        expectEqual(sum.values, reference(.sum, whole, 1, length, inner).map { $0 * tiny })
      }
    }
  }

  private func reduce(
    _ operation: ReduceOperation, _ x: Storage, _ outer: Int, _ length: Int, _ inner: Int
  ) -> Storage {
    let y = Storage(count: outer * inner, dtype: x.dtype)
    Kernels.reduce(operation, x, outer: outer, length: length, inner: inner, into: y)
    return y
  }

  private func reference(
    _ operation: ReduceOperation, _ x: [Double], _ outer: Int, _ length: Int, _ inner: Int
  ) -> [Double] {
    var result: [Double] = []
    for o in 0..<outer {
      for i in 0..<inner {
        var total = operation == .sum ? 0 : operation == .product ? 1 : Double.infinity
        if operation == .max { total = -total }
        for l in 0..<length {
          let next = x[(o * length + l) * inner + i]
          switch operation {
          case .sum: total += next
          case .product: total *= next
          case .max: total = next > total || next.isNaN ? next : total
          case .min: total = next < total || next.isNaN ? next : total
          }
        }
        result.append(total)
      }
    }
    return result
  }
}
