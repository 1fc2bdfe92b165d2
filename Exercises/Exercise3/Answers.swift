// GIVEN: the contract's names for what you write in the other files.
import FlowLab

/// The answers to exercise 3 as its contract asks for them.
public struct Answers: Exercise3Contract {
  /// Makes the answers.
  public init() {}
}

/// Tasks 3.1–3.3: the pieces.
extension Answers {
  /// Task 3.1: `GaussianPosterior.swift`.
  public func reparameterizedSample(mean: Tensor, logVariance: Tensor, noise: Tensor) throws -> Tensor {
    try GaussianPosterior.sample(mean: mean, logVariance: logVariance, noise: noise)
  }

  /// Task 3.2: `Likelihoods.swift`.
  public func bernoulliLogLikelihood(_ x: Tensor, logits: Tensor) throws -> Tensor {
    try Likelihoods.bernoulli(x, logits: logits)
  }

  /// Task 3.2: `Likelihoods.swift`.
  public func categoricalLogLikelihood(_ x: Tensor, logits: Tensor) throws -> Tensor {
    try Likelihoods.categorical(x, logits: logits)
  }

  /// Task 3.3: `GaussianPosterior.swift`.
  public func normalLogProb(_ z: Tensor, mean: Tensor, logVariance: Tensor) throws -> Tensor {
    try GaussianPosterior.logProb(z, mean: mean, logVariance: logVariance)
  }

  /// Task 3.3: `GaussianPosterior.swift`.
  public func klDivergence(mean: Tensor, logVariance: Tensor) throws -> Tensor {
    try GaussianPosterior.klDivergence(mean: mean, logVariance: logVariance)
  }

  /// Task 3.3: `EvidenceLowerBound.swift`.
  public func closedFormELBO(logLikelihood: Tensor, mean: Tensor, logVariance: Tensor) throws -> Tensor {
    try EvidenceLowerBound.closedForm(logLikelihood: logLikelihood, mean: mean, logVariance: logVariance)
  }

  /// Task 3.3: `EvidenceLowerBound.swift`.
  public func monteCarloELBO(
    logLikelihood: Tensor, z: Tensor, mean: Tensor, logVariance: Tensor, prior: any Distribution
  ) throws -> Tensor {
    try EvidenceLowerBound.monteCarlo(
      logLikelihood: logLikelihood, z: z, mean: mean, logVariance: logVariance, prior: prior)
  }
}

/// Tasks 3.4, 3.5 and 3.8: the priors.
extension Answers {
  /// Task 3.4: `MixturePrior.swift`.
  public func mixturePrior(
    logits: Parameter, means: Parameter, logVariances: Parameter
  ) throws -> any Distribution {
    MixturePrior(logits: logits, means: means, logVariances: logVariances)
  }

  /// Task 3.5: `FlowPrior.swift`.
  public func flowPrior(
    base: any Distribution, transformations: [any Bijection]
  ) throws -> any Distribution {
    FlowPrior(base: base, transformations: transformations)
  }

  /// Task 3.8: `VampPrior.swift`.
  public func vampPrior(pseudoInputs: Parameter, encoder: any Layer) throws -> any Distribution {
    VampPrior(pseudoInputs: pseudoInputs, encoder: encoder)
  }
}

/// Task 3.6: the whole autoencoder.
extension Answers {
  /// Task 3.6: `VAE.swift`.
  public func makeVAE(
    from pieces: any VAEPieces, encoder: any Layer, decoder: any Layer, prior: any Distribution,
    latentSize: Int, observation: Observation
  ) throws -> any VariationalAutoencoder {
    VAE(
      pieces: pieces, encoder: encoder, decoder: decoder, prior: prior, latentSize: latentSize,
      observation: observation)
  }

  /// Task 3.6: `VAETraining.swift`.
  public func trainingStep(
    _ vae: any VariationalAutoencoder, batch: Tensor, noise: Tensor, optimizer: inout some Optimizer
  ) throws -> Double {
    try VAETraining.step(vae, batch: batch, noise: noise, optimizer: &optimizer)
  }

  /// Task 3.6: `VAETraining.swift`.
  public func train(
    _ vae: any VariationalAutoencoder, on data: Tensor, budget: TrainingBudget,
    using rng: inout some RandomNumberGenerator
  ) throws -> [Double] {
    try VAETraining.train(vae, on: data, budget: budget, using: &rng)
  }

