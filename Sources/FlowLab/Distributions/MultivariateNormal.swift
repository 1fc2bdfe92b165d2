import Foundation

/// The normal distribution with full covariance Σ = L Lᵀ, given by its mean and the Cholesky factor
/// L.
///
///     log p(x) = −½ ‖L⁻¹ (x − μ)‖² − Σ_d log|L_dd| − ½ D log 2π
///
/// Entries of the given factor above the diagonal are ignored; the diagonal must not hold zeros.
public struct MultivariateNormal: Distribution {
  private let meanSource: any TensorSource
  private let factorSource: any TensorSource

  /// μ, `[D]`.
  public var mean: Tensor { meanSource.tensor }
  /// L, lower triangular, `[D, D]`.
  public var factor: Tensor { factorSource.tensor.lowerTriangle() }
  /// Σ = L Lᵀ, `[D, D]`.
  public var covariance: Tensor { matmul(factor, factor.transposed()) }

  /// Creates the distribution from μ, `[D]`, and L, `[D, D]`, constants or parameters.
  public init(mean: some TensorSource, factor: some TensorSource) {
    let (μ, l) = (mean.tensor, factor.tensor)
    require(
      μ.rank == 1 && l.shape == [μ.count, μ.count],
      "MultivariateNormal: the mean is [D] and the factor [D, D], got \(μ.shape) and \(l.shape)")
    meanSource = mean
    factorSource = factor
  }

  /// Creates the distribution from constants μ, `[D]`, and a positive definite Σ, `[D, D]`.
  public init(mean: Tensor, covariance: Tensor) {
    self.init(mean: mean, factor: cholesky(covariance))
  }

  /// The trainable parameters.
  public var parameters: [Parameter] { meanSource.trainableParameters + factorSource.trainableParameters }

  /// The log-density of each row in nats, `[B, F…] → [B]`.
  public func logProb(_ x: Tensor) throws -> Tensor {
    EventLayout("MultivariateNormal", mean).check(x)
    let l = factor
    let u = triangularSolve(l, (x - mean).transposed(), lower: true)
    let constant = Double(mean.count) * log(2 * .pi) / 2
    return -0.5 * u.square().sum(alongAxis: 0) - l.diagonal().abs().log().sum() - constant
  }

  /// Draws points, `[count, F…]`, reparameterized.
  public func sample(_ count: Int, using rng: inout some RandomNumberGenerator) throws -> Tensor {
    let noise = Tensor.normal(EventLayout("MultivariateNormal", mean).shape(ofSamples: count), using: &rng)
    return mean + matmul(noise, factor.transposed())
  }

  /// The Kullback–Leibler divergence KL(self ‖ other) in closed form, in nats.
  ///
  ///     KL = ½ [ ‖M⁻¹L‖² + ‖M⁻¹(μ − ν)‖² − D ] − Σ_d log|L_dd / M_dd|
  ///
  /// for self = N(μ, LLᵀ) and other = N(ν, MMᵀ); the first norm is that of Frobenius.
  ///
  /// - Returns: A scalar, `[]`.
  public func klDivergence(to other: MultivariateNormal) -> Tensor {
    require(
      mean.count == other.mean.count,
      "MultivariateNormal.klDivergence: both need the same D, got \(mean.count) and \(other.mean.count)")
    let (l, m) = (factor, other.factor)
    let spread = triangularSolve(m, l, lower: true).square().sum()
    let shift = triangularSolve(m, (mean - other.mean).expanded(atAxis: 1), lower: true).square().sum()
    let logRatio = (l.diagonal().abs().log() - m.diagonal().abs().log()).sum()
    return 0.5 * (spread + shift - Double(mean.count)) - logRatio
  }
}
