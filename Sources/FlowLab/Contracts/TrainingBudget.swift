/// How long and how fast to train.
public struct TrainingBudget: Sendable, Equatable {
  /// The number of optimizer steps.
  public var steps: Int
  /// The number of points per step, B.
  public var batchSize: Int
  /// The optimizer's (first) learning rate.
  public var learningRate: Double

  /// Makes a budget.
  public init(steps: Int, batchSize: Int, learningRate: Double) {
    self.steps = steps
    self.batchSize = batchSize
    self.learningRate = learningRate
  }
}
