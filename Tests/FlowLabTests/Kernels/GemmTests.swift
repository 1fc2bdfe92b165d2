import Testing

@testable import FlowLab

@Suite("Matrix products")
struct GemmTests {
  static let transposes = [(false, false), (false, true), (true, false), (true, true)]
  static let sizes = [1, 2, 4, 5, 6, 7, 9, 16, 17, 25]
  static let shapes: [(m: Int, n: Int, k: Int)] = [
    (256, 64, 64), (256, 64, 2), (256, 2, 64), (64, 2, 256), (2, 64, 256), (64, 64, 256), (65, 63, 100),
    (31, 129, 257), (100, 70, 321), (7, 300, 600), (300, 5, 600), (1, 200, 300), (200, 1, 300), (130, 250, 9),
  ]

  @Test("agrees with a plain loop for every small shape", arguments: transposes)
  func smallShapes(transposeA: Bool, transposeB: Bool) {
    for dtype in DType.allCases {
      for m in Self.sizes {
        for n in Self.sizes {
          for k in [0, 1, 2, 7, 8, 17] { check(transposeA, transposeB, m, n, k, dtype) }
        }
      }
      for (m, n, k) in [(0, 3, 4), (3, 0, 4), (0, 0, 0)] { check(transposeA, transposeB, m, n, k, dtype) }
    }
  }

  @Test("(A B) v = A (B v), exactly, with 1, 2 and 3 threads", arguments: shapes)
  func largeShapes(m: Int, n: Int, k: Int) {
    let (a, b, v) = (wholeNumbers(m * k), wholeNumbers(k * n, seed: 2), wholeNumbers(n, seed: 3))
    for (transposeA, transposeB) in Self.transposes {
      let expected = reference(
        a, transposeA, reference(b, transposeB, v, false, k, 1, n), false, m, 1, k)
      for dtype in DType.allCases {
        let c = expectSameBits("[\(m), \(k)] × [\(k), \(n)]") {
          product(transposeA, transposeB, m, n, k, Storage(a, dtype), Storage(b, dtype))
        }
        expectEqual(reference(c.values, false, v, false, m, 1, n), expected, "\(transposeA) \(transposeB)")
      }
    }
  }

  @Test("rounded results have the same bits whatever the number of threads")
  func threadsDoNotMatter() {
    let (m, n, k) = (301, 203, 523)
    let (a, b) = (Storage(noise(m * k), .float32), Storage(noise(k * n, seed: 2), .float32))
    for (transposeA, transposeB) in Self.transposes {
      expectSameBits("product") { product(transposeA, transposeB, m, n, k, a, b) }
    }
  }

  @Test(
    "a batch at offsets and strides touches nothing else",
    arguments: [(3, 4, 5), (20, 17, 30), (100, 100, 100)])
  func batches(m: Int, n: Int, k: Int) {
    let batch = 5
    // B is the same for all; A and C have gaps.
    let (a, b) = (wholeNumbers(2 + batch * (m * k + 1)), wholeNumbers(3 + k * n, seed: 2))
    for dtype in DType.allCases {
      let (aStorage, bStorage) = (Storage(a, dtype), Storage(b, dtype))
      var expected = [Double](repeating: 99, count: 4 + batch * (m * n + 2))
      for i in 0..<batch {
        let product = reference(
          Array(a[(2 + i * (m * k + 1))...]), false, Array(b[3...]), false, m, n, k)
        expected.replaceSubrange(4 + i * (m * n + 2)..<4 + i * (m * n + 2) + m * n, with: product)
      }
      let result = expectSameBits("batch") {
        let c = Storage(count: expected.count, dtype: dtype)
        Kernels.fill(c, 99)
        Kernels.gemm(
          transposeA: false, transposeB: false, m: m, n: n, k: k, aStorage, aOffset: 2, bStorage, bOffset: 3,
          into: c, cOffset: 4, batch: batch, aBatchStride: m * k + 1, bBatchStride: 0, cBatchStride: m * n + 2
        )
        return c
      }
      expectEqual(result.values, expected)
    }
  }

