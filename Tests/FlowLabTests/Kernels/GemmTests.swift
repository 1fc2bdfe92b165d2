import Testing

@testable import FlowLab

@Suite("Matrix products")
struct GemmTests {
  /// Around every width of vectors and tiles, and several times as large.
  static let sizes = [
    0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 15, 16, 17, 31, 32, 33, 47, 48, 49, 63, 64, 65, 100, 257,
  ]

  /// Every size in the place of m, n and k, with several partners each, none of more than 60,000
  /// multiplications.
  static let small: [(m: Int, n: Int, k: Int)] = {
    var rng = SplitMix64(seed: 3)
    return sizes.flatMap { size in
      (0..<12).map { turn in
        var (x, y) = (size, size)
        while x * y * size >= 60_000 || (x, y) == (size, size) {
          (x, y) = (sizes[rng.int(below: sizes.count)], sizes[rng.int(below: sizes.count)])
        }
        return turn % 3 == 0 ? (size, x, y) : turn % 3 == 1 ? (x, size, y) : (x, y, size)
      }
    }
  }()

  /// More than one block of k, of rows, of columns; long and thin; those of a training step.
  static let large: [(m: Int, n: Int, k: Int)] = [
    (256, 64, 64), (256, 64, 2), (256, 2, 64), (64, 2, 256), (2, 64, 256), (64, 64, 256), (65, 63, 100),
    (31, 129, 257), (100, 70, 321), (7, 300, 600), (300, 5, 600), (1, 200, 300), (200, 1, 300),
    (130, 250, 9), (97, 33, 513), (193, 49, 259), (33, 193, 770), (8, 257, 1030), (257, 8, 1025),
    (101, 101, 101), (128, 384, 64), (385, 17, 33), (5, 5, 3000), (9, 1000, 65), (1000, 9, 65),
  ]

  @Test(
    "are a plain loop of fused multiply-adds, bit for bit, wherever the matrices lie", arguments: transposes)
  func smallShapes(transposeA: Bool, transposeB: Bool) {
    for (number, (m, n, k)) in Self.small.enumerated() {
      let (a, b) = (noise(m * k), noise(k * n, seed: 2))
      for dtype in DType.allCases {
        let offsets = (a: number % 16, b: number / 16 % 16, c: number * 5 % 16)
        let product = GemmCase(
          transposeA: transposeA, transposeB: transposeB, m: m, n: n, k: k, dtype: dtype, offsets: offsets)
        product.expectPlainLoop(product.run(a, b), a, b)
      }
    }
  }

  @Test("have the same bits at every alignment", arguments: [(13, 37, 21), (40, 33, 50), (64, 3, 70)])
  func alignment(m: Int, n: Int, k: Int) {
    let (a, b) = (noise(m * k), noise(k * n, seed: 2))
    for (transposeA, transposeB) in transposes {
      for dtype in DType.allCases {
        var product = GemmCase(
          transposeA: transposeA, transposeB: transposeB, m: m, n: n, k: k, dtype: dtype)
        let aligned = product.run(a, b).bits
        for shift in 1..<16 {
          for offsets in [(shift, 0, 0), (0, shift, 0), (0, 0, shift), (shift, 16 - shift, 7 * shift % 16)] {
            product.offsets = offsets
            #expect(product.run(a, b).bits == aligned, "\(product.testDescription)")
          }
        }
      }
    }
  }

  @Test("of several blocks are the plain loop too, with 1, 2 and 3 threads", arguments: large)
  func largeShapes(m: Int, n: Int, k: Int) {
    let (a, b) = (noise(m * k), noise(k * n, seed: 2))
    for (transposeA, transposeB) in transposes {
      for dtype in DType.allCases {
        let product = GemmCase(
          transposeA: transposeA, transposeB: transposeB, m: m, n: n, k: k, dtype: dtype,
          offsets: (a: 3, b: 5, c: 1))
        let c = expectSameBits(product.testDescription) { product.run(a, b) }
        product.expectPlainLoop(c, a, b)
      }
    }
  }

  /// The plain loop is too slow here for every number of C; this sees every one of them.
  @Test("satisfy (A B) v = A (B v) exactly for whole numbers", arguments: large)
  func associativity(m: Int, n: Int, k: Int) {
    let (a, b, v) = (wholeNumbers(m * k), wholeNumbers(k * n, seed: 2), wholeNumbers(n, seed: 3))
    for (transposeA, transposeB) in transposes {
      var product = GemmCase(transposeA: transposeA, transposeB: transposeB, m: m, n: n, k: k)
      let bv = (0..<k).map { p in (0..<n).reduce(0) { $0 + b[product.placeInB(p, $1)] * v[$1] } }
      let expected = (0..<m).map { i in (0..<k).reduce(0) { $0 + a[product.placeInA(i, $1)] * bv[$1] } }
      for dtype in DType.allCases {
        product.dtype = dtype
        let c = product.run(a, b).values
        let cv = (0..<m).map { i in (0..<n).reduce(0) { $0 + c[i * n + $1] * v[$1] } }
        expectEqual(cv, expected, product.testDescription)
      }
    }
  }

  @Test(
    "a batch at offsets and strides touches nothing else",
    arguments: [(3, 4, 5), (20, 17, 30), (100, 100, 100), (2, 40, 9)])
  func batches(m: Int, n: Int, k: Int) {
    let batch = 5
    // B is the same for all; A and C have gaps.
    let (a, b) = (wholeNumbers(2 + batch * (m * k + 1)), wholeNumbers(3 + k * n, seed: 2))
    for dtype in DType.allCases {
      let (aStorage, bStorage) = (Storage(a, dtype), Storage(b, dtype))
      var expected = [Double](repeating: 99, count: 4 + batch * (m * n + 2))
      for i in 0..<batch {
        let one = GemmCase(m: m, n: n, k: k, dtype: dtype)
        let start = 2 + i * (m * k + 1)
        let product = one.run(Array(a[start..<start + m * k]), Array(b[3...]))
        expected.replaceSubrange(4 + i * (m * n + 2)..<4 + i * (m * n + 2) + m * n, with: product.values)
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
}
