import FlowLab
import Foundation

/// An autoencoder that is known to be right.
struct GivenVAE: VariationalAutoencoder {
  let encoder: any Layer
  let decoder: any Layer
  let prior: any Distribution
  let latentSize: Int
  let observation: Observation

  var parameters: [Parameter] {
    var list = encoder.parameters + decoder.parameters
    for parameter in prior.parameters where !list.contains(where: { $0 === parameter }) {
      list.append(parameter)
    }
    return list
  }

  func encode(_ x: Tensor) -> (mean: Tensor, logVariance: Tensor) {
    let output = encoder(x)
    return (
      output.slice(0..<latentSize, alongAxis: 1), output.slice(latentSize..<(2 * latentSize), alongAxis: 1)
    )
  }

  func decode(_ z: Tensor) -> Tensor {
    let logits = decoder(z)
    guard case .categorical(let levels) = observation else { return logits }
    return logits.reshaped(to: [z.shape[0], logits.shape[1] / levels, levels])
  }

  func logLikelihood(_ x: Tensor, given z: Tensor) -> Tensor {
    GivenVAEPieces.logLikelihood(x, logits: decode(z))
  }

  func elbo(_ x: Tensor, noise: Tensor) throws -> Tensor {
    let (mean, logVariance) = encode(x)
    let σ = (logVariance * 0.5).exp()
    let z = mean + σ * noise
    // At z the standardized point is the noise itself.
    let logQ = (noise.square() + logVariance + log(2 * .pi)).sum(alongAxis: 1) * -0.5
    return try logLikelihood(x, given: z) + prior.logProb(z) - logQ
  }
}

/// Pieces of an autoencoder that are known to be right.
struct GivenVAEPieces: VAEPieces {
  func reparameterizedSample(mean: Tensor, logVariance: Tensor, noise: Tensor) -> Tensor {
    mean + logVariance.exp().sqrt() * noise
  }

  func bernoulliLogLikelihood(_ x: Tensor, logits: Tensor) -> Tensor {
    Self.logLikelihood(x, logits: logits)
  }

  func categoricalLogLikelihood(_ x: Tensor, logits: Tensor) -> Tensor {
    Self.logLikelihood(x, logits: logits)
  }

  func normalLogProb(_ z: Tensor, mean: Tensor, logVariance: Tensor) -> Tensor {
    ((z - mean).square() / logVariance.exp() + logVariance + log(2 * .pi)).sum(alongAxis: 1) * -0.5
  }

  func klDivergence(mean: Tensor, logVariance: Tensor) -> Tensor {
    (mean.square() + logVariance.expm1() - logVariance).sum(alongAxis: 1) * 0.5
  }

  func closedFormELBO(logLikelihood: Tensor, mean: Tensor, logVariance: Tensor) -> Tensor {
    logLikelihood - klDivergence(mean: mean, logVariance: logVariance)
  }

  func monteCarloELBO(
    logLikelihood: Tensor, z: Tensor, mean: Tensor, logVariance: Tensor, prior: any Distribution
  ) throws -> Tensor {
    try logLikelihood - normalLogProb(z, mean: mean, logVariance: logVariance) + prior.logProb(z)
  }

  /// One log-probability per row for both kinds of pixels, told apart by the logits' rank.
  static func logLikelihood(_ x: Tensor, logits: Tensor) -> Tensor {
    if logits.rank == 2 { return ((2 * x - 1) * logits).logSigmoid().sum(alongAxis: 1) }
    let levels = Tensor.range(logits.shape[2])
    let chosen = x.expanded(atAxis: 2) .== levels
    return (chosen * logits.logSoftmax(alongAxis: 2)).sum(alongAxes: [1, 2])
  }
}