  @Test("NaN and infinity reach exactly the rows and columns they belong to", arguments: [4, 40])
  func specialValues(n: Int) {
    let (m, k) = (20, 30)
    var (a, b) = (wholeNumbers(m * k), wholeNumbers(k * n, seed: 2).map { $0 + 10 })
    a[3 * k + 4] = .nan
    b[6 * n + 1] = .infinity
    a[5 * k + 6] = 0
    for dtype in DType.allCases {
      let c = product(false, false, m, n, k, Storage(a, dtype), Storage(b, dtype))
      expectEqual(c.values, reference(a, false, b, false, m, n, k))
    }
  }

  @Test("a linear layer is product, bias, activation", arguments: Activation.allCases)
  func linearLayer(activation: Activation) {
    for (m, n, k) in [
      (1, 1, 1), (3, 5, 4), (5, 2, 64), (256, 64, 2), (130, 33, 65), (2, 300, 400), (90, 80, 70),
    ] {
      let (x, w, bias) = (noise(m * k), noise(n * k, seed: 2), noise(n, seed: 3))
      for hasBias in [true, false] {
        let exact = product(false, true, m, n, k, Storage(x, .float64), Storage(w, .float64))
        if hasBias {
          Kernels.binary(
            .add, exact, strides: [n, 1], Storage(bias, .float64), strides: [0, 1], shape: [m, n], into: exact
          )
        }
        if let operation = activation.operation { Kernels.unary(operation, exact, into: exact) }
        for (dtype, tolerance) in [(DType.float32, 3e-5), (.float64, 1e-13)] {
          let (xs, ws, bs) = (Storage(x, dtype), Storage(w, dtype), hasBias ? Storage(bias, dtype) : nil)
          let y = expectSameBits("\(activation)") {
            let y = Storage(count: m * n, dtype: dtype)
            Kernels.linear(xs, ws, bs, activation, m: m, n: n, k: k, into: y)
            return y
          }
          expectClose(y.values, exact.values, within: tolerance, "\(activation) [\(m), \(n), \(k)]")
        }
      }
    }
  }

  private func check(
    _ transposeA: Bool, _ transposeB: Bool, _ m: Int, _ n: Int, _ k: Int, _ dtype: DType
  ) {
    let (a, b) = (wholeNumbers(m * k), wholeNumbers(k * n, seed: 2))
    let c = product(transposeA, transposeB, m, n, k, Storage(a, dtype), Storage(b, dtype))
    expectEqual(
      c.values, reference(a, transposeA, b, transposeB, m, n, k), "m \(m) n \(n) k \(k)")
  }

  private func product(
    _ transposeA: Bool, _ transposeB: Bool, _ m: Int, _ n: Int, _ k: Int, _ a: Storage, _ b: Storage
  ) -> Storage {
    let c = Storage(count: m * n, dtype: a.dtype)
    Kernels.fill(c, .nan)
    Kernels.gemm(
      transposeA: transposeA, transposeB: transposeB, m: m, n: n, k: k, a, aOffset: 0, b, bOffset: 0, into: c,
      cOffset: 0, batch: 1, aBatchStride: 0, bBatchStride: 0, cBatchStride: 0)
    return c
  }

  private func reference(
    _ a: [Double], _ transposeA: Bool, _ b: [Double], _ transposeB: Bool, _ m: Int, _ n: Int, _ k: Int
  ) -> [Double] {
    var c = [Double](repeating: 0, count: m * n)
    a.withUnsafeBufferPointer { a in
      b.withUnsafeBufferPointer { b in
        for i in 0..<m {
          for j in 0..<n {
            var sum = 0.0
            for p in 0..<k {
              sum += a[transposeA ? p * m + i : i * k + p] * b[transposeB ? j * k + p : p * n + j]
            }
            c[i * n + j] = sum
          }
        }
      }
    }
    return c
  }
}
