import FlowLab
import Foundation

/// A model whose evidence is known: z ~ N(b, P⁻¹), x = W z + c + s η, and q(z|x) = N(V x + v, diag exp(l)).
///
///     log p(x) = log N(x | W b + c, W P⁻¹ Wᵀ + s² I),   Λ = P + Wᵀ W / s²
///     p(z|x)   = N(Λ⁻¹ (Wᵀ (x − c) / s² + P b), Λ⁻¹)
struct LinearGaussianVAE: VariationalAutoencoder {
  let weight: Parameter
  let offset: Parameter
  let encoderWeight: Parameter
  let encoderBias: Parameter
  let encoderLogVariance: Parameter
  let noiseScale: Double
  private let given: AffineNormalPrior

  /// Makes a model.
  ///
  /// With orthogonal columns of W the posterior has independent features, so the family of q contains it. The encoder
  /// gives the best q there is, moved by `error`. The prior is N(0, I) or an affine flow of it.
  init(
    pixels: Int, latentSize: Int, orthogonal: Bool, error: Double, noiseScale: Double = 0.8,
    standardPrior: Bool = false, using rng: inout SplitMix64
  ) {
    let random = Tensor.normal([pixels, latentSize], using: &rng)
    let w =
      orthogonal ? qrDecomposition(random).q * Tensor.linspace(from: 1.5, to: 0.7, count: latentSize) : random
    let c = Tensor.normal([pixels], using: &rng)
    let variance = noiseScale * noiseScale
    let prior = AffineNormalPrior(
      features: latentSize, isStandard: standardPrior, isDiagonal: orthogonal, using: &rng)
    let precision = matmul(w.transposed(), w) / variance + prior.precision
    let v = solve(precision, w.transposed()) / variance
    let pull = solve(precision, matmul(prior.precision, prior.center)).squeezed(atAxis: 1)
    let shift = error * Tensor.uniform([latentSize], in: 0.5...1, using: &rng)
    weight = Parameter(w, name: "W")
    offset = Parameter(c, name: "c")
    encoderWeight = Parameter(v, name: "V")
    encoderBias = Parameter(
      shift + pull - matmul(v, c.expanded(atAxis: 1)).squeezed(atAxis: 1), name: "v")
    encoderLogVariance = Parameter(
      -precision.diagonal().log() + error * Tensor.uniform([latentSize], in: -0.8...0.8, using: &rng),
      name: "l")
    self.noiseScale = noiseScale
    given = prior
  }

  var latentSize: Int { weight.value.shape[1] }
  var observation: Observation { .bernoulli }
  var prior: any Distribution { given }
  var parameters: [Parameter] {
    [weight, offset, encoderWeight, encoderBias, encoderLogVariance] + given.parameters
  }

  /// The model, to be handed to an answer.
  var guarded: GuardedVAE { GuardedVAE(vae: self, pixels: weight.value.shape[0], task: "3.9") }

  func encode(_ x: Tensor) -> (mean: Tensor, logVariance: Tensor) {
    let mean = matmul(x, encoderWeight.value.transposed()) + encoderBias.value
    return (mean, mean * 0 + encoderLogVariance.value)
  }

  func decode(_ z: Tensor) -> Tensor { matmul(z, weight.value.transposed()) + offset.value }

  func logLikelihood(_ x: Tensor, given z: Tensor) -> Tensor {
    let constant = Double(x.shape[1]) * log(2 * .pi * noiseScale * noiseScale)
    return ((x - decode(z)).square().sum(alongAxis: 1) * (1 / (noiseScale * noiseScale)) + constant) * -0.5
  }

  func elbo(_ x: Tensor, noise: Tensor) -> Tensor {
    let (mean, logVariance) = encode(x)
    let z = mean + (0.5 * logVariance).exp() * noise
    let logQ = (noise.square() + logVariance + log(2 * .pi)).sum(alongAxis: 1) * -0.5
    return logLikelihood(x, given: z) + given.logProb(z) - logQ
  }

