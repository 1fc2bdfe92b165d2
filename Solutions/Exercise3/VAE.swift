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
    // SOLUTION 3.6
    // | Cut the encoder's output along axis 1: the first M columns and the last M.
    let parts = encoder(x).split([latentSize, latentSize], alongAxis: 1)
    return (parts[0], parts[1])
    // END SOLUTION
  }

  /// Returns the logits of p(x|z), `[B, M]` → `[B, D]`, or `[B, D, K]` for K gray levels.
  public func decode(_ z: Tensor) throws -> Tensor {
    // SOLUTION 3.6
    // | Gray levels: the last axis D·K becomes two, [D, K].
    let logits = decoder(z)
    guard case .categorical(let levels) = observation else { return logits }
    return logits.reshaped(to: [logits.shape[0], logits.shape[1] / levels, levels])
    // END SOLUTION
  }

  /// Returns log p(x|z) of every row, `[B]`, nats.
  public func logLikelihood(_ x: Tensor, given z: Tensor) throws -> Tensor {
    // SOLUTION 3.6
    // | Which of the two likelihoods of `pieces` belongs to which observation?
    let logits = try decode(z)
    switch observation {
    case .bernoulli: return try pieces.bernoulliLogLikelihood(x, logits: logits)
    case .categorical: return try pieces.categoricalLogLikelihood(x, logits: logits)
    }
    // END SOLUTION
  }

  /// Returns log p(x|z) + log p(z) − log q(z|x) of every row at z = μ + σ ⊙ ε, `[B]`, nats.
  public func elbo(_ x: Tensor, noise: Tensor) throws -> Tensor {
    // SOLUTION 3.6
    // | Encode, draw z with the noise, score x; the closed form would know N(0, I) only, so take the Monte
    // | Carlo form with this prior.
    let (mean, logVariance) = try encode(x)
    let z = try pieces.reparameterizedSample(mean: mean, logVariance: logVariance, noise: noise)
    return try pieces.monteCarloELBO(
      logLikelihood: logLikelihood(x, given: z), z: z, mean: mean, logVariance: logVariance, prior: prior)
    // END SOLUTION
  }
}
