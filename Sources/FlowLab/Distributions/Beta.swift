import Foundation

/// The Beta distribution on [0, 1] with independent features and fixed α and β.
///
///     log p(x) = Σ_d (α_d − 1) log x_d + (β_d − 1) log(1 − x_d) − log B(α_d, β_d),
///     log B(α, β) = log Γ(α) + log Γ(β) − log Γ(α + β)
public struct Beta: Distribution {
  /// α of every feature, positive.
  public let alpha: [Double]
  /// β of every feature, positive.
  public let beta: [Double]
  private let logNormalizer: Double

  /// Creates the distribution with one α and one β per feature.
  public init(alpha: [Double], beta: [Double]) {
    require(
      alpha.count == beta.count && !alpha.isEmpty,
      "Beta: one α and one β per feature are needed, got \(alpha.count) and \(beta.count)")
    require(
      (alpha + beta).allSatisfy { $0 > 0 && $0.isFinite },
      "Beta: α and β are positive, got \(alpha) and \(beta)")
    self.alpha = alpha
    self.beta = beta
    logNormalizer = zip(alpha, beta).reduce(0) {
      $0 + logGamma($1.0) + logGamma($1.1) - logGamma($1.0 + $1.1)
    }
  }

  /// Creates the distribution of `features` features with the same α and β.
  public init(alpha: Double, beta: Double, features: Int) {
    self.init(alpha: Array(repeating: alpha, count: features), beta: Array(repeating: beta, count: features))
  }

  /// None.
  public var parameters: [Parameter] { [] }

  /// The log-density of each row in nats, `[B, F…] → [B]`.
  public func logProb(_ x: Tensor) throws -> Tensor {
    require(
      x.rank == 2 && x.shape[1] == alpha.count,
      "Beta.logProb: points have shape [B, \(alpha.count)], got \(x.shape)")
    let outside = maximum(x .< 0, x .> 1)
    let terms = withDType(x.dtype) {
      weightedLog(x, outside, alpha) + weightedLog(1 - x, outside, beta)
    }
    return select(outside, Tensor.full(-.infinity, like: terms), terms).sumOverEvent() - logNormalizer
  }

  /// Draws points, `[count, F…]`.
  public func sample(_ count: Int, using rng: inout some RandomNumberGenerator) throws -> Tensor {
    var draws: [Double] = []
    for _ in 0..<count {
      for (α, β) in zip(alpha, beta) {
        let (x, y) = (gammaDraw(shape: α, using: &rng), gammaDraw(shape: β, using: &rng))
        draws.append(x / (x + y))
      }
    }
    return Tensor(draws, shape: [count, alpha.count])
  }

  /// (exponent − 1) · log x, with 0 · log 0 = 0.
  ///
  /// Arguments that do not count are replaced before the logarithm is taken: an infinite derivative
  /// would survive being multiplied by zero.
  private func weightedLog(_ x: Tensor, _ outside: Tensor, _ exponents: [Double]) -> Tensor {
    let weights = Tensor(exponents.map { $0 - 1 }, shape: [exponents.count])
    let ignored = maximum(outside, weights .== 0)
    return weights * select(ignored, Tensor.full(0.5, like: x), x).log()
  }
}

/// log Γ(x) for x > 0.
private func logGamma(_ x: Double) -> Double { lgamma(x) }

/// Draws from the gamma distribution with the given shape and scale 1 (Marsaglia and Tsang 2000).
///
/// A shape below 1 is reached from shape + 1 by the factor u^(1/shape), as in section 6 of the paper.
private func gammaDraw(shape: Double, using rng: inout some RandomNumberGenerator) -> Double {
  guard shape >= 1 else {
    return gammaDraw(shape: shape + 1, using: &rng) * pow(1 - rng.uniform(), 1 / shape)
  }
  let d = shape - 1.0 / 3
  let c = 1 / (9 * d).squareRoot()
  while true {
    let x = rng.normal()
    let cube = 1 + c * x
    guard cube > 0 else { continue }
    let v = cube * cube * cube
    if log(1 - rng.uniform()) < 0.5 * x * x + d - d * v + d * log(v) { return d * v }
  }
}