  /// Task 3.6: `VAETraining.swift`.
  public func evaluateELBO(
    of vae: any VariationalAutoencoder, on x: Tensor, samples: Int,
    using rng: inout some RandomNumberGenerator
  ) throws -> Tensor {
    try VAETraining.evaluateELBO(of: vae, on: x, samples: samples, using: &rng)
  }

  /// Task 3.6: `PriorComparison.swift`.
  public func pairedDifference(_ first: [Double], _ second: [Double]) throws -> PairedDifference {
    try PriorComparison.pairedDifference(first, second)
  }
}

/// Tasks 3.7 and 3.9: looking at what was trained.
extension Answers {
  /// Task 3.7: `AggregatedPosterior.swift`.
  public func aggregatedPosterior(means: Tensor, logVariances: Tensor) throws -> any Distribution {
    AggregatedPosterior(means: means, logVariances: logVariances)
  }

  /// Task 3.7: `LatentViews.swift`.
  public func principalPlane(of points: Tensor) throws -> PrincipalPlane {
    try LatentViews.principalPlane(of: points)
  }

  /// Task 3.7: `LatentViews.swift`.
  public func sampleImages(
    from vae: any VariationalAutoencoder, count: Int, using rng: inout some RandomNumberGenerator
  ) throws -> Tensor {
    try LatentViews.sampleImages(from: vae, count: count, using: &rng)
  }

  /// Task 3.7: `LatentViews.swift`.
  public func reconstructions(of x: Tensor, by vae: any VariationalAutoencoder) throws -> Tensor {
    try LatentViews.reconstructions(of: x, by: vae)
  }

  /// Task 3.9: `ImportanceWeights.swift`.
  public func iwaeBound(of vae: any VariationalAutoencoder, at x: Tensor, noise: Tensor) throws -> Tensor {
    try ImportanceWeights.bound(of: vae, at: x, noise: noise)
  }

  /// Task 3.9: `InferenceGap.swift`.
  public func bestPosterior(
    of vae: any VariationalAutoencoder, at x: Tensor, noise: Tensor, steps: Int, learningRate: Double
  ) throws -> (mean: Tensor, logVariance: Tensor) {
    try InferenceGap.bestPosterior(of: vae, at: x, noise: noise, steps: steps, learningRate: learningRate)
  }

  /// Task 3.9: `InferenceGap.swift`.
  public func inferenceGaps(
    of vae: any VariationalAutoencoder, at x: Tensor, noise: Tensor, logEvidence: Tensor, steps: Int,
    learningRate: Double
  ) throws -> InferenceGaps {
    try InferenceGap.gaps(
      of: vae, at: x, noise: noise, logEvidence: logEvidence, steps: steps, learningRate: learningRate)
  }
}

/// Tasks 3.10 and 3.11: find the bug, and the errata hunt.
extension Answers {
  /// Task 3.10: `PublishedBugs.swift`.
  public func bugInDequantization() throws -> BugReport<VAELaw, VAEPublishedCode.Dequantization> {
    try PublishedBugs.dequantization()
  }

  /// Task 3.10: `PublishedBugs.swift`.
  public func bugInFlowPrior() throws -> BugReport<VAELaw, VAEPublishedCode.FlowLogProb> {
    try PublishedBugs.flowPrior()
  }

  /// Task 3.10: `PublishedBugs.swift`.
  public func bugInMixturePrior() throws -> BugReport<VAELaw, VAEPublishedCode.MixtureLogProb> {
    try PublishedBugs.mixturePrior()
  }

  /// Task 3.10: `PublishedBugs.swift`.
  public func bugInSample() throws -> BugReport<VAELaw, VAEPublishedCode.Sample> {
    try PublishedBugs.sample()
  }

  /// Task 3.10: `PublishedBugs.swift`.
  public func bugInBound() throws -> BugReport<VAELaw, VAEPublishedCode.Bound> {
    try PublishedBugs.bound()
  }

  /// Task 3.11: `SlideErrata.swift`.
  public func erratum(in slide: VAESlide) throws -> BugReport<VAELaw, VAESlide.Bound> {
    try SlideErrata.erratum(in: slide)
  }
}
