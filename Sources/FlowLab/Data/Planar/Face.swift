import Foundation

/// Two eyes and a smile: two Gaussian blobs and half an ellipse, a third of the points each, with
/// noise σ = 0.2.
///
///     x = c + 0.2 ε,   c = (−1.5, 2.5), (1.5, 2.5) or (2 cos t, −sin t) with t ~ U[0, π], each with probability ⅓
///
/// The density is the integral over t, computed by a Gauss–Legendre rule with a relative error
/// below 1e-9.
/// Source: COMP547, lecture 6 (Erdem).
public struct Face: PlanarDensity {
  /// The name on the command line: `face`.
  public let name = "face"
  /// The name in a figure.
  public let title = "Face"
  /// The part of the plane that a figure shows.
  public let window = PlanarWindow(x: -3.0...3.0, y: -2.0...3.5)
  /// The entropy −E[log p] in nats.
  public let entropyFloor: Double
  /// The entropy in nats of the Gaussian with the same covariance.
  public let gaussianEntropy: Double
  private static let noise = 0.2
  private let curve: PlanarCurve

  /// Makes the density; its entropies are integrated to 1e-6.
  public init() {
    let rule = GaussLegendre(count: 128, over: 0 ... .pi)
    let smile = zip(rule.nodes, rule.weights).map { t, weight in
      (x: 2 * cos(t), y: -sin(t), weight: weight / (3 * .pi))
    }
    let eyes = [-1.5, 1.5].map { (x: $0, y: 2.5, weight: 1.0 / 3) }
    let curve = PlanarCurve(centers: eyes + smile, noise: Self.noise)
    let bounds = PlanarWindow(x: -2...2, y: -1...2.5).enlarged(by: 9 * Self.noise)
    let moments = PlanarMoments(over: bounds, step: Self.noise / 2, logDensity: curve.logDensity)
    (entropyFloor, gaussianEntropy) = (moments.entropy, moments.gaussianEntropy)
    self.curve = curve
  }

  /// Draws one point.
  public func samplePoint(using rng: inout some RandomNumberGenerator) -> (x: Double, y: Double) {
    let center: (x: Double, y: Double)
    switch rng.int(below: 3) {
    case 0: center = (-1.5, 2.5)
    case 1: center = (1.5, 2.5)
    default:
      let t = rng.uniform() * .pi
      center = (2 * cos(t), -sin(t))
    }
    return (center.x + Self.noise * rng.normal(), center.y + Self.noise * rng.normal())
  }

  /// Computes log p in nats at one point.
  public func logDensity(x: Double, y: Double) -> Double { curve.logDensity(x: x, y: y) }
}
