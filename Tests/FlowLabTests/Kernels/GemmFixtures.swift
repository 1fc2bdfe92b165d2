import Testing

@testable import FlowLab

/// A product C = σ(bias + A·B) to run and to compare with a plain loop.
///
/// A, B and C start anywhere in longer storages: every number around A and B is NaN, so that one that is
/// read by mistake shows, and whatever is around C must stay as it was.
struct GemmCase: CustomTestStringConvertible {
  var transposeA = false
  var transposeB = false
  var m: Int
  var n: Int
  var k: Int
  var dtype = DType.float32
  /// How far A, B and C start from a multiple of 64 bytes, in numbers.
  var offsets = (a: 0, b: 0, c: 0)

  var testDescription: String {
    "\(dtype) [\(m), \(k)]\(transposeA ? "ᵀ" : "") × [\(k), \(n)]\(transposeB ? "ᵀ" : "") at \(offsets)"
  }

  /// Where A[i, p] and B[p, j] lie in memory.
  func placeInA(_ i: Int, _ p: Int) -> Int { transposeA ? p * m + i : i * k + p }
  func placeInB(_ p: Int, _ j: Int) -> Int { transposeB ? j * k + p : p * n + j }

  /// Runs the kernel and returns C, `[m, n]`.
  func run(_ a: [Double], _ b: [Double], sourceLocation: SourceLocation = #_sourceLocation) -> Storage {
    let gap = 32
    let around = { (values: [Double], offset: Int) in
      let front = [Double](repeating: .nan, count: offset)
      return Storage(front + values + [Double](repeating: .nan, count: gap), dtype)
    }
    let (aStorage, bStorage) = (around(a, offsets.a), around(b, offsets.b))
    let whole = Storage(count: offsets.c + m * n + gap, dtype: dtype)
    Kernels.fill(whole, 99)
    Kernels.gemm(
      transposeA: transposeA, transposeB: transposeB, m: m, n: n, k: k, aStorage, aOffset: offsets.a,
      bStorage, bOffset: offsets.b, into: whole, cOffset: offsets.c, batch: 1, aBatchStride: 0,
      bBatchStride: 0, cBatchStride: 0)
    let values = whole.values
    let isKept = (values.prefix(offsets.c) + values.suffix(gap)).allSatisfy { $0 == 99 }
    #expect(isKept, "\(testDescription): wrote beside C", sourceLocation: sourceLocation)
    let c = Storage(count: m * n, dtype: dtype)
    Kernels.copy(whole, offset: offsets.c, strides: [1], shape: [m * n], into: c)
    return c
  }

  /// Whether every sum must be that of the plain loop, bit for bit: fused multiply-adds in the order of p,
  /// starting from the bias.
  ///
  /// A C of few rows or columns may come from dot products, which sum in an order of their own.
  var isInOrder: Bool { min(m, n) > 4 }

  /// Compares C with the plain loop: all of it if it is small, the corners and a sample of it otherwise.
  func expectPlainLoop(
    _ c: Storage, _ a: [Double], _ b: [Double], bias: [Double]? = nil,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let (aStorage, bStorage) = (Storage(a, dtype), Storage(b, dtype))
    let places = sampledPlaces
    switch dtype {
    case .float32:
      let difference = firstDifference(c.floats, aStorage.floats, bStorage.floats, bias, places)
      #expect(difference == nil, "\(testDescription)", sourceLocation: sourceLocation)
    case .float64:
      let difference = firstDifference(c.doubles, aStorage.doubles, bStorage.doubles, bias, places)
      #expect(difference == nil, "\(testDescription)", sourceLocation: sourceLocation)
    }
  }

  private var sampledPlaces: [Int] {
    let (count, wanted) = (m * n, 60_000 / max(k, 1) + 1)
    if count <= wanted { return Array(0..<count) }
    var rng = SplitMix64(seed: UInt64(count))
    return [0, n - 1, (m - 1) * n, count - 1] + (0..<wanted).map { _ in rng.int(below: count) }
  }

  /// The first place where C is not what it must be, in words.
  ///
  /// In any order, k products and a bias are summed to within (k + 2) u Σ|terms|, u half a unit in the last
  /// place of 1; two orders differ by at most twice that.
  private func firstDifference<T: BinaryFloatingPoint>(
    _ c: UnsafePointer<T>, _ a: UnsafePointer<T>, _ b: UnsafePointer<T>, _ bias: [Double]?, _ places: [Int]
  ) -> String? {
    for place in places {
      let (i, j) = (place / n, place % n)
      let start = T(bias?[j] ?? 0)
      var (sum, size) = (start, abs(start))
      for p in 0..<k {
        let (x, y) = (a[placeInA(i, p)], b[placeInB(p, j)])
        sum = sum.addingProduct(x, y)
        if !isInOrder { size += abs(x * y) }
      }
      let got = c[place]
      if got == sum || (got.isNaN && sum.isNaN) { continue }
      if isInOrder || !(abs(got - sum) <= T(k + 2) * T.ulpOfOne * size) {
        return "C[\(i), \(j)] is \(got), not \(sum)"
      }
    }
    return nil
  }
}

/// The four ways to store A and B.
let transposes = [(false, false), (false, true), (true, false), (true, true)]
