import FlowLab

/// A variational autoencoder with any prior.
///
/// Task 3.6. Source: Kingma & Welling 2014; with a learned prior Chen et al. 2017, §3.2.
public struct VAE: VariationalAutoencoder {
  /// Where sample, likelihoods and densities come from.
  let pieces: any VAEPieces
  /// `[B, D]` → `[B, 2M]`: μ, then log σ².
  let encoder: any Layer
  /// `[B, M]` → `[B, D]`, or `[B, D·K]` for K gray levels.
  let decoder: any Layer
  /// p(z).
  public let prior: any Distribution
  /// The number of latent features M.
  public let latentSize: Int
  /// What a pixel is.
  public let observation: Observation

  /// Makes the autoencoder from its pieces, networks and prior.
  public init(
    pieces: any VAEPieces, encoder: any Layer, decoder: any Layer, prior: any Distribution, latentSize: Int,
    observation: Observation
  ) {
    self.pieces = pieces
    self.encoder = encoder
    self.decoder = decoder
    self.prior = prior
    self.latentSize = latentSize
    self.observation = observation
  }

  /// Everything that is learned, each parameter once: a VampPrior shares the encoder's.
  public var parameters: [Parameter] {
    var seen: Set<ObjectIdentifier> = []
    return (encoder.parameters + decoder.parameters + prior.parameters).filter {
      seen.insert(ObjectIdentifier($0)).inserted
    }
  }

  /// Returns μ and log σ² of q(z|x), `[B, D]` → `[B, M]` each.
  public func encode(_ x: Tensor) throws -> (mean: Tensor, logVariance: Tensor) {
    // Cut the encoder's output along axis 1: the first M columns and the last M.
    throw NotImplemented("3.6")
  }

  /// Returns the logits of p(x|z), `[B, M]` → `[B, D]`, or `[B, D, K]` for K gray levels.
  public func decode(_ z: Tensor) throws -> Tensor {
    // Gray levels: the last axis D·K becomes two, [D, K].
    throw NotImplemented("3.6")
  }

  /// Returns log p(x|z) of every row, `[B]`, nats.
  public func logLikelihood(_ x: Tensor, given z: Tensor) throws -> Tensor {
    // Which of the two likelihoods of `pieces` belongs to which observation?
    throw NotImplemented("3.6")
  }

  /// Returns log p(x|z) + log p(z) − log q(z|x) of every row at z = μ + σ ⊙ ε, `[B]`, nats.
  public func elbo(_ x: Tensor, noise: Tensor) throws -> Tensor {
    // Encode, draw z with the noise, score x; the closed form would know N(0, I) only, so take the Monte
    // Carlo form with this prior.
    throw NotImplemented("3.6")
  }
}
