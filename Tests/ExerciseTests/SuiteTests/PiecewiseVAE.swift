import FlowLab

/// An autoencoder made of the pieces that makeVAE receives, as students write it.
struct PiecewiseVAE: VariationalAutoencoder {
  let pieces: any VAEPieces
  let parts: GivenVAE
  /// log p(x|z) from pieces, x and logits, where it is not the observation's.
  var score: (@Sendable (any VAEPieces, Tensor, Tensor) throws -> Tensor)?
  var keepsLevelsFlat = false
  /// A prior to show in place of the one that is used.
  var shownPrior: (any Distribution)?

  var latentSize: Int { parts.latentSize }
  var observation: Observation { parts.observation }
  var prior: any Distribution { shownPrior ?? parts.prior }
  var parameters: [Parameter] {
    let all = parts.prior.parameters + parts.decoder.parameters + parts.encoder.parameters
    return Dictionary(all.map { (ObjectIdentifier($0), $0) }, uniquingKeysWith: { first, _ in first })
      .values.sorted { $0.name < $1.name }
  }

  func encode(_ x: Tensor) -> (mean: Tensor, logVariance: Tensor) {
    let columns = parts.encoder(x).reshaped(to: [x.shape[0], 2, latentSize])
    return (
      columns.slice(0..<1, alongAxis: 1).squeezed(atAxis: 1),
      columns.slice(1..<2, alongAxis: 1).squeezed(atAxis: 1)
    )
  }

  func decode(_ z: Tensor) -> Tensor {
    guard case .categorical(let levels) = observation, !keepsLevelsFlat else { return parts.decoder(z) }
    // Image by image.
    let images = (0..<z.shape[0]).map { b -> Tensor in
      let logits = parts.decoder(z.slice(b..<(b + 1), alongAxis: 0))
      return logits.reshaped(to: [1, logits.count / levels, levels])
    }
    return Tensor.concatenate(images, alongAxis: 0)
  }

  func logLikelihood(_ x: Tensor, given z: Tensor) throws -> Tensor {
    let logits = decode(z)
    if let score { return try score(pieces, x, logits) }
    return observation == .bernoulli
      ? try pieces.bernoulliLogLikelihood(x, logits: logits)
      : try pieces.categoricalLogLikelihood(x, logits: logits)
  }

  func elbo(_ x: Tensor, noise: Tensor) throws -> Tensor {
    let (mean, logVariance) = encode(x)
    let z = try pieces.reparameterizedSample(mean: mean, logVariance: logVariance, noise: noise)
    let logQ = try pieces.normalLogProb(z, mean: mean, logVariance: logVariance)
    return try logLikelihood(x, given: z) - (logQ - parts.prior.logProb(z))
  }
}

/// Moves every number by the same length, against the sign of a running mean of gradients.
///
/// Source: Chen et al. 2023, “Symbolic discovery of optimization algorithms” (Lion).
struct SignOptimizer: Optimizer {
  var learningRate: Double
  private var means: [[Double]] = []

  init(learningRate: Double) { self.learningRate = learningRate }

  mutating func update(_ parameters: [Parameter], with gradients: [Tensor]) {
    if means.isEmpty { means = gradients.map { $0.scalars.map { _ in 0 } } }
    for (i, (parameter, gradient)) in zip(parameters, gradients).enumerated() {
      let pairs = zip(means[i], gradient.scalars)
      let signs = pairs.map { 0.9 * $0 + 0.1 * $1 }.map { $0 == 0 ? 0 : $0 > 0 ? 1.0 : -1 }
      means[i] = pairs.map { 0.99 * $0 + 0.01 * $1 }
      parameter.value =
        parameter.value.detached() - learningRate * Tensor(signs, shape: parameter.value.shape)
    }
  }
}
