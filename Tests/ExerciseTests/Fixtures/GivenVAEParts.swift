import FlowLab
import Foundation

/// Training that is right, by Adamax and with draws with replacement; a test exchanges parts of it.
struct GivenVAETraining: Sendable {
  /// How a step turns bounds into a loss.
  var loss: @Sendable (Tensor) -> Tensor = { -$0.mean() }
  /// What a step returns as its loss.
  var reported: @Sendable (Tensor) -> Double = { $0.item }
  /// Which parameters a step moves.
  var moved: @Sendable (any VariationalAutoencoder) -> [Parameter] = { $0.parameters }
  /// Which rows a step sees, of how many and in batches of which size.
  var chooseRows: @Sendable (Int, Int, inout SplitMix64) -> [Int] = { count, size, rng in
    (0..<min(size, count)).map { _ in rng.int(below: count) }
  }
  /// Whether batches are runs of rows in the order of the data instead.
  var isInOrder = false
  /// The noise of a step.
  var noise: @Sendable ([Int], inout SplitMix64) -> Tensor = { Tensor.normal($0, using: &$1) }
  /// Whether every step gets an optimizer of its own.
  var forgetsOptimizer = false
  /// The learning rate for a budget's.
  var learningRate: @Sendable (Double) -> Double = { $0 }
  /// The optimizer for a learning rate.
  var optimizer: @Sendable (Double) -> any Optimizer = { Adamax(learningRate: 2 * $0) }
  /// The part of the learning rate that a step takes, of how many steps.
  var schedule: @Sendable (Int, Int) -> Double = { _, _ in 1 }
  /// Whether the loss is computed a second time, to report it.
  var looksTwice = false
  /// The ELBO of every image; all draws in one large batch.
  var evaluate: @Sendable (any VariationalAutoencoder, Tensor, Int, inout SplitMix64) throws -> Tensor = {
    vae, x, samples, rng in
    let rows = (0..<samples).flatMap { _ in 0..<x.shape[0] }
    let noise = Tensor.normal([rows.count, vae.latentSize], using: &rng)
    let values = try withoutGradients { try vae.elbo(x.gathering(rows), noise: noise) }
    return values.reshaped(to: [samples, x.shape[0]]).mean(alongAxis: 0)
  }

  func step(
    _ vae: any VariationalAutoencoder, batch: Tensor, noise: Tensor, optimizer: inout some Optimizer
  ) throws -> Double {
    let bounds = try vae.elbo(batch, noise: noise)
    let parameters = moved(vae)
    if looksTwice { _ = try vae.elbo(batch, noise: noise).mean().item }
    optimizer.update(parameters, with: gradients(of: loss(bounds), withRespectTo: parameters))
    return reported(loss(bounds))
  }

  func train(
    _ vae: any VariationalAutoencoder, on data: Tensor, budget: TrainingBudget, using rng: inout SplitMix64
  ) throws -> [Double] {
    let fresh = optimizer(learningRate(budget.learningRate))
    var optimizer = fresh
    return try (0..<budget.steps).map { step in
      if forgetsOptimizer { optimizer = fresh }
      optimizer.learningRate = fresh.learningRate * schedule(step, budget.steps)
      let count = data.shape[0]
      let size = min(budget.batchSize, count)
      let rows =
        isInOrder
        ? (0..<size).map { (step * size + $0) % count } : chooseRows(count, budget.batchSize, &rng)
      let batch = data.gathering(rows)
      return try self.step(
        vae, batch: batch, noise: noise([batch.shape[0], vae.latentSize], &rng), optimizer: &optimizer)
    }
  }
}

/// The best q by Adamax with a falling learning rate; a test exchanges parts of it.
struct GivenInference: Sendable {
  /// Where it starts, from the encoder's answer.
  var start: @Sendable (Tensor, Tensor) -> (Tensor, Tensor) = { ($0, $1) }
  /// What it descends, from the bounds of all rows.
  var loss: @Sendable (Tensor) -> Tensor = { -$0.sum() }
  /// Which of μ and log σ² move, and what else does.
  var moved:
    @Sendable (_ mean: Parameter, _ logVariance: Parameter, any VariationalAutoencoder) -> [Parameter] = {
      mean, logVariance, _ in [mean, logVariance]
    }
  /// The prior that points are scored by.
  var prior: @Sendable (any VariationalAutoencoder) -> any Distribution = { $0.prior }
  /// The steps, the optimizer and its learning rate's course for what was asked for.
  var steps: @Sendable (Int) -> Int = { $0 }
  var optimizer: @Sendable (Double) -> any Optimizer = { Adamax(learningRate: $0) }
  var schedule: @Sendable (Int, Int) -> Double = { 1 - Double($0) / Double($1) }
  var gaps: @Sendable (_ evidence: Tensor, _ best: Tensor, _ encoder: Tensor) -> (Tensor, Tensor) = {
    ($0 - $1, $1 - $2)
  }

