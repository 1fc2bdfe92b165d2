import Foundation

/// Two interleaved half circles with Gaussian noise.
///
///     x = c(t) + noise ε,   t ~ U[0, π],   c(t) = (cos t, sin t) or (1 − cos t, ½ − sin t), each with probability ½
///
/// The density is the integral over t, computed by a Gauss–Legendre rule with a relative error
/// below 1e-9.
/// Source: scikit-learn's `make_moons`, with random instead of evenly spaced t.
public struct TwoMoons: PlanarDensity {
  /// The name on the command line: `moons` for a noise of 0.1, otherwise `moons-` and the noise.
  public let name: String
  /// The name in a figure.
  public let title: String
  /// The part of the plane that a figure shows.
  public let window = PlanarWindow(x: -1.5...2.5, y: -1.0...1.5)
  /// The entropy −E[log p] in nats.
  public let entropyFloor: Double
  /// The entropy in nats of the Gaussian with the same covariance.
  public let gaussianEntropy: Double
  /// The standard deviation of the noise.
  public let noise: Double
  private let curve: PlanarCurve

  /// Makes the density; its entropies are integrated to 1e-6.
  ///
  /// - Parameter noise: The standard deviation of the noise, 0.02 … 0.5; the command line's `moons`
  ///   has 0.1.
  public init(noise: Double = 0.1) {
    require((0.02...0.5).contains(noise), "TwoMoons: the noise must be 0.02 … 0.5, got \(noise)")
    let rule = GaussLegendre(count: Int((12.8 / noise).rounded(.up)), over: 0 ... .pi)
    let centers = [true, false].flatMap { upper in
      zip(rule.nodes, rule.weights).map { t, weight in
        let (x, y) = Self.center(t, upper: upper)
        return (x: x, y: y, weight: weight / (2 * .pi))
      }
    }
    let curve = PlanarCurve(centers: centers, noise: noise)
    let bounds = PlanarWindow(x: -1...2, y: -0.5...1).enlarged(by: 9 * noise)
    let moments = PlanarMoments(over: bounds, step: noise / 2, logDensity: curve.logDensity)
    (entropyFloor, gaussianEntropy) = (moments.entropy, moments.gaussianEntropy)
    (self.noise, self.curve) = (noise, curve)
    name = noise == 0.1 ? "moons" : "moons-\(noise)"
    title = "Two moons, noise \(noise)"
  }

  /// Draws one point.
  public func samplePoint(using rng: inout some RandomNumberGenerator) -> (x: Double, y: Double) {
    let upper = rng.uniform() < 0.5
    let (x, y) = Self.center(rng.uniform() * .pi, upper: upper)
    return (x + noise * rng.normal(), y + noise * rng.normal())
  }

  /// Computes log p in nats at one point.
  public func logDensity(x: Double, y: Double) -> Double { curve.logDensity(x: x, y: y) }

  private static func center(_ t: Double, upper: Bool) -> (Double, Double) {
    upper ? (cos(t), sin(t)) : (1 - cos(t), 0.5 - sin(t))
  }
}
