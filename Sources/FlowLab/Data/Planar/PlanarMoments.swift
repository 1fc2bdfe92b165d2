import Foundation

/// Mass, mean, covariance and entropy of a density on the plane, by the midpoint rule on a grid.
///
/// For a smooth density that vanishes at the grid's rim the rule converges faster than any power of
/// the step: for Gaussians of standard deviation σ the relative error is about exp(−2π²(σ/step)²),
/// 1e-34 at step = σ/2.
public struct PlanarMoments: Sendable {
  /// ∫ p, which is 1 for a normalized density.
  public let mass: Double
  /// The mean of both coordinates.
  public let mean: (x: Double, y: Double)
  /// The variances of both coordinates and their covariance.
  public let covariance: (xx: Double, xy: Double, yy: Double)
  /// −∫ p log p, in nats.
  public let entropy: Double

  /// Integrates over a rectangle.
  ///
  /// - Parameters:
  ///   - window: The rectangle; what is outside is taken as 0.
  ///   - step: The largest side of a grid cell.
  ///   - logDensity: log p at a point, in nats; −∞ where the density is 0.
  public init(over window: PlanarWindow, step: Double, logDensity: (_ x: Double, _ y: Double) -> Double) {
    require(step > 0, "PlanarMoments: the step must be positive, got \(step)")
    // A side of exactly n steps must not become n + 1 cells by rounding.
    let cells = { (side: Double) in max(1, (side / step - 1e-9).rounded(.up)) }
    let (columns, rows) = (cells(window.width), cells(window.height))
    let (dx, dy) = (window.width / columns, window.height / rows)
    var (mass, entropy) = (0.0, 0.0)
    var (sx, sy, sxx, sxy, syy) = (0.0, 0.0, 0.0, 0.0, 0.0)
    for row in 0..<Int(rows) {
      let y = window.y.lowerBound + (Double(row) + 0.5) * dy
      for column in 0..<Int(columns) {
        let x = window.x.lowerBound + (Double(column) + 0.5) * dx
        let logP = logDensity(x, y)
        let p = exp(logP)
        guard p > 0 else { continue }
        mass += p
        entropy -= p * logP
        (sx, sy) = (sx + p * x, sy + p * y)
        (sxx, sxy, syy) = (sxx + p * x * x, sxy + p * x * y, syy + p * y * y)
      }
    }
    self.mass = mass * dx * dy
    self.entropy = entropy * dx * dy
    mean = (sx / mass, sy / mass)
    covariance = (
      sxx / mass - mean.x * mean.x, sxy / mass - mean.x * mean.y, syy / mass - mean.y * mean.y
    )
  }

  /// The entropy ½ log det(2πe Σ) in nats of the Gaussian with the covariance Σ.
  public var gaussianEntropy: Double {
    1 + log(2 * Double.pi) + 0.5 * log(covariance.xx * covariance.yy - covariance.xy * covariance.xy)
  }
}
