import FlowLab

/// How much of the ELBO's gap is due to the family of q, and how much to the encoder.
///
/// Task 3.9. Source: Cremer, Li & Duvenaud 2018, §3 and §5.
public enum InferenceGap {
  /// Returns the ELBO of every row for a q of its own, averaged over noise `[S, B, M]`, `[B]`, nats.
  static func elbo(
    of vae: any VariationalAutoencoder, at x: Tensor, mean: Tensor, logVariance: Tensor, noise: Tensor
  ) throws -> Tensor {
    // As `vae.elbo`, but with μ and log σ² handed in instead of encoded.
    throw NotImplemented("3.9")
  }

  /// Finds μ and log σ² of every row, `[B, M]` each, that maximize its ELBO, starting at the encoder's.
  public static func bestPosterior(
    of vae: any VariationalAutoencoder, at x: Tensor, noise: Tensor, steps: Int, learningRate: Double
  ) throws -> (mean: Tensor, logVariance: Tensor) {
    // Make two `Parameter`s from the encoder's answer and let `Adam` climb. Rows do not share anything,
    // so the sum over the rows can be climbed at once. Only these two change.
    throw NotImplemented("3.9")
  }

  /// Splits log p(x) − ELBO into approximation gap and amortization gap, `[B]` each, nats.
  public static func gaps(
    of vae: any VariationalAutoencoder, at x: Tensor, noise: Tensor, logEvidence: Tensor, steps: Int,
    learningRate: Double
  ) throws -> InferenceGaps {
    // The best q lies between the encoder's q and the truth.
    throw NotImplemented("3.9")
  }
}