  /// Draws images from the model, `[count, D]`.
  func images(_ count: Int, using rng: inout SplitMix64) -> Tensor {
    let pixels = decode(given.sample(count, using: &rng)).detached()
    return pixels + noiseScale * Tensor.normal(pixels.shape, using: &rng)
  }

  /// log p(x) of every row.
  func logEvidence(_ x: Tensor) -> Tensor {
    let w = weight.value.detached()
    let covariance =
      matmul(w, solve(given.precision, w.transposed())) + noiseScale * noiseScale
      * Tensor.identity(x.shape[1])
    let deviations = x - matmul(w, given.center).squeezed(atAxis: 1) - offset.value.detached()
    let squares = (deviations * solve(covariance, deviations.transposed()).transposed()).sum(alongAxis: 1)
    let constant = logAbsDeterminant(covariance).item + Double(x.shape[1]) * log(2 * .pi)
    return (squares + constant) * -0.5
  }

  /// Λ, the precision of the posterior.
  private var precision: Tensor {
    let w = weight.value.detached()
    return matmul(w.transposed(), w) / (noiseScale * noiseScale) + given.precision
  }

  /// KL( N(μ, diag σ²) ‖ p(z|x) ) of every row: exactly what the ELBO misses.
  func missing(_ x: Tensor, mean: Tensor, logVariance: Tensor) -> [Double] {
    let Λ = precision
    let d = mean.detached() - posteriorMean(x, under: given)
    let squares = (d * matmul(d, Λ)).sum(alongAxis: 1)
    let traces = (logVariance.detached().exp() * Λ.diagonal()).sum(alongAxis: 1)
    let logs = logVariance.detached().sum(alongAxis: 1)
    return (squares + traces - logs - logAbsDeterminant(Λ) - Double(latentSize)).scalars.map { $0 / 2 }
  }

  /// The mean of p(z|x) under a prior, `[B, M]`.
  private func posteriorMean(_ x: Tensor, under prior: AffineNormalPrior) -> Tensor {
    let w = weight.value.detached()
    let variance = noiseScale * noiseScale
    let pulls =
      matmul(x - offset.value.detached(), w) / variance
      + matmul(prior.precision, prior.center).squeezed(atAxis: 1)
    let precision = matmul(w.transposed(), w) / variance + prior.precision
    return solve(precision, pulls.transposed()).transposed()
  }

  /// The best q if the prior were N(0, I), or nil where it is.
  func bestUnderStandardPrior(_ x: Tensor) -> (mean: Tensor, logVariance: Tensor)? {
    if given.isStandard { return nil }
    let standard = AffineNormalPrior(standard: latentSize)
    let w = weight.value.detached()
    let precision = matmul(w.transposed(), w) / (noiseScale * noiseScale) + standard.precision
    let mean = posteriorMean(x, under: standard)
    return (mean, 0 * mean - precision.diagonal().log())
  }

  /// KL of the best member of the family: σ_m² = 1/Λ_mm at the exact mean.
  var approximationGap: Double {
    let Λ = precision
    return 0.5 * (Λ.diagonal().log().sum().item - logAbsDeterminant(Λ).item)
  }

  /// Noise whose mean and covariance are exactly 0 and I in every row: with it the average of a quadratic is exact.
  ///
  /// - Returns: `[2M, rows, M]`.
  func exactNoise(rows: Int) -> Tensor {
    let size = latentSize
    let radius = Double(size).squareRoot()
    var points: [Double] = []
    for s in 0..<2 * size {
      let value = s % 2 == 0 ? radius : -radius
      let row: [Double] = (0..<size).map { $0 == s / 2 ? value : 0 }
      for _ in 0..<rows { points += row }
    }
    return Tensor(points, shape: [2 * size, rows, size])
  }
}
