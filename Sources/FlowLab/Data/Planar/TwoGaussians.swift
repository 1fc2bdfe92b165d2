import Foundation

/// Two round Gaussians of unequal weight.
///
///     p(x) = ⅕ N(x | (¾, ¾), 0.1² I) + ⅘ N(x | (¼, ¼), 0.1² I)
///
/// Source: DTU 02460, week 2 (Frellsen).
public struct TwoGaussians: PlanarDensity {
  /// The name on the command line: `two-gaussians`.
  public let name = "two-gaussians"
  /// The name in a figure.
  public let title = "Two Gaussians"
  /// The part of the plane that a figure shows.
  public let window = PlanarWindow(x: -0.1...1.1, y: -0.1...1.1)
  /// The entropy −E[log p] in nats.
  public let entropyFloor: Double
  /// The entropy in nats of the Gaussian with the same covariance.
  public let gaussianEntropy: Double

  // Both coordinates of a mean are equal.
  private static let rare = (weight: 0.2, mean: 0.75)
  private static let common = (weight: 0.8, mean: 0.25)
  private static let deviation = 0.1

  /// Makes the density; its entropies are integrated to 1e-9.
  public init() {
    let bounds = PlanarWindow(x: -0.6...1.6, y: -0.6...1.6)
    let moments = PlanarMoments(over: bounds, step: 0.025, logDensity: Self.log)
    (entropyFloor, gaussianEntropy) = (moments.entropy, moments.gaussianEntropy)
  }

  /// Draws one point.
  public func samplePoint(using rng: inout some RandomNumberGenerator) -> (x: Double, y: Double) {
    let mean = (rng.uniform() < Self.rare.weight ? Self.rare : Self.common).mean
    return (mean + Self.deviation * rng.normal(), mean + Self.deviation * rng.normal())
  }

  /// Computes log p in nats at one point.
  public func logDensity(x: Double, y: Double) -> Double { Self.log(x, y) }

  private static func log(_ x: Double, _ y: Double) -> Double {
    let variance = deviation * deviation
    // Log weight minus squared distance over 2σ², for each component.
    let a = Foundation.log(rare.weight) - squaredDistance(x, y, rare.mean) / (2 * variance)
    let b = Foundation.log(common.weight) - squaredDistance(x, y, common.mean) / (2 * variance)
    return max(a, b) + log1p(exp(-abs(a - b))) - Foundation.log(2 * .pi * variance)
  }

  private static func squaredDistance(_ x: Double, _ y: Double, _ mean: Double) -> Double {
    (x - mean) * (x - mean) + (y - mean) * (y - mean)
  }
}
