import FlowLab
import Foundation

/// Right answers to exercise 3 by the suite's own fixtures, some of which a test exchanges for others.
///
/// They are unusual on purpose: loops over components, log-sigmoids and comparisons in place of gathering.
struct GivenVAEAnswers: Exercise3Contract {
  var makeSample: @Sendable (_ mean: Tensor, _ logVariance: Tensor, _ noise: Tensor) -> Tensor = {
    GivenVAEPieces().reparameterizedSample(mean: $0, logVariance: $1, noise: $2)
  }
  var bernoulli: @Sendable (Tensor, Tensor) -> Tensor = { GivenVAEPieces.logLikelihood($0, logits: $1) }
  var categorical: @Sendable (Tensor, Tensor) -> Tensor = { GivenVAEPieces.logLikelihood($0, logits: $1) }
  var normal: @Sendable (_ z: Tensor, _ mean: Tensor, _ logVariance: Tensor) -> Tensor = {
    GivenVAEPieces().normalLogProb($0, mean: $1, logVariance: $2)
  }
  var kl: @Sendable (_ mean: Tensor, _ logVariance: Tensor) -> Tensor = {
    GivenVAEPieces().klDivergence(mean: $0, logVariance: $1)
  }
  var closed: @Sendable (_ logLikelihood: Tensor, _ mean: Tensor, _ logVariance: Tensor) -> Tensor = {
    GivenVAEPieces().closedFormELBO(logLikelihood: $0, mean: $1, logVariance: $2)
  }
  var monteCarlo: @Sendable (Tensor, Tensor, Tensor, Tensor, any Distribution) throws -> Tensor = {
    try GivenVAEPieces().monteCarloELBO(logLikelihood: $0, z: $1, mean: $2, logVariance: $3, prior: $4)
  }
  var mixture:
    @Sendable (_ logits: Parameter, _ means: Parameter, _ logVariances: Parameter) -> any Distribution = {
      GivenMixture(logits: $0, means: $1, logVariances: $2)
    }
  var flow: @Sendable (any Distribution, [any Bijection]) -> any Distribution = {
    GivenFlow(base: $0, transformations: $1)
  }
  var vamp: @Sendable (Parameter, any Layer) -> any Distribution = {
    GivenMixture(pseudoInputs: $0, encoder: $1)
  }
  /// Changes the autoencoder that is right.
  var spoil: @Sendable (GivenVAE) -> any VariationalAutoencoder = { $0 }
  /// Builds an autoencoder from the pieces that are handed in, where it is not the given one.
  var assemble: (@Sendable (any VAEPieces, GivenVAE) -> any VariationalAutoencoder)?
  var training = GivenVAETraining()
  /// Whether randomness comes from a copy of the generator, which stays where it is.
  var copiesSource = false
  var paired: @Sendable ([Double], [Double]) -> PairedDifference = { first, second in
    let n = Double(first.count)
    let differences = zip(first, second).map { $0 - $1 }
    let mean = differences.reduce(0) { $0 + $1 / n }
    let meanOfSquares = differences.reduce(0) { $0 + ($1 - mean) * ($1 - mean) / (n - 1) }
    return PairedDifference(mean: mean, standardError: meanOfSquares.squareRoot() / n.squareRoot())
  }
  var aggregated: @Sendable (Tensor, Tensor) -> any Distribution = {
    GivenMixture(means: $0, logVariances: $1)
  }
  var plane: @Sendable (_ points: [[Double]]) -> (center: [Double], directions: [[Double]]) = {
    GivenPlane.find($0)
  }
  var images: @Sendable (any VariationalAutoencoder, Int, inout SplitMix64) throws -> Tensor = {
    ImageSuspects.mean(try $0.decode($0.prior.sample($1, using: &$2)))
  }
  var reconstruct: @Sendable (any VariationalAutoencoder, Tensor) throws -> Tensor = {
    ImageSuspects.mean(try $0.decode($0.encode($1).mean))
  }
  /// The bound from log-weights, `[K, B]`.
  var importance: @Sendable (Tensor) -> Tensor = {
    let largest = $0.detached().max(alongAxis: 0, keepingAxes: true)
    return (($0 - largest).exp().mean(alongAxis: 0)).log() + largest.squeezed(atAxis: 0)
  }
  /// The log-weights of K draws, `[K, B]`, or what is taken for them.
  var logWeights: @Sendable (any VariationalAutoencoder, Tensor, Tensor) throws -> Tensor = { vae, x, noise in
    Tensor.stack(try (0..<noise.shape[0]).map { try vae.elbo(x, noise: noise.row($0)) }, alongAxis: 0)
  }
  var inference = GivenInference()
  var audit = GivenAudit()
}

extension GivenVAEAnswers {
  func reparameterizedSample(mean: Tensor, logVariance: Tensor, noise: Tensor) -> Tensor {
    makeSample(mean, logVariance, noise)
  }

  func bernoulliLogLikelihood(_ x: Tensor, logits: Tensor) -> Tensor { bernoulli(x, logits) }

  func categoricalLogLikelihood(_ x: Tensor, logits: Tensor) -> Tensor { categorical(x, logits) }

  func normalLogProb(_ z: Tensor, mean: Tensor, logVariance: Tensor) -> Tensor {
    normal(z, mean, logVariance)
  }

  func klDivergence(mean: Tensor, logVariance: Tensor) -> Tensor { kl(mean, logVariance) }

  func closedFormELBO(logLikelihood: Tensor, mean: Tensor, logVariance: Tensor) -> Tensor {
    closed(logLikelihood, mean, logVariance)
  }

