import FlowLab

/// train: one optimizer for all steps.
extension TrainingChecks {
  /// What a training remembers from step to step.
  enum Memory {
    /// Nothing: every step is the first step of a training that begins where it is, on the same batch.
    case forgotten
    /// Nothing, but plain gradient descent has nothing to remember, with or without a changing step size.
    case plain
    /// Something, or it cannot be said.
    case kept
  }

  /// Finds out by starting again in the middle of a training: from step k on its batch alone.
  static func memory(_ answers: any Exercise2Contract, seed: UInt64) throws -> Memory {
    var source = SplitMix64(seed: seed)
    let input = FlowCase(features: 3, layers: 3, rows: 40, using: &source)
    /// The parameters' values before each step.
    func train(from start: [[Double]]?, on data: Tensor) throws -> RecordingFlow.Record {
      if let start { set(input.parameters, to: start) }
      let flow = RecordingFlow(flow: input.truth)
      let budget = TrainingBudget(steps: 6, batchSize: 7, learningRate: 0.01)
      _ = try answers.train(flow, on: data, budget: budget, using: &source)
      return flow.record
    }
    let whole = try train(from: nil, on: input.points)
    guard whole.batches.count == 6, whole.batches.allSatisfy({ $0.shape[0] == 7 }) else { return .kept }
    var isPlain = true
    for k in 1..<5 {
      let again = try train(from: whole.values[k], on: whole.batches[k])
      let expected = whole.values[k + 1].flatMap { $0 }
      guard again.values.count > 1,
        zip(again.values[1].joined(), expected).allSatisfy({ isClose($0, $1, within: 1e-10) })
      else { return .kept }
      set(input.parameters, to: whole.values[k])
      let loss = -(try input.truth.logProb(whole.batches[k]).mean())
      let gradient = gradients(of: loss, withRespectTo: input.parameters).flatMap(\.scalars)
      let move = zip(expected, whole.values[k].joined()).map { $0 - $1 }
      isPlain = isPlain && isParallel(move, to: gradient)
    }
    return isPlain ? .plain : .forgotten
  }

  private static func set(_ parameters: [Parameter], to values: [[Double]]) {
    for (parameter, value) in zip(parameters, values) {
      parameter.value = Tensor(value, shape: parameter.value.shape)
    }
  }

  /// Whether a vector is a multiple of another.
  private static func isParallel(_ a: [Double], to b: [Double]) -> Bool {
    let ratio = zip(a, b).reduce(0) { $0 + $1.0 * $1.1 } / b.reduce(0) { $0 + $1 * $1 }
    return zip(a, b).allSatisfy { abs($0 - ratio * $1) <= 1e-6 * abs(ratio) * max(1, abs($1)) }
  }
}
