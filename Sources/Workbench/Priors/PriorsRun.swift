import FlowLab
import Foundation

/// What one training with one prior and one seed has come to: a line of the file of runs.
package struct PriorsRun: Codable, Sendable {
  /// The prior.
  package let prior: PriorKind
  /// The seed.
  package let seed: Int
  /// The settings.
  package let plan: PriorsPlan
  /// Whose autoencoder, ``PriorsRequest/answers``.
  package let writtenBy: String
  /// The mean ELBO of the test images, nats per image.
  package let testELBO: Double
  /// The mean ELBO of the validation images at the end, nats per image.
  package let validationELBO: Double
  /// The mean log p(x|z) of the test images, nats per image: the ELBO without its KL.
  package let testLogLikelihood: Double
  /// The epoch whose parameters were kept: the best one on the validation images.
  package let keptEpoch: Int
  /// The course of the training.
  package let course: [Point]
  /// The time that training and scoring took, seconds.
  package let seconds: Double
  /// When it was done, ISO 8601.
  package let date: String

  /// The state of a training after some epochs.
  package struct Point: Codable, Sendable {
    /// How often every training image has been seen.
    package let epoch: Int
    /// The mean ELBO of the batches since the last point, nats per image.
    package let training: Double
    /// The mean ELBO of the validation images, nats per image.
    package let validation: Double
  }

  /// The mean KL of the test images' posteriors from the prior, nats per image.
  package var testKL: Double { testLogLikelihood - testELBO }
}

/// A training with one prior and one seed.
struct PriorsTraining {
  let plan: PriorsPlan
  let prior: PriorKind
  let seed: Int
  let data: PriorsData
  let answers: PriorsAnswers
  let writtenBy: String

  /// Trains, keeps the best epoch on the validation images, and scores it on the test images.
  ///
  /// - Parameter progress: Told after every step how much is done, 0 to 1, and the latest validation ELBO; may
  ///   throw to stop.
  /// - Returns: The result and the trained model.
  /// - Throws: `TrainingDiverged`, what the answers throw, and what `progress` throws.
  func run(
    progress: (_ fraction: Double, _ validationELBO: Double?) throws -> Void
  ) throws -> (run: PriorsRun, model: PriorsModel) {
    let start = ContinuousClock.now
    var model = try PriorsModel(plan, prior: prior, seed: seed, data: data, answers: answers)
    let (vae, parameters) = (model.vae, model.vae.parameters)
    let loader = DataLoader(data.tensor(data.training), batchSize: plan.batch)
    let validation = data.tensor(data.validation)
    let steps = loader.batchesPerEpoch * plan.epochs
    var optimizer = ScheduledAdam(
      learningRate: plan.learningRate, schedule: .cosine(steps: steps), waiting: model.ownOfPrior,
      for: plan.priorDelay * loader.batchesPerEpoch)

    // Some fifty points make a curve; every epoch costs more than it shows.
    let stride = (plan.epochs + 49) / 50
    var (course, losses): ([PriorsRun.Point], [Double]) = ([], [])
    var best: (elbo: Double, epoch: Int, values: [Tensor])?
    var step = 0
    for epoch in 1...plan.epochs {
      for batch in loader.epoch(using: &model.batchChance) {
        let noise = Tensor.normal([batch.indices.count, plan.latent], using: &model.noiseChance)
        let loss = try answers.vae.trainingStep(
          vae, batch: batch.inputs, noise: noise, optimizer: &optimizer)
        guard loss.isFinite else {
          throw DivergedRun(
            prior: prior, seed: seed,
            cause: TrainingDiverged(step: step, loss: loss, gradientNorm: .nan, lastLoss: losses.last))
        }
        losses.append(loss)
        step += 1
        try progress(Double(step) / Double(steps), course.last?.validation)
      }
      guard epoch % stride == 0 || epoch == plan.epochs else { continue }
      // The same noise at every point of the course, so that epochs can be compared.
      var chance = model.scoreChance
      let elbo = try score(vae, validation, samples: max(1, 2000 / data.validation.count), using: &chance)
      let training = -losses.reduce(0, +) / Double(losses.count)
      course.append(PriorsRun.Point(epoch: epoch, training: training, validation: elbo))
      losses = []
      if elbo > best?.elbo ?? -.infinity { best = (elbo, epoch, parameters.map { $0.value.detached() }) }
    }
    if let best { for (parameter, value) in zip(parameters, best.values) { parameter.value = value } }
    let scores = try finalScores(of: model, validation)
    let run = PriorsRun(
      prior: prior, seed: seed, plan: plan, writtenBy: writtenBy, testELBO: scores.test,
      validationELBO: scores.validation,
      testLogLikelihood: scores.testLogLikelihood, keptEpoch: best?.epoch ?? plan.epochs, course: course,
      seconds: (ContinuousClock.now - start) / .seconds(1), date: Date.now.formatted(.iso8601))
    return (run, model)
  }

  /// The mean ELBO of images, nats per image.
  private func score(
    _ vae: any VariationalAutoencoder, _ images: Tensor, samples: Int, using rng: inout SplitMix64
  ) throws -> Double {
    try answers.vae.evaluateELBO(of: vae, on: images, samples: samples, using: &rng).mean().item
  }

  private func finalScores(
    of model: PriorsModel, _ validation: Tensor
  ) throws -> (validation: Double, test: Double, testLogLikelihood: Double) {
    var chance = model.scoreChance
    let test = data.tensor(data.test)
    let onValidation = try score(model.vae, validation, samples: plan.samples, using: &chance)
    let onTest = try score(model.vae, test, samples: plan.samples, using: &chance)
    let logLikelihoods = try withoutGradients {
      try stride(from: 0, to: test.shape[0], by: 500).map { start in
        let x = test.slice(start..<min(start + 500, test.shape[0]), alongAxis: 0)
        let (mean, logVariance) = try model.vae.encode(x)
        return try (0..<plan.samples).reduce(0.0) { sum, _ in
          let noise = Tensor.normal(mean.shape, using: &chance)
          let z = try answers.vae.reparameterizedSample(mean: mean, logVariance: logVariance, noise: noise)
          return sum + (try model.vae.logLikelihood(x, given: z).sum().item)
        }
      }
    }
    let count = Double(plan.samples * test.shape[0])
    return (onValidation, onTest, logLikelihoods.reduce(0, +) / count)
  }
}

/// One of many trainings diverged.
package struct DivergedRun: Error, CustomStringConvertible {
  let prior: PriorKind
  let seed: Int
  let cause: TrainingDiverged
  package var description: String { "\(prior.title) prior, seed \(seed): \(cause)" }
}
