import FlowLab

/// A prior that is a mixture of K normal distributions, all of them learned.
///
///     log p(z) = log Σ_k w_k Π_m N(z_m | μ_km, σ_km²),   w = softmax(logits)
///
/// Task 3.4. Source: Tomczak 2022, §4.4 (where the sum over features is missing: see “find the bug”).
public struct MixturePrior: Distribution {
  /// The weights' logits, `[K]`.
  let logits: Parameter
  /// μ, `[K, M]`.
  let means: Parameter
  /// log σ², `[K, M]`.
  let logVariances: Parameter

  /// Makes the prior from its logits, `[K]`, means and log-variances, both `[K, M]`.
  public init(logits: Parameter, means: Parameter, logVariances: Parameter) {
    self.logits = logits
    self.means = means
    self.logVariances = logVariances
  }

  /// Everything that is learned: logits, means and log-variances.
  public var parameters: [Parameter] { [logits, means, logVariances] }

  /// Returns log p(z) of every row, `[B, M]` → `[B]`, nats.
  public func logProb(_ z: Tensor) throws -> Tensor {
    // `z.expanded(atAxis: 1)` is [B, 1, M] and meets the means [K, M] as [B, K, M]. Sum over features first:
    // that gives [B, K], one density per component. Only then add log w and take logSumExp over k.
    throw NotImplemented("3.4")
  }

  /// Draws latent points, `[count, M]`: a component for each row, then the row from it.
  public func sample(_ count: Int, using rng: inout some RandomNumberGenerator) throws -> Tensor {
    // Draw k with probability w_k: the first k where the running sum of the weights exceeds a uniform number.
    // The whole point comes from that one component.
    throw NotImplemented("3.4")
  }
}
