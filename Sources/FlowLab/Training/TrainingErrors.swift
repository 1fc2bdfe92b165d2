import Foundation

/// Training stopped because a loss or gradient was no longer a finite number.
public struct TrainingDiverged: Error, CustomStringConvertible, Sendable {
  /// The number of the step, from 0.
  public let step: Int
  /// The loss of that step.
  public let loss: Double
  /// The norm of that step's gradients.
  public let gradientNorm: Double
  /// The loss one step before.
  public let lastLoss: Double?

  /// Describes where and how a training diverged.
  public init(step: Int, loss: Double, gradientNorm: Double, lastLoss: Double?) {
    (self.step, self.loss, self.gradientNorm, self.lastLoss) = (step, loss, gradientNorm, lastLoss)
  }

  /// One sentence: where it happened and what to try.
  public var description: String {
    let before = lastLoss.map { String(format: " (the step before it was %.4f)", $0) } ?? ""
    let remedy =
      lastLoss == nil
      ? "the first loss already is not finite, so look at the data and at log and exp in the model"
      : "try a smaller learning rate, or bound the log-scales, for example with tanh"
    return
      "training diverged at step \(step): the loss is \(loss)\(before), the gradient's norm \(gradientNorm); "
      + remedy
  }
}

/// A model has no parameters, so that training would change nothing.
public struct NothingToTrain: Error, CustomStringConvertible, Sendable {
  /// Makes the error.
  public init() {}

  /// One sentence: what is missing and where to look.
  public var description: String {
    "the model has no parameters, training would change nothing; are some left out of `parameters`?"
  }
}
