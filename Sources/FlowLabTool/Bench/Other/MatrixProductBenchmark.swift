import FlowLab
import Foundation
import Workbench

/// Matrix products of many sizes, the work of `gemm.py`.
struct MatrixProductBenchmark: Sendable {
  /// What is computed.
  enum Kind: String, Sendable {
    /// A B.
    case matmul
    /// x Wᵀ + b.
    case linear
    /// x Wᵀ + b, and the pullback of a cotangent to x, W and b.
    case linearTrain = "linear_train"
  }

  let kind: Kind
  /// The sizes: (m × k)(k × n).
  let m, k, n: Int

  /// As the script calls it, `matmul 64x64x64`.
  var name: String { "\(kind.rawValue) \(m)x\(k)x\(n)" }
  var multiplyAdds: Int { (kind == .linearTrain ? 3 : 1) * m * k * n }
  /// Large products are a matter of one loop, small ones also of what surrounds it, where others have more.
  var goals: Goals { Goals(eager: 1, best: min(m, k, n) >= 128 ? 0.95 : 1) }

  private static let squares = [64, 96, 128, 192, 256, 384, 512, 768, 1024, 1536, 2048]
  private static let layers = [
    (128, 784, 512), (128, 512, 512), (128, 512, 784), (128, 512, 64), (128, 32, 256), (128, 256, 256),
    (128, 256, 32), (256, 2, 64), (256, 64, 64), (256, 64, 2),
  ]

  /// The products of the script: squares, and those of the trainings.
  static let all =
    squares.map { MatrixProductBenchmark(kind: .matmul, m: $0, k: $0, n: $0) }
    + [Kind.matmul, .linear, .linearTrain].flatMap { kind in
      layers.map { MatrixProductBenchmark(kind: kind, m: $0.0, k: $0.1, n: $0.2) }
    }

  static let peer = PeerScript(file: "gemm.py", variants: ["torch", "numpy"])

  /// Does the product for some time.
  ///
  /// - Parameter seconds: About how long; at least seven products in all.
  /// - Returns: The median time of one product, seconds.
  /// - Throws: ``CheckFailed`` when the numbers are wrong.
  func run(seconds: Double) throws -> Double {
    var rng = SplitMix64(seed: 0)
    let x = Tensor.normal([m, k], using: &rng)
    // linear takes its weight as [out, in].
    let w = Tensor.normal(kind == .matmul ? [k, n] : [n, k], using: &rng)
    let bias = Tensor.normal([n], using: &rng)
    switch kind {
    case .matmul:
      try check(matmul(x, w), terms: k, of: x, w)
      return time(seconds) { _ = matmul(x, w) }
    case .linear:
      try check(linear(x, weight: w, bias: bias) - bias, terms: k, of: x, w.transposed())
      return time(seconds) { _ = linear(x, weight: w, bias: bias) }
    case .linearTrain:
      let cotangent = Tensor.normal([m, n], using: &rng)
      let variables = [x.asVariable(), w.asVariable(), bias.asVariable()]
      func pulledBack() -> [Tensor] {
        let y = linear(variables[0], weight: variables[1], bias: variables[2])
        return gradients(of: (y * cotangent).sum(), withRespectTo: variables)
      }
      let pulled = pulledBack()
      try check(pulled[0], terms: n, of: cotangent, w)
      try check(pulled[1], terms: m, of: cotangent.transposed(), x)
      return time(seconds) { _ = pulledBack() }
    }
  }

  /// The median time of a call, after two that do not count.
  private func time(_ seconds: Double, _ call: () -> Void) -> Double {
    for _ in 0..<2 { call() }
    // A clock read for every small product would be measured too.
    let repetitions = multiplyAdds > 10_000_000 ? 1 : 20
    var times: [Double] = []
    let start = ContinuousClock.now
    while times.count < 5 || (ContinuousClock.now - start) / .seconds(1) < seconds {
      let begin = ContinuousClock.now
      for _ in 0..<repetitions { call() }
      times.append((ContinuousClock.now - begin) / .seconds(Double(repetitions)))
    }
    return RunFigures(stepSeconds: times, peakMemory: nil).median
  }

  /// Compares some entries with sums in float64.
  ///
  /// Each of the roundings of a sum of so many products costs at most 2⁻²⁴ of the sum of their magnitudes; adding a
  /// bias and taking it away again costs two more.
  private func check(_ product: Tensor, terms: Int, of a: Tensor, _ b: Tensor) throws {
    let (rows, columns) = (product.shape[0], product.shape[1])
    var rng = SplitMix64(seed: 1)
    for _ in 0..<32 {
      let (i, j) = (rng.int(below: rows), rng.int(below: columns))
      let (row, column) = (a.row(i).scalars, b.slice(j..<j + 1, alongAxis: 1).flattened().scalars)
      let products = zip(row, column).map { $0 * $1 }
      let sum = products.reduce(0, +)
      let size = products.reduce(0) { $0 + abs($1) } + 4
      let found = product.row(i).scalars[j]
      guard abs(found - sum) <= Double(terms + 2) * 0x1p-24 * size else {
        throw CheckFailed("\(name): entry [\(i), \(j)] is \(found), in float64 it is \(sum).")
      }
    }
  }
}
