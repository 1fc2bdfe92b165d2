import FlowLab

/// The encoder's distribution q(z|x) = N(μ, diag σ²), given by its mean and its log-variance.
///
/// Tasks 3.1 and 3.3. Source: Kingma & Welling 2014, §2.4 and appendix B.
public enum GaussianPosterior {
  /// Draws z = μ + exp(½ log σ²) ⊙ ε for the given noise (task 3.1), all shapes `[B, M]`.
  public static func sample(mean: Tensor, logVariance: Tensor, noise: Tensor) throws -> Tensor {
    // What is the standard deviation when log σ² is known? The variance is not it.
    throw NotImplemented("3.1")
  }

  /// Returns log N(z | μ, diag σ²) of every row (task 3.3), `[B, M]` → `[B]`, nats.
  public static func logProb(_ z: Tensor, mean: Tensor, logVariance: Tensor) throws -> Tensor {
    // Sum over the features, axis 1. Multiply by exp(−log σ²) rather than divide.
    // The constant ½ log 2π belongs to every feature.
    throw NotImplemented("3.3")
  }

  /// Returns KL( N(μ, diag σ²) ‖ N(0, I) ) of every row in closed form (task 3.3), `[B, M]` → `[B]`, nats.
  public static func klDivergence(mean: Tensor, logVariance: Tensor) throws -> Tensor {
    // It is zero at μ = 0, σ² = 1 and positive elsewhere: check the signs there.
    throw NotImplemented("3.3")
  }
}
