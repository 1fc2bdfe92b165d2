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
    // SOLUTION 3.4
    // | `z.expanded(atAxis: 1)` is [B, 1, M] and meets the means [K, M] as [B, K, M]. Sum over features first:
    // | that gives [B, K], one density per component. Only then add log w and take logSumExp over k.
    let (μ, logσ2) = (means.value, logVariances.value)
    let squares = (z.expanded(atAxis: 1) - μ).square() * (-logσ2).exp()
    let components = -0.5 * (squares + logσ2 + log(2 * .pi)).sum(alongAxis: 2)
    return (logits.value.logSoftmax(alongAxis: 0) + components).logSumExp(alongAxis: 1)
    // END SOLUTION
  }

  /// Draws latent points, `[count, M]`: a component for each row, then the row from it.
  public func sample(_ count: Int, using rng: inout some RandomNumberGenerator) throws -> Tensor {
    // SOLUTION 3.4
    // | Draw k with probability w_k: the first k where the running sum of the weights exceeds a uniform number.
    // | The whole point comes from that one component.
    let totals = logits.value.softmax(alongAxis: 0).cumulativeSum(alongAxis: 0).scalars
    let choices = (0..<count).map { _ in
      let u = rng.uniform()
      return totals.firstIndex { u < $0 } ?? totals.count - 1
    }
    let noise = Tensor.normal([count, means.value.shape[1]], using: &rng)
    let scales = (0.5 * logVariances.value).exp()
    return means.value.gathering(choices) + scales.gathering(choices) * noise
    // END SOLUTION
  }
}