  func elbo(
    _ vae: any VariationalAutoencoder, _ x: Tensor, _ mean: Tensor, _ logVariance: Tensor, _ noise: Tensor
  ) throws -> Tensor {
    let terms = try (0..<noise.shape[0]).map { s in
      let z = GivenVAEPieces().reparameterizedSample(
        mean: mean, logVariance: logVariance, noise: noise.row(s))
      return try GivenVAEPieces().monteCarloELBO(
        logLikelihood: vae.logLikelihood(x, given: z), z: z, mean: mean, logVariance: logVariance,
        prior: prior(vae))
    }
    return Tensor.stack(terms, alongAxis: 0).mean(alongAxis: 0)
  }

  func best(
    of vae: any VariationalAutoencoder, at x: Tensor, noise: Tensor, steps: Int, learningRate: Double
  ) throws -> (mean: Tensor, logVariance: Tensor) {
    let encoded = try vae.encode(x)
    let first = start(encoded.mean.detached(), encoded.logVariance.detached())
    let (mean, logVariance) = (Parameter(first.0), Parameter(first.1))
    var optimizer = optimizer(learningRate)
    let (steps, rate) = (self.steps(steps), optimizer.learningRate)
    for step in 0..<steps {
      let bounds = try elbo(vae, x, mean.value, logVariance.value, noise)
      optimizer.learningRate = rate * schedule(step, steps)
      let parameters = moved(mean, logVariance, vae)
      optimizer.update(parameters, with: gradients(of: loss(bounds), withRespectTo: parameters))
    }
    return (mean.value.detached(), logVariance.value.detached())
  }
}

/// Reports of 3.10 and 3.11 that are right, some with other laws than the reference's; a test exchanges parts.
struct GivenAudit: Sendable {
  var dequantizationLaw = VAELaw.neverExceedsTheEvidence
  var dequantize: @Sendable (Tensor, Tensor) throws -> Tensor = { x, u in x + (1 - u) }
  var flowLaw = VAELaw.isTheDensityOfTheSamples
  var flow: @Sendable (Tensor, [any Bijection]) throws -> Tensor = { z, transformations in
    try GivenFlow(base: GivenNormal.standard(features: z.shape[1]), transformations: transformations).logProb(
      z)
  }
  var mixtureLaw = VAELaw.isTheDensityOfTheSamples
  var mixture: @Sendable (Tensor, Tensor, Tensor, Tensor) throws -> Tensor = {
    GivenMixture(logits: Parameter($1), means: Parameter($2), logVariances: Parameter($3)).logProb($0)
  }
  var sampleLaw = VAELaw.sampleHasTheVariance
  var sample: @Sendable (Tensor, Tensor, Tensor) throws -> Tensor = { $0 + $1.exp().sqrt() * $2 }
  var boundLaw = VAELaw.isTightAtThePosterior
  var bound: @Sendable (Tensor, Tensor, Tensor) throws -> Tensor = {
    GivenVAEPieces().closedFormELBO(logLikelihood: $0, mean: $1, logVariance: $2)
  }
  var slideLaw: @Sendable (VAESlide) -> VAELaw = { _ in .isTightAtThePosterior }
  var slide: @Sendable (VAESlide, ScalarLatentModel, Tensor, Tensor) throws -> Tensor = {
    slide, model, x, z in
    let (u, logDet) = model.inverseFlow(z)
    let logPrior = model.logBase(u) + logDet
    return model.logLikelihood(x, given: z) - (model.logPosterior(z, given: x) - logPrior)
  }
}

/// The principal plane by Jacobi rotations in plain numbers.
enum GivenPlane {
  static func find(_ rows: [[Double]]) -> (center: [Double], directions: [[Double]]) {
    let center = (0..<rows[0].count).map { m in rows.reduce(0) { $0 + $1[m] } / Double(rows.count) }
    return (center, Array(directions(rows, around: center).prefix(2)))
  }

  /// All directions, largest variance first.
  static func directions(_ rows: [[Double]], around center: [Double]) -> [[Double]] {
    let moments = center.indices.map { i in
      center.indices.map { j in rows.reduce(0) { $0 + ($1[i] - center[i]) * ($1[j] - center[j]) } }
    }
    return eigenvectors(ofSymmetric: moments).map(\.vector)
  }
}
