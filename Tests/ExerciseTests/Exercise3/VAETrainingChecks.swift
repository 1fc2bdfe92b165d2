import FlowLab
import Foundation

/// The laws of task 3.6 about steps, training and evaluation.
enum VAETrainingChecks {
  /// A batch for one step, and its learning rate.
  struct Step: LawCase {
    let input: VAECase
    let learningRate = 0.02

    func describe(row: Int) -> String { input.describe(row: 0) }
  }

  static func steps(using rng: inout SplitMix64) -> [Step] {
    VAECase.all(using: &rng).map { Step(input: $0) }
  }

  /// Under plain gradient descent the parameters must end at θ − learningRate · ∇loss.
  static func checkUpdate(_ answers: any Exercise3Contract, _ step: Step) throws {
    let parameters = step.input.parameters
    let before = parameters.map { $0.value.detached() }
    defer { zip(parameters, before).forEach { $0.value = $1 } }
    var optimizer = PlainDescent(learningRate: step.learningRate)
    _ = try answers.trainingStep(
      step.input.guarded("3.6"), batch: step.input.x, noise: step.input.noise, optimizer: &optimizer)
    let seen = zip(parameters, before).map { parameter, old in
      Numbers((old - parameter.value.detached()) * (1 / step.learningRate))
    }
    zip(parameters, before).forEach { $0.value = $1 }
    let loss = -(try step.input.truth.elbo(step.input.x, noise: step.input.noise).mean())
    let expected = gradients(of: loss, withRespectTo: parameters).map { Numbers($0) }
    for (k, parameter) in parameters.enumerated() {
      guard let index = seen[k].firstDifference(from: expected[k], within: 1e-8) else { continue }
      throw LawFailure(
        task: "3.6",
        "the step moves \(parameter.name) along a gradient of \(text(seen[k].values[index])) at position \(index), "
          + "expected \(text(expected[k].values[index])); \(step.describe(row: 0))",
        mistake: updateMistake(seen, expected, rows: step.input.rows, updates: optimizer.updates))
    }
    guard optimizer.updates == 1 else {
      throw LawFailure(
        task: "3.6", "the step calls optimizer.update \(optimizer.updates) times, expected once")
    }
  }

  private static func updateMistake(
    _ seen: [Numbers], _ expected: [Numbers], rows: Int, updates: Int
  ) -> Mistake? {
    func isScaled(by factor: Double) -> Bool {
      zip(seen, expected).allSatisfy { pair in
        zip(pair.0.values, pair.1.values).allSatisfy { isClose($0, factor * $1, within: 1e-7) }
      }
    }
    if updates == 0 {
      return Mistake("no update", "the optimizer is never asked; call optimizer.update(_:with:)")
    }
    if isScaled(by: 0) {
      return Mistake("detached", "all gradients are zero; compute the loss from tensors, not from its `item`")
    }
    if isScaled(by: -1) {
      return Mistake("sign of the loss", "the step climbs: the loss is −mean(ELBO), and it is minimized")
    }
    if rows > 1 && isScaled(by: Double(rows)) {
      return Mistake("over the batch", "the loss is summed over the batch; it is the mean, nats per image")
    }
    if isScaled(by: 1 / log(2)) {
      return Mistake("bits instead of nats", "the loss is in bits; it is in nats: no division by log 2")
    }
    let frozen = zip(seen, expected).filter { seen, expected in
      seen.values.allSatisfy { $0 == 0 } && !expected.values.allSatisfy { $0 == 0 }
    }
    let rest = zip(seen, expected).filter { seen, _ in !seen.values.allSatisfy { $0 == 0 } }
    if !frozen.isEmpty, rest.allSatisfy({ $0.agrees(with: $1, within: 1e-7) }) {
      return Mistake(
        "parameters left out of the step",
        "some parameters do not move; update all of vae.parameters, the prior's too")
    }
    return nil
  }

  /// The loss that a step returns against −mean(ELBO) before the update.
  static func loss(_ answers: any Exercise3Contract, _ steps: [Step]) -> Comparison<Step> {
    func value(_ step: Step, _ f: ([Double]) -> Double) -> Numbers {
      Numbers(
        shape: [], [f((try? step.input.truth.elbo(step.input.x, noise: step.input.noise).scalars) ?? [])])
    }
    func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(values.count) }
    func suspect(_ name: String, _ says: String, _ f: @escaping ([Double]) -> Double) -> Suspect<Step> {
      Suspect(Mistake(name, says)) { value($0, f) }
    }
    return Comparison(
      task: "3.6", quantity: "the step's loss", cases: steps, expected: { value($0) { -mean($0) } },
      suspects: [
        suspect("sign of the loss", "that is the mean ELBO; the loss is its negative", mean),
        suspect("over the batch", "that is the sum over the batch; the loss is the mean, nats per image") {
          -$0.reduce(0, +)
        },
        suspect("bits instead of nats", "that is in bits; the loss is in nats") { -mean($0) / log(2) },
        Suspect(Mistake("noise left out", "the loss is taken without noise; hand the given noise to elbo")) {
          step in
          let zeros = Tensor.zeros(like: step.input.noise)
          let values = (try? step.input.truth.elbo(step.input.x, noise: zeros).scalars) ?? []
          return Numbers(shape: [], [-mean(values)])
        },
        Suspect(Mistake("loss after the update", "that is the loss after the update; return the one before"))
        {
          step in
          let parameters = step.input.parameters
          let before = parameters.map { $0.value.detached() }
          defer { zip(parameters, before).forEach { $0.value = $1 } }
          let bound = try? step.input.truth.elbo(step.input.x, noise: step.input.noise).mean()
          guard let bound else { return nil }
          var optimizer = PlainDescent(learningRate: step.learningRate)
          optimizer.update(parameters, with: gradients(of: -bound, withRespectTo: parameters))
          return value(step) { -mean($0) }
        },
      ]
    ) { step in
      let parameters = step.input.parameters
      let before = parameters.map { $0.value.detached() }
      defer { zip(parameters, before).forEach { $0.value = $1 } }
      var optimizer = PlainDescent(learningRate: step.learningRate)
      return Tensor(
        try answers.trainingStep(
          step.input.guarded("3.6"), batch: step.input.x, noise: step.input.noise, optimizer: &optimizer))
    }
  }
}
