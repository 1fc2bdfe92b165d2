import Foundation

/// Four concentric circles with Gaussian noise σ = 0.08.
///
///     x = R (cos t, sin t) + σ ε,   t ~ U[0, 2π],   R one of ¾, 1½, 2¼, 3 with probability ¼ each
///     p(x) = ¼ Σ_R exp(−(|x|² + R²)/2σ²) I₀(|x| R/σ²) / (2πσ²)
///
/// The density is exact, I₀ being the modified Bessel function.
/// Source: `rings` of Grathwohl et al., FFJORD (2019), with random instead of evenly spaced t.
public struct Rings: PlanarDensity {
  /// The name on the command line: `rings`.
  public let name = "rings"
  /// The name in a figure.
  public let title = "Rings"
  /// The part of the plane that a figure shows.
  public let window = PlanarWindow(x: -3.5...3.5, y: -3.5...3.5)
  /// The entropy −E[log p] in nats.
  public let entropyFloor: Double
  /// The entropy in nats of the Gaussian with the same covariance.
  public let gaussianEntropy: Double
  private static let radii = [0.75, 1.5, 2.25, 3]
  private static let noise = 0.08

  /// Makes the density; its entropies are integrated to 1e-6.
  public init() {
    let bounds = PlanarWindow(x: -3...3, y: -3...3).enlarged(by: 9 * Self.noise)
    let moments = PlanarMoments(over: bounds, step: Self.noise / 2, logDensity: Self.log)
    (entropyFloor, gaussianEntropy) = (moments.entropy, moments.gaussianEntropy)
  }

  /// Draws one point.
  public func samplePoint(using rng: inout some RandomNumberGenerator) -> (x: Double, y: Double) {
    let radius = Self.radii[rng.int(below: 4)]
    let t = 2 * .pi * rng.uniform()
    return (radius * cos(t) + Self.noise * rng.normal(), radius * sin(t) + Self.noise * rng.normal())
  }

  /// Computes log p in nats at one point.
  public func logDensity(x: Double, y: Double) -> Double { Self.log(x, y) }

  private static func log(_ x: Double, _ y: Double) -> Double {
    let r = (x * x + y * y).squareRoot()
    let variance = noise * noise
    // exp(−(r² + R²)/2σ²) I₀(rR/σ²) = exp(−(r − R)²/2σ²) · [exp(−rR/σ²) I₀(rR/σ²)]
    var (nearest, sum) = (Double.infinity, 0.0)
    for radius in radii { nearest = min(nearest, (r - radius) * (r - radius)) }
    for radius in radii {
      let exponent = (nearest - (r - radius) * (r - radius)) / (2 * variance)
      if exponent > -36 { sum += exp(exponent) * scaledBesselI0(r * radius / variance) }
    }
    return Foundation.log(sum / (4 * 2 * .pi * variance)) - nearest / (2 * variance)
  }
}

/// Computes exp(−z) I₀(z) for z ≥ 0 to about 1e-14 relative, I₀ being the modified Bessel function
/// of order 0.
///
///     I₀(z) = Σₖ (z²/4)ᵏ / k!²  up to 30,   eᶻ (2πz)^−½ Σₖ Πⱼ (2j − 1)² / (8zj)  beyond
func scaledBesselI0(_ z: Double) -> Double {
  var (term, sum, k) = (1.0, 1.0, 0.0)
  if z <= 30 {
    while term > 1e-17 * sum {
      k += 1
      term *= z * z / (4 * k * k)
      sum += term
    }
    return sum * exp(-z)
  }
  while term > 1e-17, k < 30 {
    k += 1
    term *= (2 * k - 1) * (2 * k - 1) / (8 * z * k)
    sum += term
  }
  return sum / (2 * Double.pi * z).squareRoot()
}
