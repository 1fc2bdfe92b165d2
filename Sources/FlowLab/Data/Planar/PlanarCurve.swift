import Foundation

/// The density of points on curves that were blurred by Gaussian noise, optionally after a shift
/// within a square.
///
///     p(x) = Σᵢ wᵢ k(x₁ − cᵢ₁) k(x₂ − cᵢ₂),     k the density of s + σ ε,  s ~ U[0, width],  ε ~ N(0, 1)
///
/// The centers cᵢ and weights wᵢ are those of Gauss–Legendre rules along the curves, so the sum is
/// an integral over the curve's parameter. Nodes closer than 0.8 σ make its relative error less
/// than 1e-9 near the curves.
struct PlanarCurve: Sendable {
  /// A node of the sum.
  typealias Center = (x: Double, y: Double, weight: Double)

  /// Some neighboring centers and the smallest rectangle around them.
  private struct Piece {
    let centers: Range<Int>
    let x: ClosedRange<Double>
    let y: ClosedRange<Double>
  }

  private let centers: [Center]
  private let pieces: [Piece]
  private let noise: ShiftedNoise

  /// Prepares the sum.
  ///
  /// - Parameters:
  ///   - centers: The nodes with their weights, whose sum is 1; neighbors in the list should be
  ///     neighbors in the plane.
  ///   - noise: The standard deviation σ.
  ///   - jitter: The side of the square of the shift; 0 for none.
  init(centers: [Center], noise: Double, jitter: Double = 0) {
    self.centers = centers
    self.noise = ShiftedNoise(deviation: noise, width: jitter)
    pieces = stride(from: 0, to: centers.count, by: 16).map { start in
      let range = start..<min(start + 16, centers.count)
      let (xs, ys) = (centers[range].map(\.x), centers[range].map(\.y))
      return Piece(
        centers: range, x: xs.reduce(.infinity, min)...xs.reduce(-.infinity, max),
        y: ys.reduce(.infinity, min)...ys.reduce(-.infinity, max))
    }
  }

  /// Computes log p in nats; finite also far away, where p itself would round to 0.
  func logDensity(x: Double, y: Double) -> Double {
    // A kernel's logarithm is −d²/2σ² plus something small, d the distance to the square of its shifts.
    // The smallest d is taken out of the sum, and centers that are e⁻³² below it are left out, whole
    // pieces at once.
    var nearest = Double.infinity
    for piece in pieces where lowerBound(piece, x, y) < nearest {
      for i in piece.centers {
        nearest = min(nearest, squaredDistance(x - centers[i].x, y - centers[i].y))
      }
    }
    let variance = noise.deviation * noise.deviation
    let farthest = nearest + 64 * variance
    let shift = 0.5 * nearest / variance
    var sum = 0.0
    for piece in pieces where lowerBound(piece, x, y) <= farthest {
      for i in piece.centers {
        let (dx, dy) = (x - centers[i].x, y - centers[i].y)
        if squaredDistance(dx, dy) > farthest { continue }
        sum += centers[i].weight * exp(noise.logDensity(dx) + noise.logDensity(dy) + shift)
      }
    }
    return log(sum) - shift
  }

  /// The squared distance from which on the kernels of a piece begin.
  @inline(__always)
  private func lowerBound(_ piece: Piece, _ x: Double, _ y: Double) -> Double {
    let dx = max(0, max(piece.x.lowerBound - x, x - piece.x.upperBound - noise.width))
    let dy = max(0, max(piece.y.lowerBound - y, y - piece.y.upperBound - noise.width))
    return dx * dx + dy * dy
  }

  /// The squared distance of a difference of points from the square of the shifts.
  @inline(__always)
  private func squaredDistance(_ dx: Double, _ dy: Double) -> Double {
    let (a, b) = (distance(dx), distance(dy))
    return a * a + b * b
  }

  /// The distance of t from the interval [0, width].
  @inline(__always)
  private func distance(_ t: Double) -> Double { max(0, max(-t, t - noise.width)) }
}
