/// The pieces a variational autoencoder is built from: its sample, its likelihoods, its bound.
///
/// Building the whole (task 3.6) receives its pieces through this protocol. The suite hands in pieces that
/// are known to be right, so a mistake in 3.1–3.3 costs nothing there.
///
/// B is the number of rows, M the number of latent features, D the number of pixels. The encoder's
/// distribution is N(μ, diag σ²), given by its mean μ and its *log-variance* log σ²: σ = exp(½ log σ²).
public protocol VAEPieces {
  /// Draws a latent point from N(μ, diag σ²) as a function of its parameters (task 3.1).
  ///
  ///     z = μ + exp(½ log σ²) ⊙ ε
  ///
  /// The noise is given, so that the same ε gives the same z. Gradients flow to μ, log σ² and ε:
  /// ∂z/∂μ = 1, ∂z/∂(log σ²) = ½ σ ε, ∂z/∂ε = σ.
  ///
  /// - Parameters:
  ///   - mean: μ, `[B, M]`.
  ///   - logVariance: log σ², `[B, M]`.
  ///   - noise: ε, draws of N(0, I), `[B, M]`.
  /// - Returns: z, `[B, M]`.
  /// - Throws: ``NotImplemented`` until it is written.
  func reparameterizedSample(mean: Tensor, logVariance: Tensor, noise: Tensor) throws -> Tensor

  /// Returns the log-probability of black-and-white pixels (task 3.2).
  ///
  ///     log p(x|z) = Σ_d log P(x_d),   P(x_d = 1) = σ(l_d) = 1 / (1 + exp(−l_d))
  ///
  /// Values and gradients with respect to the logits are finite and right for logits from −1000 to 1000,
  /// also where the pixel is the improbable one.
  ///
  /// - Parameters:
  ///   - x: Zeros and ones, `[B, D]`.
  ///   - logits: l, `[B, D]`.
  /// - Returns: One log-probability per row, nats, `[B]`.
  /// - Throws: ``NotImplemented`` until it is written.
  func bernoulliLogLikelihood(_ x: Tensor, logits: Tensor) throws -> Tensor

  /// Returns the log-probability of gray levels (task 3.2).
  ///
  ///     log p(x|z) = Σ_d log P(x_d),   P(x_d = k) = exp(l_dk) / Σ_j exp(l_dj)
  ///
  /// Values and gradients with respect to the logits are finite and right for logits from −1000 to 1000,
  /// also where the level is an improbable one.
  ///
  /// - Parameters:
  ///   - x: Levels 0 … K − 1 as whole numbers, `[B, D]`.
  ///   - logits: l, `[B, D, K]`.
  /// - Returns: One log-probability per row, nats, `[B]`.
  /// - Throws: ``NotImplemented`` until it is written.
  func categoricalLogLikelihood(_ x: Tensor, logits: Tensor) throws -> Tensor

  /// Returns the log-density of a normal distribution with independent features (task 3.3).
  ///
  ///     log N(z | μ, diag σ²) = −½ Σ_m [ (z_m − μ_m)² / σ_m² + log σ_m² + log 2π ]
  ///
  /// Gradients flow to z, μ and log σ².
  ///
  /// - Parameters:
  ///   - z: Points, `[B, M]`.
  ///   - mean: μ, `[B, M]`.
  ///   - logVariance: log σ², `[B, M]`.
  /// - Returns: One log-density per row, nats, `[B]`.
  /// - Throws: ``NotImplemented`` until it is written.
  func normalLogProb(_ z: Tensor, mean: Tensor, logVariance: Tensor) throws -> Tensor

  /// Returns the Kullback–Leibler divergence from N(0, I), in closed form (task 3.3).
  ///
  ///     KL( N(μ, diag σ²) ‖ N(0, I) ) = ½ Σ_m [ μ_m² + σ_m² − log σ_m² − 1 ]   ≥ 0
  ///
  /// - Parameters:
  ///   - mean: μ, `[B, M]`.
  ///   - logVariance: log σ², `[B, M]`.
  /// - Returns: One divergence per row, nats, `[B]`.
  /// - Throws: ``NotImplemented`` until it is written.
  func klDivergence(mean: Tensor, logVariance: Tensor) throws -> Tensor

  /// Returns the evidence lower bound with the prior N(0, I), its KL in closed form (task 3.3).
  ///
  ///     ELBO = log p(x|z) − KL( N(μ, diag σ²) ‖ N(0, I) )
  ///
  /// - Parameters:
  ///   - logLikelihood: log p(x|z) at a sample z of N(μ, diag σ²), nats, `[B]`.
  ///   - mean: μ, `[B, M]`.
  ///   - logVariance: log σ², `[B, M]`.
  /// - Returns: One bound per row, nats, `[B]`.
  /// - Throws: ``NotImplemented`` until it is written.
  func closedFormELBO(logLikelihood: Tensor, mean: Tensor, logVariance: Tensor) throws -> Tensor

  /// Returns the evidence lower bound with any prior, its KL estimated at the sample (task 3.3).
  ///
  ///     ELBO = log p(x|z) + log p(z) − log N(z | μ, diag σ²)
  ///
  /// With the prior N(0, I) its expectation over z ~ N(μ, diag σ²) is that of the closed form. Gradients
  /// flow through all three terms, the last one included, to z, μ, log σ² and the prior's parameters.
  ///
  /// - Parameters:
  ///   - logLikelihood: log p(x|z), nats, `[B]`.
  ///   - z: The sample, `[B, M]`.
  ///   - mean: μ, `[B, M]`.
  ///   - logVariance: log σ², `[B, M]`.
  ///   - prior: The distribution p(z).
  /// - Returns: One bound per row, nats, `[B]`.
  /// - Throws: ``NotImplemented`` until it is written.
  func monteCarloELBO(
    logLikelihood: Tensor, z: Tensor, mean: Tensor, logVariance: Tensor, prior: any Distribution
  ) throws -> Tensor
}
