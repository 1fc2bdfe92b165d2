import Foundation

/// Published code with one defect in each piece, for “find the bug” (task 3.10).
///
/// Every piece has run in somebody's experiments and given numbers that look good. B is the number of rows,
/// M the number of latent features.
public enum VAEPublishedCode {
  /// Gray levels x, `[B, D]`, and uniform numbers u in [0, 1), `[B, D]`, to points y of a continuous space, `[B, D]`.
  public typealias Dequantization = (_ x: Tensor, _ u: Tensor) throws -> Tensor
  /// Latent points z, `[B, M]`, and the bijections that N(0, I) is pushed through, base first, to log p(z).
  public typealias FlowLogProb = (_ z: Tensor, _ transformations: [any Bijection]) throws -> Tensor
  /// z, `[B, M]`, logits `[K]`, means and log-variances, `[K, M]` each, to log p(z).
  public typealias MixtureLogProb = (
    _ z: Tensor, _ logits: Tensor, _ means: Tensor, _ logVariances: Tensor
  ) throws -> Tensor
  /// μ, log σ² and ε, `[B, M]` each, to z, `[B, M]`.
  public typealias Sample = (_ mean: Tensor, _ logVariance: Tensor, _ noise: Tensor) throws -> Tensor
  /// log p(x|z), `[B]`, μ and log σ², `[B, M]` each, to the ELBO with the prior N(0, I).
  public typealias Bound = (
    _ logLikelihood: Tensor, _ mean: Tensor, _ logVariance: Tensor
  ) throws -> Tensor

  /// Makes whole levels continuous before a flow is fitted to them.
  ///
  /// With it a negative log-likelihood of 64 pixels looks 44 nats better than it is.
  public static func dequantize(_ x: Tensor, _ u: Tensor) -> Tensor {
    x + (1 - u) / 2
  }

  /// Scores latent points by a flow prior.
  public static func flowLogProb(_ z: Tensor, _ transformations: [any Bijection]) throws -> Tensor {
    var u = z
    var logDets = Tensor.zeros([z.shape[0]])
    for transformation in transformations.reversed() {
      let (previous, logDet) = try transformation.inverse(u)
      u = previous
      logDets += logDet
    }
    let base = -0.5 * (u.square() + log(2 * .pi))
    return (base + logDets.expanded(atAxis: 1)).sum(alongAxis: 1)
  }

  /// Scores latent points by a mixture of normal distributions.
  public static func mixtureLogProb(
    _ z: Tensor, _ logits: Tensor, _ means: Tensor, _ logVariances: Tensor
  ) -> Tensor {
    let squares = (z.expanded(atAxis: 1) - means).square() * (-logVariances).exp()
    let components = -0.5 * (squares + logVariances + log(2 * .pi))
    let logWeights = logits.logSoftmax(alongAxis: 0).expanded(atAxis: 1)
    return (logWeights + components).logSumExp(alongAxis: 1).sum(alongAxis: 1)
  }

  /// Draws a latent point.
  public static func sample(_ mean: Tensor, _ logVariance: Tensor, _ noise: Tensor) -> Tensor {
    mean + logVariance.exp() * noise
  }

  /// Bounds the evidence of every row.
  public static func bound(_ logLikelihood: Tensor, _ mean: Tensor, _ logVariance: Tensor) -> Tensor {
    let kl = 0.5 * (mean.square() + logVariance.exp() - logVariance - 1)
    return logLikelihood - kl.sum()
  }
}
