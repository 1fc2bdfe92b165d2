import FlowLab

/// A distribution whose density, sampler or list of parameters is another than that of the right one.
struct SpoiledDensity: Distribution {
  let right: any Distribution
  var density: ((Tensor) throws -> Tensor)?
  var sampler: ((Int, inout SplitMix64) throws -> Tensor)?
  var listed: [Parameter]?

  var parameters: [Parameter] { listed ?? right.parameters }

  func logProb(_ x: Tensor) throws -> Tensor { try density?(x) ?? right.logProb(x) }

  func sample(_ count: Int, using rng: inout some RandomNumberGenerator) throws -> Tensor {
    guard let sampler else { return try right.sample(count, using: &rng) }
    var source = SplitMix64(seed: (rng as? SplitMix64)?.state ?? rng.next())
    _ = rng.next()
    return try sampler(count, &source)
  }
}

/// An autoencoder, one of whose methods is another than that of the right one.
struct SpoiledVAE: VariationalAutoencoder {
  let right: GivenVAE
  var encoding: ((Tensor) -> (mean: Tensor, logVariance: Tensor))?
  var decoding: ((Tensor) -> Tensor)?
  /// The bound from log p(x|z), log p(z) and log q(z|x).
  var bound: ((Tensor, Tensor, Tensor) -> Tensor)?
  var scoring: (any Distribution)?
  var listed: [Parameter]?
  var sampling: ((Tensor, Tensor, Tensor) -> Tensor)?

  var parameters: [Parameter] { listed ?? right.parameters }
  var latentSize: Int { right.latentSize }
  var observation: Observation { right.observation }
  var prior: any Distribution { right.prior }

  func encode(_ x: Tensor) -> (mean: Tensor, logVariance: Tensor) { encoding?(x) ?? right.encode(x) }

  func decode(_ z: Tensor) -> Tensor { decoding?(z) ?? right.decode(z) }

  func logLikelihood(_ x: Tensor, given z: Tensor) -> Tensor { right.logLikelihood(x, given: z) }

  func elbo(_ x: Tensor, noise: Tensor) throws -> Tensor {
    let (mean, logVariance) = encode(x)
    let z = sampling?(mean, logVariance, noise) ?? mean + (0.5 * logVariance).exp() * noise
    let logQ = GivenVAEPieces().normalLogProb(z, mean: mean, logVariance: logVariance)
    let logPrior = try (scoring ?? prior).logProb(z)
    let likelihood = logLikelihood(x, given: z)
    return bound?(likelihood, logPrior, logQ) ?? likelihood + logPrior - logQ
  }
}
