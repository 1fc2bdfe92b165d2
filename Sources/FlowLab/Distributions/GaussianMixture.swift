import Foundation

/// A mixture of K normal distributions with independent features, all components at once.
///
///     log p(x) = log Σ_k w_k Π_d N(x_d | μ_kd, σ_kd²),   w = softmax(logits)
///
/// The features are summed first and the components after: a point belongs to one component as a
/// whole.
public struct GaussianMixture: Distribution {
  private let logitsSource: any TensorSource
  private let meansSource: any TensorSource
  private let logScalesSource: any TensorSource

  /// The logits of the weights, `[K]`.
  public var logits: Tensor { logitsSource.tensor }
  /// μ, `[K, D]`.
  public var means: Tensor { meansSource.tensor }
  /// log σ, `[K, D]`.
  public var logScales: Tensor { logScalesSource.tensor }

  /// Creates the mixture from logits, means and log standard deviations, constants or parameters.
  ///
  /// - Parameters:
  ///   - logits: The logits of the weights, `[K]`.
  ///   - means: μ, `[K, D]`.
  ///   - logScales: log σ, `[K, D]`.
  public init(logits: some TensorSource, means: some TensorSource, logScales: some TensorSource) {
    let (l, μ, logσ) = (logits.tensor, means.tensor, logScales.tensor)
    require(
      l.rank == 1 && μ.rank == 2 && μ.shape[0] == l.count && logσ.shape == μ.shape,
      """
      GaussianMixture: logits are [K], means and log-scales [K, D], got \
      \(l.shape), \(μ.shape) and \(logσ.shape)
      """)
    logitsSource = logits
    meansSource = means
    logScalesSource = logScales
  }

  /// Creates a trainable mixture with equal weights, means ~ N(0, spread²) and σ = 1.
  ///
  /// - Parameters:
  ///   - components: K.
  ///   - features: D.
  ///   - spread: The standard deviation of the first means.
  ///   - rng: The source of the first means.
  public init(
    components: Int, features: Int, spread: Double = 1, using rng: inout some RandomNumberGenerator
  ) {
    self.init(
      logits: Parameter(Tensor.zeros([components]), name: "logits"),
      means: Parameter(spread * Tensor.normal([components, features], using: &rng), name: "means"),
      logScales: Parameter(Tensor.zeros([components, features]), name: "logScales"))
  }

  /// The trainable parameters.
  public var parameters: [Parameter] {
    logitsSource.trainableParameters + meansSource.trainableParameters + logScalesSource.trainableParameters
  }

  /// The log-density of each row in nats, `[B, F…] → [B]`.
  public func logProb(_ x: Tensor) throws -> Tensor {
    let (μ, logσ) = (means, logScales)
    require(
      x.rank == 2 && x.shape[1] == μ.shape[1],
      "GaussianMixture.logProb: points have shape [B, \(μ.shape[1])], got \(x.shape)")
    let u = (x.expanded(atAxis: 1) - μ) * (-logσ).exp()
    let constant = Double(μ.shape[1]) * log(2 * .pi) / 2
    let logWeights = logits.logSoftmax(alongAxis: 0) - logσ.sum(alongAxis: 1) - constant
    return (logWeights - 0.5 * u.square().sum(alongAxis: 2)).logSumExp(alongAxis: 1)
  }

  /// Draws a component for each row, then the row from it, `[count, D]`.
  ///
  /// Samples are differentiable in means and scales, not in the weights.
  public func sample(_ count: Int, using rng: inout some RandomNumberGenerator) throws -> Tensor {
    let choices = drawComponents(logits, count: count, using: &rng)
    let noise = Tensor.normal([count, means.shape[1]], using: &rng)
    let scales = logScales.exp().gathering(choices, alongAxis: 0)
    return means.gathering(choices, alongAxis: 0) + scales * noise
  }
}
