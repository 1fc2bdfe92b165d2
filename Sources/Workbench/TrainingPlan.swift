/// Everything that decides a training: the same plan gives the same numbers.
package struct TrainingPlan: Codable, Equatable, Sendable {
  /// The model's name, one of ``FlowModel/names``.
  package var model: String
  /// The data set's name, as `flowlab data` lists it.
  package var data: String
  /// The number of optimizer steps.
  package var steps: Int
  /// Points per step, drawn fresh.
  package var batch: Int
  /// The number of coupling layers.
  package var layers: Int
  /// The sizes of each network's hidden layers.
  package var hidden: [Int]
  /// The highest learning rate of the schedule.
  package var learningRate: Double
  /// The seed of weights and data.
  package var seed: UInt64

  package init(
    model: String, data: String, steps: Int, batch: Int, layers: Int, hidden: [Int], learningRate: Double,
    seed: UInt64
  ) {
    (self.model, self.data, self.steps, self.batch) = (model, data, steps, batch)
    (self.layers, self.hidden, self.learningRate, self.seed) = (layers, hidden, learningRate, seed)
  }

  /// Settings and values, for a saved model's metadata and for people.
  package var settings: [(name: String, value: String)] {
    [
      ("model", model), ("data", data), ("steps", "\(steps)"), ("batch", "\(batch)"), ("layers", "\(layers)"),
      ("hidden", hidden.map(String.init).joined(separator: ",")), ("learning-rate", "\(learningRate)"),
      ("seed", "\(seed)"),
    ]
  }

  /// The settings as options of `flowlab train`.
  package var commandLine: String {
    "train " + settings.map { "--\($0.name) \($0.value)" }.joined(separator: " ")
  }
}
