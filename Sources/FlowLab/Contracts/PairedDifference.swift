/// A difference measured in pairs, such as two priors trained from the same seeds.
public struct PairedDifference: Sendable, Equatable {
  /// The mean of the differences, in the unit of the measurements.
  public let mean: Double
  /// The standard error of that mean, in the same unit.
  public let standardError: Double

  /// Puts mean and standard error together.
  public init(mean: Double, standardError: Double) {
    (self.mean, self.standardError) = (mean, standardError)
  }
}
