import Foundation

/// Two arms of a spiral, one and a half turns each.
///
///     x = ± [(−n cos n, n sin n) + s] / 3 + 0.1 ε,   n = 3π √u,   u ~ U[0, 1],   s ~ U[0, ½]²,   each sign with ½
///
/// The density is the integral over n, computed by a Gauss–Legendre rule with a relative error
/// below 1e-9; the integral over the shift s has a closed form in the error function.
/// Source: `2spirals` of Grathwohl et al., FFJORD (2019), as used in ProbAI (Nielsen).
public struct TwoSpirals: PlanarDensity {
  /// The name on the command line: `spirals`.
  public let name = "spirals"
  /// The name in a figure.
  public let title = "Two spirals"
  /// The part of the plane that a figure shows.
  public let window = PlanarWindow(x: -4.0...4.0, y: -4.0...4.0)
  /// The entropy −E[log p] in nats.
  public let entropyFloor: Double
  /// The entropy in nats of the Gaussian with the same covariance.
  public let gaussianEntropy: Double
  private static let noise = 0.1
  private static let turn = 3 * Double.pi
  private let arm: PlanarCurve

  /// Makes the density; its entropies are integrated to 1e-6.
  public init() {
    // n has the density 2n/(3π)².
    let rule = GaussLegendre(count: 480, over: 0...Self.turn)
    let centers = zip(rule.nodes, rule.weights).map { n, weight in
      (x: -n * cos(n) / 3, y: n * sin(n) / 3, weight: weight * 2 * n / (Self.turn * Self.turn))
    }
    let arm = PlanarCurve(centers: centers, noise: Self.noise, jitter: 1.0 / 6)
    let bounds = PlanarWindow(x: -3.3...3.3, y: -3.3...3.3).enlarged(by: 9 * Self.noise)
    let moments = PlanarMoments(over: bounds, step: Self.noise / 2) { x, y in
      Self.bothArms(arm.logDensity(x: x, y: y), arm.logDensity(x: -x, y: -y))
    }
    (entropyFloor, gaussianEntropy) = (moments.entropy, moments.gaussianEntropy)
    self.arm = arm
  }

  /// Draws one point.
  public func samplePoint(using rng: inout some RandomNumberGenerator) -> (x: Double, y: Double) {
    let sign = rng.uniform() < 0.5 ? 1.0 : -1
    let n = Self.turn * rng.uniform().squareRoot()
    let x = sign * (-n * cos(n) + 0.5 * rng.uniform()) / 3
    let y = sign * (n * sin(n) + 0.5 * rng.uniform()) / 3
    return (x + Self.noise * rng.normal(), y + Self.noise * rng.normal())
  }

  /// Computes log p in nats at one point.
  public func logDensity(x: Double, y: Double) -> Double {
    Self.bothArms(arm.logDensity(x: x, y: y), arm.logDensity(x: -x, y: -y))
  }

  /// Computes log(½ eᵃ + ½ eᵇ).
  private static func bothArms(_ a: Double, _ b: Double) -> Double {
    max(a, b) + log1p(exp(-abs(a - b))) - log(2)
  }
}
