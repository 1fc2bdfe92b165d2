/// Gradient descent on a loss: Adam with a learning-rate schedule and clipped gradients.
///
///     θ ← θ − Adam(∇θ loss(batch)),   once per step
///
///     let trainer = Trainer(steps: 5_000, learningRate: 2e-3)
///     let history = try trainer.maximizeLikelihood(of: flow, batches: { _ in
///       moons.sample(256, using: &rng)
///     })
///     print(history.losses.count, history.seconds)
///
/// A loss that is no longer a number stops the training with an error. Given the same batches, the
/// same numbers follow: the trainer draws nothing.
public struct Trainer: Sendable {
  /// The number of updates.
  public var steps: Int
  /// The learning rate that the schedule scales.
  public var learningRate: Double
  /// The learning rate's course over the steps.
  public var schedule: LearningRateSchedule
  /// The largest norm of all gradients together; longer ones are shortened to it.
  public var gradientNorm: Double
  /// How many times, evenly spread and including the end, a held-out score is taken where there are
  /// held-out points.
  public var evaluations: Int

  /// Describes a training.
  ///
  /// - Parameters:
  ///   - steps: The number of updates.
  ///   - learningRate: The learning rate that the schedule scales.
  ///   - schedule: The learning rate's course; by default it falls to zero along a cosine.
  ///   - gradientNorm: The largest norm of all gradients together.
  ///   - evaluations: How many times a held-out score is taken where there are held-out points, at
  ///     least 1.
  public init(
    steps: Int, learningRate: Double = 1e-3, schedule: LearningRateSchedule? = nil, gradientNorm: Double = 10,
    evaluations: Int = 1
  ) {
    require(steps >= 0, "Trainer: the number of steps cannot be negative, got \(steps)")
    require(evaluations >= 1, "Trainer: at least one evaluation is needed, got \(evaluations)")
    self.steps = steps
    self.learningRate = learningRate
    self.schedule = schedule ?? .cosine(steps: max(steps, 1))
    self.gradientNorm = gradientNorm
    self.evaluations = evaluations
  }

  /// Minimizes a loss over parameters.
  ///
  /// - Parameters:
  ///   - parameters: What to change; at least one.
  ///   - loss: The loss of a step, one number; called once per step with the step's number from 0.
  ///   - score: What to measure now and then, such as a held-out score; not recorded for gradients.
  ///   - progress: Told after every step how far training has come; return `false` to stop early.
  /// - Returns: The loss before every update, and the scores.
  /// - Throws: ``TrainingDiverged`` when a loss or gradient is NaN or infinite, ``NothingToTrain``
  ///   when there are no parameters, and what the closures throw.
  public func minimize(
    _ parameters: [Parameter], loss: (_ step: Int) throws -> Tensor,
    score: (() throws -> HeldOutScore)? = nil,
    progress: (TrainingProgress) throws -> Bool = { _ in true }
  ) throws -> TrainingHistory {
    guard !parameters.isEmpty else { throw NothingToTrain() }
    var optimizer = Adam(learningRate: learningRate)
    var history = TrainingHistory()
    history.losses.reserveCapacity(steps)
    let start = ContinuousClock.now
    for step in 0..<steps {
      let value = try loss(step)
      var gradients = gradients(of: value, withRespectTo: parameters)
      let norm = clipGradients(&gradients, toNorm: gradientNorm)
      guard value.item.isFinite, norm.isFinite else {
        throw TrainingDiverged(
          step: step, loss: value.item, gradientNorm: norm, lastLoss: history.losses.last)
      }
      optimizer.learningRate = learningRate * schedule(step)
      optimizer.update(parameters, with: gradients)
      history.losses.append(value.item)
      if let score, isEvaluated(after: step) {
        history.scores.append((step + 1, try withoutGradients(score)))
      }
      history.seconds = (ContinuousClock.now - start) / .seconds(1)
      let goesOn = try progress(
        TrainingProgress(
          step: step + 1, steps: steps, recentLosses: history.losses.suffix(50), seconds: history.seconds,
          latestScore: history.scores.last?.score))
      if !goesOn { break }
    }
    if let score, history.scores.last?.step != history.losses.count {
      history.scores.append((history.losses.count, try withoutGradients(score)))
    }
    return history
  }

