import Foundation

/// A factor on the learning rate at each step, counted from 0; factors multiply.
///
///     let schedule = LearningRateSchedule.linearWarmUp(steps: 100) * .cosine(steps: 1900).delayed(by: 100)
///     optimizer.learningRate = 1e-3 * schedule(step)
public struct LearningRateSchedule: Sendable {
  private let factor: @Sendable (Int) -> Double

  /// Creates a schedule from a function step ↦ factor.
  public init(_ factor: @escaping @Sendable (Int) -> Double) {
    self.factor = factor
  }

  /// The factor at a step, counted from 0.
  public func callAsFunction(_ step: Int) -> Double { factor(step) }

  /// The factor 1 at every step.
  public static let constant = LearningRateSchedule { _ in 1 }

  /// Half a cosine from 1 at step 0 to `floor` at step `steps`, and `floor` from there on.
  ///
  ///     floor + (1 − floor) · ½ (1 + cos(π t / steps))
  public static func cosine(steps: Int, floor: Double = 0) -> LearningRateSchedule {
    require(steps > 0, "LearningRateSchedule.cosine: at least one step is needed, got \(steps)")
    return LearningRateSchedule { step in
      floor + (1 - floor) * (1 + cos(.pi * Double(min(step, steps)) / Double(steps))) / 2
    }
  }

  /// A line (t + 1) / steps up to 1 at step `steps` − 1, and 1 from there on.
  public static func linearWarmUp(steps: Int) -> LearningRateSchedule {
    require(steps > 0, "LearningRateSchedule.linearWarmUp: at least one step is needed, got \(steps)")
    return LearningRateSchedule { step in min(1, Double(step + 1) / Double(steps)) }
  }

  /// The power factor^⌊t / period⌋.
  public static func stepDecay(every period: Int, by factor: Double) -> LearningRateSchedule {
    require(period > 0, "LearningRateSchedule.stepDecay: the period is at least 1, got \(period)")
    return LearningRateSchedule { step in pow(factor, Double(step / period)) }
  }

  /// The same schedule starting `steps` later; until then its first factor.
  public func delayed(by steps: Int) -> LearningRateSchedule {
    LearningRateSchedule { step in self(max(0, step - steps)) }
  }

  /// The product of two schedules at every step.
  public static func * (a: LearningRateSchedule, b: LearningRateSchedule) -> LearningRateSchedule {
    LearningRateSchedule { step in a(step) * b(step) }
  }
}
