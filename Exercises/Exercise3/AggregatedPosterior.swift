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
    // The mixture prior of 3.4 with N equal weights 1/N. A grid of points against thousands of posteriors is
    // large: take some rows at a time.
    throw NotImplemented("3.7")
  }

  /// Draws latent points, `[count, M]`: one of the N posteriors for each row, then the row from it.
  public func sample(_ count: Int, using rng: inout some RandomNumberGenerator) throws -> Tensor {
    // `rng.int(below:)` draws n.
    throw NotImplemented("3.7")
  }
}