  /// Maximizes the mean log-likelihood of a distribution: the loss is −(1/B) Σ_b log p(x_b), nats
  /// per point.
  ///
  /// - Parameters:
  ///   - model: The distribution whose parameters change.
  ///   - batches: The points of a step, `[B, D]`.
  ///   - heldOut: Points that are not trained on, to score the model with.
  ///   - progress: Told after every step how far training has come; return `false` to stop early.
  /// - Returns: The loss before every update, nats per point, and the held-out scores.
  /// - Throws: ``TrainingDiverged``, ``NothingToTrain``, and what the model throws.
  public func maximizeLikelihood(
    of model: any Distribution, batches: (_ step: Int) throws -> Tensor, heldOut: HeldOutPoints? = nil,
    progress: (TrainingProgress) throws -> Bool = { _ in true }
  ) throws -> TrainingHistory {
    try maximizeLikelihood(
      model.parameters, logProb: { try model.logProb($0) }, batches: batches, heldOut: heldOut,
      progress: progress)
  }

  /// Maximizes the mean log-likelihood of a model given as a function.
  ///
  /// - Parameters:
  ///   - parameters: What to change; at least one.
  ///   - logProb: log p of every point, `[B, D]` to `[B]`, nats.
  ///   - batches: The points of a step, `[B, D]`.
  ///   - heldOut: Points that are not trained on, to score the model with.
  ///   - progress: Told after every step how far training has come; return `false` to stop early.
  /// - Returns: The loss before every update, nats per point, and the held-out scores.
  /// - Throws: ``TrainingDiverged``, ``NothingToTrain``, and what `logProb` throws.
  public func maximizeLikelihood(
    _ parameters: [Parameter], logProb: (Tensor) throws -> Tensor, batches: (_ step: Int) throws -> Tensor,
    heldOut: HeldOutPoints? = nil, progress: (TrainingProgress) throws -> Bool = { _ in true }
  ) throws -> TrainingHistory {
    func loss(_ step: Int) throws -> Tensor { -(try logProb(try batches(step)).mean()) }
    guard let heldOut else { return try minimize(parameters, loss: loss, progress: progress) }
    return try withoutActuallyEscaping(logProb) { logProb in
      try minimize(
        parameters, loss: loss, score: { try HeldOutScore(on: heldOut, logProb: logProb) }, progress: progress
      )
    }
  }

  /// Maximizes the mean log-likelihood of a distribution on the first tensor of a data loader,
  /// epoch after epoch.
  ///
  /// - Parameters:
  ///   - model: The distribution whose parameters change.
  ///   - loader: The points, `[N, D]`, cut into batches.
  ///   - heldOut: Points that are not trained on, to score the model with.
  ///   - progress: Told after every step how far training has come; return `false` to stop early.
  ///   - rng: The source of the shuffles; one draw is taken.
  /// - Returns: The loss before every update, nats per point, and the held-out scores.
  /// - Throws: ``TrainingDiverged``, ``NothingToTrain``, and what the model throws.
  public func maximizeLikelihood(
    of model: any Distribution, on loader: DataLoader, heldOut: HeldOutPoints? = nil,
    progress: (TrainingProgress) throws -> Bool = { _ in true }, using rng: inout some RandomNumberGenerator
  ) throws -> TrainingHistory {
    var batches = loader.endless(using: &rng)
    return try maximizeLikelihood(
      of: model, batches: { _ in batches.next()?.inputs ?? loader.tensors[0] }, heldOut: heldOut,
      progress: progress)
  }

  /// Whether a score is due: `evaluations` times, evenly, the last at the end.
  private func isEvaluated(after step: Int) -> Bool {
    (step + 1) * evaluations / steps > step * evaluations / steps
  }
}
