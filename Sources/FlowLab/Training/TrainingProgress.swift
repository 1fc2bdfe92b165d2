/// How far a training has come.
public struct TrainingProgress: Sendable {
  /// The number of updates done.
  public let step: Int
  /// The number of updates planned.
  public let steps: Int
  /// The mean of the latest losses, at most 50; nats per point where the likelihood is maximized.
  public let loss: Double
  /// The time since training began, seconds.
  public let seconds: Double
  /// The latest held-out score; nil before the first.
  public let latestScore: HeldOutScore?

  init(
    step: Int, steps: Int, recentLosses: ArraySlice<Double>, seconds: Double, latestScore: HeldOutScore? = nil
  ) {
    self.step = step
    self.steps = steps
    self.loss = recentLosses.reduce(0, +) / Double(max(recentLosses.count, 1))
    self.seconds = seconds
    self.latestScore = latestScore
  }

  /// The share of updates done, 0 to 1.
  public var fraction: Double { Double(step) / Double(max(steps, 1)) }

  /// The time still needed at the pace so far, seconds.
  public var secondsLeft: Double { seconds / Double(max(step, 1)) * Double(steps - step) }
}