  func monteCarloELBO(
    logLikelihood: Tensor, z: Tensor, mean: Tensor, logVariance: Tensor, prior: any Distribution
  ) throws -> Tensor { try monteCarlo(logLikelihood, z, mean, logVariance, prior) }

  func mixturePrior(logits: Parameter, means: Parameter, logVariances: Parameter) -> any Distribution {
    mixture(logits, means, logVariances)
  }

  func flowPrior(base: any Distribution, transformations: [any Bijection]) -> any Distribution {
    flow(base, transformations)
  }

  func vampPrior(pseudoInputs: Parameter, encoder: any Layer) -> any Distribution {
    vamp(pseudoInputs, encoder)
  }

  func makeVAE(
    from pieces: any VAEPieces, encoder: any Layer, decoder: any Layer, prior: any Distribution,
    latentSize: Int, observation: Observation
  ) -> any VariationalAutoencoder {
    let right = GivenVAE(
      encoder: encoder, decoder: decoder, prior: prior, latentSize: latentSize, observation: observation)
    return assemble?(pieces, right) ?? spoil(right)
  }

  func trainingStep(
    _ vae: any VariationalAutoencoder, batch: Tensor, noise: Tensor, optimizer: inout some Optimizer
  ) throws -> Double {
    try training.step(vae, batch: batch, noise: noise, optimizer: &optimizer)
  }

  func train(
    _ vae: any VariationalAutoencoder, on data: Tensor, budget: TrainingBudget,
    using rng: inout some RandomNumberGenerator
  ) throws -> [Double] {
    var source = SplitMix64(seed: rng.next())
    return try training.train(vae, on: data, budget: budget, using: &source)
  }

  func evaluateELBO(
    of vae: any VariationalAutoencoder, on x: Tensor, samples: Int,
    using rng: inout some RandomNumberGenerator
  ) throws -> Tensor {
    var copy = rng
    var source = SplitMix64(seed: copiesSource ? copy.next() : rng.next())
    return try training.evaluate(vae, x, samples, &source)
  }

  func pairedDifference(_ first: [Double], _ second: [Double]) -> PairedDifference { paired(first, second) }

  func aggregatedPosterior(means: Tensor, logVariances: Tensor) -> any Distribution {
    aggregated(means, logVariances)
  }

  func principalPlane(of points: Tensor) -> PrincipalPlane {
    let (center, directions) = plane(Numbers(points).rows)
    return PrincipalPlane(center: Tensor(center), directions: Tensor(directions))
  }

  func sampleImages(
    from vae: any VariationalAutoencoder, count: Int, using rng: inout some RandomNumberGenerator
  ) throws -> Tensor {
    // Its first draw is the given generator's, so that mistakes can be recognized from the seed.
    var source = SplitMix64(seed: 0)
    if let known = rng as? SplitMix64 { source = SplitMix64(seed: known.state) }
    if !copiesSource { _ = rng.next() }
    return try images(vae, count, &source)
  }

  func reconstructions(of x: Tensor, by vae: any VariationalAutoencoder) throws -> Tensor {
    try reconstruct(vae, x)
  }

  func iwaeBound(of vae: any VariationalAutoencoder, at x: Tensor, noise: Tensor) throws -> Tensor {
    importance(try logWeights(vae, x, noise))
  }

  func bestPosterior(
    of vae: any VariationalAutoencoder, at x: Tensor, noise: Tensor, steps: Int, learningRate: Double
  ) throws -> (mean: Tensor, logVariance: Tensor) {
    try inference.best(of: vae, at: x, noise: noise, steps: steps, learningRate: learningRate)
  }

  func inferenceGaps(
    of vae: any VariationalAutoencoder, at x: Tensor, noise: Tensor, logEvidence: Tensor, steps: Int,
    learningRate: Double
  ) throws -> InferenceGaps {
    let right = GivenInference()
    let best = try right.best(of: vae, at: x, noise: noise, steps: steps, learningRate: learningRate)
    let start = try vae.encode(x)
    let atBest = try right.elbo(vae, x, best.mean, best.logVariance, noise).detached()
    let atStart = try right.elbo(vae, x, start.mean, start.logVariance, noise).detached()
    let (approximation, amortization) = inference.gaps(logEvidence, atBest, atStart)
    return InferenceGaps(approximation: approximation, amortization: amortization)
  }

  func bugInDequantization() -> BugReport<VAELaw, VAEPublishedCode.Dequantization> {
    BugReport(brokenLaw: audit.dequantizationLaw, correction: audit.dequantize)
  }

  func bugInFlowPrior() -> BugReport<VAELaw, VAEPublishedCode.FlowLogProb> {
    BugReport(brokenLaw: audit.flowLaw, correction: audit.flow)
  }

  func bugInMixturePrior() -> BugReport<VAELaw, VAEPublishedCode.MixtureLogProb> {
    BugReport(brokenLaw: audit.mixtureLaw, correction: audit.mixture)
  }

  func bugInSample() -> BugReport<VAELaw, VAEPublishedCode.Sample> {
    BugReport(brokenLaw: audit.sampleLaw, correction: audit.sample)
  }

  func bugInBound() -> BugReport<VAELaw, VAEPublishedCode.Bound> {
    BugReport(brokenLaw: audit.boundLaw, correction: audit.bound)
  }

  func erratum(in slide: VAESlide) -> BugReport<VAELaw, VAESlide.Bound> {
    let correct = audit.slide
    return BugReport(brokenLaw: audit.slideLaw(slide)) { try correct(slide, $0, $1, $2) }
  }
}
