import FlowLab
import Foundation

/// trainingStep: one step against the gradient of the mean negative log-likelihood.
extension TrainingChecks {
  /// A flow, a batch and a learning rate.
  struct Step: LawCase {
    let input: FlowCase
    let learningRate: Double

    func describe(row: Int) -> String {
      "K = \(input.transformations.count) transformations, batch \(input.points.shape)"
    }
  }

  static func steps(using rng: inout SplitMix64) -> [Step] {
    [(1, 1, 1), (2, 2, 5), (3, 3, 4)].map { features, layers, rows in
      Step(
        input: FlowCase(features: features, layers: layers, rows: rows, using: &rng), learningRate: 0.03)
    }
  }

  /// Under plain gradient descent the parameters must end at θ − learningRate · ∇loss.
  static func checkUpdate(_ answers: any Exercise2Contract, _ step: Step) throws {
    let parameters = step.input.parameters
    let before = parameters.map(\.value)
    let loss = -(try step.input.truth.logProb(step.input.points).mean())
    let expected = gradients(of: loss, withRespectTo: parameters).map { Numbers($0) }
    defer { zip(parameters, before).forEach { $0.value = $1 } }

    var optimizer = PlainDescent(learningRate: step.learningRate)
    _ = try answers.trainingStep(step.input.truth, batch: step.input.points, optimizer: &optimizer)
    let seen = zip(parameters, before).map { parameter, old in
      Numbers((old.detached() - parameter.value.detached()) * (1 / step.learningRate))
    }
    for (k, parameter) in parameters.enumerated() {
      guard let index = seen[k].firstDifference(from: expected[k], within: 1e-8) else { continue }
      throw LawFailure(
        task: "2.7",
        "the step moves \(parameter.name) along a gradient of \(text(seen[k].values[index])) at position \(index), "
          + "expected \(text(expected[k].values[index])); \(step.describe(row: 0))",
        mistake: updateMistake(
          seen, expected, rows: step.input.rows, features: step.input.features, updates: optimizer.updates))
    }
    guard optimizer.updates == 1 else {
      throw LawFailure(
        task: "2.7", "the step calls optimizer.update \(optimizer.updates) times, expected once",
        mistake: Mistake("updated more than once", "a step is one gradient and one update"))
    }
  }

  private static func updateMistake(
    _ seen: [Numbers], _ expected: [Numbers], rows: Int, features: Int, updates: Int
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
    let moved = zip(seen, expected).map { seen, expected in
      (isZero: seen.values.allSatisfy { $0 == 0 }, isRight: seen.agrees(with: expected, within: 1e-7))
    }
    if moved.contains(where: \.isZero), moved.allSatisfy({ $0.isZero || $0.isRight }) {
      return Mistake(
        "parameter left out of `parameters`", "some parameters never move; update all of flow.parameters")
    }
    if updates > 1, isScaled(by: Double(updates)) {
      return Mistake("updated more than once", "a step is one gradient and one update")
    }
    if isScaled(by: -1) {
      return Mistake(
        "sign of the loss",
        "the step climbs: it makes the data less likely; the loss is −mean(log p), minimized")
    }
    if rows > 1 && isScaled(by: Double(rows)) {
      return Mistake(
        "sum instead of mean", "the loss is summed over the batch; it should be the mean, nats per point")
    }
    if isScaled(by: 1 / log(2)) {
      return Mistake(
        "bits instead of nats", "the loss is in bits; it should be in nats: no division by log 2")
    }
    if features > 1 && isScaled(by: 1 / Double(features)) {
      return Mistake(
        "per dimension", "the loss is divided by the number of features; it should be nats per point")
    }
    return nil
  }

  /// The loss that a step returns against −mean(log p) before the update.
  static func loss(_ answers: any Exercise2Contract, _ steps: [Step]) -> Comparison<Step> {
    func value(_ step: Step, _ f: ([Double]) -> Double) -> Numbers {
      Numbers(shape: [], [f((try? step.input.truth.logProb(step.input.points).scalars) ?? [])])
    }
    func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(values.count) }
    func suspect(_ name: String, _ says: String, _ f: @escaping ([Double]) -> Double) -> Suspect<Step> {
      Suspect(Mistake(name, says)) { value($0, f) }
    }
    return Comparison(
      task: "2.7", quantity: "the step's loss", cases: steps, expected: { value($0) { -mean($0) } },
      suspects: [
        suspect("sign of the loss", "that is the mean log-likelihood; the loss is its negative", mean),
        suspect("sum instead of mean", "that is the sum over the batch; the loss is the mean, nats per point")
        {
          -$0.reduce(0, +)
        },
        suspect("missing log", "that is the mean density; the loss is −mean(log p)") {
          mean($0.map { exp($0) })
        },
        suspect("missing log", "that is minus the mean density; the loss is −mean(log p)") {
          -mean($0.map { exp($0) })
        },
        suspect("bits instead of nats", "that is in bits; the loss is in nats") { -mean($0) / log(2) },
        Suspect(
          Mistake("per dimension", "that is divided by the number of features; the loss is nats per point")
        ) {
          step in value(step) { -mean($0) / Double(step.input.features) }
        },
        suspect("the largest loss instead of the mean", "that is one point's loss; the loss is the mean") {
          -($0.min() ?? 0)
        },
        Suspect(Mistake("loss after the update", "that is the loss after the update; return the one before"))
        { step in
          let parameters = step.input.parameters
          let before = parameters.map(\.value)
          defer { zip(parameters, before).forEach { $0.value = $1 } }
          guard let loss = try? -step.input.truth.logProb(step.input.points).mean() else { return nil }
          var optimizer = PlainDescent(learningRate: step.learningRate)
          optimizer.update(parameters, with: gradients(of: loss, withRespectTo: parameters))
          return value(step) { -mean($0) }
        },
      ]
    ) { step in
      let parameters = step.input.parameters
      let before = parameters.map(\.value)
      defer { zip(parameters, before).forEach { $0.value = $1 } }
      var optimizer = PlainDescent(learningRate: step.learningRate)
      return Tensor(
        try answers.trainingStep(step.input.truth, batch: step.input.points, optimizer: &optimizer))
    }
  }
}
