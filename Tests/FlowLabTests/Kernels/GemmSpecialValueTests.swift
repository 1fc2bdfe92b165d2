import Testing

@testable import FlowLab

@Suite("Matrix products of NaN, infinity and denormal numbers")
struct GemmSpecialValueTests {
  /// The last rows, columns and k are not full in any tile, except in the second to last.
  static let shapes: [(m: Int, n: Int, k: Int)] = [
    (3, 4, 5), (20, 4, 30), (4, 20, 30), (23, 39, 11), (13, 17, 300), (64, 64, 32), (35, 5, 19),
  ]

  @Test(
    "a NaN or an infinity reaches the row or column it belongs to and nothing else, wherever it is",
    arguments: shapes)
  func specialValues(m: Int, n: Int, k: Int) {
    // Zeros among the numbers: 0 · ∞ is NaN.
    let (a, b) = (wholeNumbers(m * k), wholeNumbers(k * n, seed: 2))
    for (transposeA, transposeB) in transposes {
      for dtype in DType.allCases {
        let product = GemmCase(
          transposeA: transposeA, transposeB: transposeB, m: m, n: n, k: k, dtype: dtype)
        let clean = product.run(a, b).values
        for (turn, special) in [Double.nan, .infinity, -.infinity].enumerated() {
          for i in stride(from: turn, to: m, by: m > 20 ? 3 : 1) {
            let p = (7 * i + turn) % k
            var (spoiled, expected) = (a, clean)
            spoiled[product.placeInA(i, p)] = special
            for j in 0..<n { expected[i * n + j] = special * b[product.placeInB(p, j)] }
            expectEqual(
              product.run(spoiled, b).values, expected,
              "\(special) in A at \(i), \(p): \(product.testDescription)")
          }
          for j in stride(from: turn, to: n, by: n > 20 ? 3 : 1) {
            let p = (5 * j + turn) % k
            var (spoiled, expected) = (b, clean)
            spoiled[product.placeInB(p, j)] = special
            for i in 0..<m { expected[i * n + j] = a[product.placeInA(i, p)] * special }
            expectEqual(
              product.run(a, spoiled).values, expected,
              "\(special) in B at \(p), \(j): \(product.testDescription)")
          }
        }
      }
    }
  }

  @Test("infinities of both signs make NaN, and sums that overflow infinity", arguments: shapes)
  func overflow(m: Int, n: Int, k: Int) {
    for dtype in DType.allCases {
      let product = GemmCase(m: m, n: n, k: k, dtype: dtype)
      let largest = dtype == .float32 ? Double(Float.greatestFiniteMagnitude) : .greatestFiniteMagnitude
      // Row 0 of A overflows, row 1 holds ∞ and −∞.
      var a = [Double](repeating: 0, count: m * k)
      (a[0], a[1]) = (largest, largest)
      (a[k], a[k + 1]) = (.infinity, -.infinity)
      let c = product.run(a, [Double](repeating: 1, count: k * n)).values
      let (first, second) = (c.prefix(n), c[n..<2 * n])
      #expect(first.allSatisfy { $0 == .infinity } && second.allSatisfy { $0.isNaN })
      #expect(c.dropFirst(2 * n).allSatisfy { $0 == 0 })
    }
  }

  @Test("denormal factors, products and sums are exact", arguments: shapes)
  func denormalNumbers(m: Int, n: Int, k: Int) {
    let (a, b) = (wholeNumbers(m * k), wholeNumbers(k * n, seed: 2))
    for (transposeA, transposeB) in transposes {
      for dtype in DType.allCases {
        let product = GemmCase(
          transposeA: transposeA, transposeB: transposeB, m: m, n: n, k: k, dtype: dtype)
        let expected = product.run(a, b).values
        // The smallest number there is; then two normal ones whose product it is; then itself times a large one.
        let tiny = dtype == .float32 ? Double(Float.leastNonzeroMagnitude) : .leastNonzeroMagnitude
        let (root, large) = dtype == .float32 ? (-75, 100) : (-537, 1000)
        let half = Double(sign: .plus, exponent: root, significand: 1)
        let denormal = product.run(a.map { $0 * half }, b.map { $0 * (tiny / half) })
        expectEqual(denormal.values, expected.map { $0 * tiny }, "products: \(product.testDescription)")
        let scale = Double(sign: .plus, exponent: large, significand: 1)
        let lifted = product.run(a.map { $0 * tiny }, b.map { $0 * scale })
        expectEqual(lifted.values, expected.map { $0 * tiny * scale }, "factors: \(product.testDescription)")
      }
    }
  }
}
