import FlowLab
import Foundation

/// A training from plan to result, on rows drawn anew for every step.
package struct TrainingSession {
  package let plan: TrainingPlan
  package let data: TrainingData
  private let answers: any Exercise2Contract
  private let standIn: (any Exercise2Contract)?

  /// Prepares a training.
  ///
  /// - Parameters:
  ///   - plan: What to train and how.
  ///   - answers: Whose layers to train.
  ///   - standIn: Whose masks and flow to use while those of `answers` are stubs.
  /// - Throws: ``UnknownData`` when there is no such data set, `DataFileError` when it cannot be read.
  package init(
    _ plan: TrainingPlan, answers: any Exercise2Contract, standIn: (any Exercise2Contract)? = nil
  ) throws {
    (self.plan, self.answers, self.standIn) = (plan, answers, standIn)
    data = try TrainingData(named: plan.data)
  }

  /// Trains, showing a progress line.
  ///
  /// - Parameter console: Where the line is drawn.
  /// - Returns: The trained model and how good it is on held-out points.
  /// - Throws: `NotImplemented` where an answer is a stub, `TrainingDiverged`, ``Interrupted``.
  package func run(on console: Console) throws -> TrainingResult {
    var rng = SplitMix64(seed: plan.seed)
    let model = try FlowModel(
      plan, answers: answers, standIn: standIn, data: data.batch(10_000, using: &rng), range: data.range,
      using: &rng)
    for task in model.substitutions {
      console.complain("Task \(task) is not written yet; the reference stands in for it.")
    }
    var progress = ProgressLine(data.title, on: console)
    defer { progress.finish() }
    var heldOutChance = SplitMix64(seed: plan.seed &+ 1)
    let heldOut = data.heldOut(using: &heldOutChance)
    // The original course kept its learning rate and did not clip.
    let isCourse = plan.model == "course"
    let trainer = Trainer(
      steps: plan.steps, learningRate: plan.learningRate, schedule: isCourse ? .constant : nil,
      gradientNorm: isCourse ? .greatestFiniteMagnitude : 10, evaluations: 10)
    let history = try trainer.maximizeLikelihood(
      of: model.flow, batches: { _ in data.batch(plan.batch, using: &rng) }, heldOut: heldOut
    ) { now in
      try Interrupt.check()
      progress.show(now.fraction, data.note(now.loss))
      return true
    }
    let score = try history.finalScore ?? HeldOutScore(of: model.flow, on: heldOut)
    return TrainingResult(plan: plan, data: data, model: model, history: history, score: score)
  }
}

/// A trained model, how it got there and how good it is.
package struct TrainingResult {
  package let plan: TrainingPlan
  package let data: TrainingData
  package let model: FlowModel
  package let history: TrainingHistory
  /// How good the trained model is on points it has not seen.
  package let score: HeldOutScore

  /// How far the model is above the entropy floor, in nats; NaN for images, whose floor nobody knows.
  package var natsAboveFloor: Double { score.gap ?? .nan }
}

/// A number with a fixed count of decimals.
package func fixed(_ number: Double, _ decimals: Int) -> String { String(format: "%.\(decimals)f", number) }

/// A distance to the entropy floor as it is said: 0.12 nats above the floor, or below it.
package func distanceToFloor(_ gap: Double, decimals: Int) -> String {
  "\(fixed(abs(gap), decimals)) nats \(gap < 0 ? "below" : "above") the floor"
}
