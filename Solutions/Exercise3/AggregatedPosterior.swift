import FlowLab

/// The mixture of all posteriors, which is where the decoder has learned to decode.
///
///     q(z) = 1/N Σ_n N(z | μ_n, diag σ_n²)
///
/// Task 3.7. Source: Makhzani et al. 2015; Tomczak & Welling 2018, §2.
public struct AggregatedPosterior: Distribution {
  /// μ_n, `[N, M]`.
  let means: Tensor
  /// log σ_n², `[N, M]`.
  let logVariances: Tensor

  /// Makes the mixture from means and log-variances, both `[N, M]`.
  public init(means: Tensor, logVariances: Tensor) {
    self.means = means
    self.logVariances = logVariances
  }

  /// None: the posteriors are given.
  public var parameters: [Parameter] { [] }

  /// Returns log q(z) of every row, `[B, M]` → `[B]`, nats.
  public func logProb(_ z: Tensor) throws -> Tensor {
    // SOLUTION 3.7
    // | The mixture prior of 3.4 with N equal weights 1/N. A grid of points against thousands of posteriors is
    // | large: take some rows at a time.
    let constants = 0.5 * (logVariances + log(2 * .pi)).sum(alongAxis: 1) + log(Double(means.shape[0]))
    let precisions = (-logVariances).exp()
    let parts = stride(from: 0, to: z.shape[0], by: 256).map { start in
      let rows = z.slice(start..<min(start + 256, z.shape[0]), alongAxis: 0)
      let squares = ((rows.expanded(atAxis: 1) - means).square() * precisions).sum(alongAxis: 2)
      return (-0.5 * squares - constants).logSumExp(alongAxis: 1)
    }
    return Tensor.concatenate(parts, alongAxis: 0)
    // END SOLUTION
  }

  /// Draws latent points, `[count, M]`: one of the N posteriors for each row, then the row from it.
  public func sample(_ count: Int, using rng: inout some RandomNumberGenerator) throws -> Tensor {
    // SOLUTION 3.7
    // | `rng.int(below:)` draws n.
    let choices = (0..<count).map { _ in rng.int(below: means.shape[0]) }
    let noise = Tensor.normal([count, means.shape[1]], using: &rng)
    return means.gathering(choices) + (0.5 * logVariances.gathering(choices)).exp() * noise
    // END SOLUTION
  }
}
