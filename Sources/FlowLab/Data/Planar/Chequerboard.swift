import Foundation

/// The uniform density on five of the nine cells of the unit square.
///
///     p(x) = 9/5  where ⌊3 x₁⌋ + ⌊3 x₂⌋ is even,  0 elsewhere and outside [0, 1)²
///
/// The floor is exactly ln(5/9).
/// Source: DTU 02460, week 2 (Frellsen).
public struct Chequerboard: PlanarDensity {
  /// The name on the command line: `chequerboard`.
  public let name = "chequerboard"
  /// The name in a figure.
  public let title = "Chequerboard"
  /// The part of the plane that a figure shows.
  public let window = PlanarWindow(x: -0.1...1.1, y: -0.1...1.1)
  /// The entropy −E[log p] in nats, exactly ln(5/9) = −0.5878.
  public let entropyFloor = log(5.0 / 9)
  /// The entropy in nats of the Gaussian with the same covariance.
  public let gaussianEntropy: Double

  /// Column and row of the five cells.
  private static let cells = [(0, 0), (2, 0), (1, 1), (0, 2), (2, 2)]

  /// Makes the density.
  public init() {
    // A coordinate is in an outer third with probability ⅘: variance ⅘ (⅓)² between thirds, (⅓)²/12
    // within. The two coordinates are uncorrelated.
    let variance = 4.0 / 45 + 1.0 / 108
    gaussianEntropy = 1 + log(2 * Double.pi) + log(variance)
  }

  /// Draws one point.
  public func samplePoint(using rng: inout some RandomNumberGenerator) -> (x: Double, y: Double) {
    let (column, row) = Self.cells[rng.int(below: 5)]
    return ((Double(column) + rng.uniform()) / 3, (Double(row) + rng.uniform()) / 3)
  }

  /// Computes log p in nats at one point.
  public func logDensity(x: Double, y: Double) -> Double {
    guard x >= 0, x < 1, y >= 0, y < 1, (Int(3 * x) + Int(3 * y)) % 2 == 0 else { return -.infinity }
    return log(9.0 / 5)
  }
}
