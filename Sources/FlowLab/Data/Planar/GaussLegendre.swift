import Foundation

/// The Gauss–Legendre rule, exact for polynomials of degree 2 count − 1.
///
///     ∫ f ≈ Σ weights[i] f(nodes[i])
struct GaussLegendre: Sendable {
  /// The abscissas, ascending.
  let nodes: [Double]
  /// The weights, whose sum is the interval's length.
  let weights: [Double]

  /// Makes the rule for an interval; the nodes are the roots of the Legendre polynomial, found by
  /// Newton's method.
  init(count: Int, over interval: ClosedRange<Double>) {
    let half = (interval.upperBound - interval.lowerBound) / 2
    let middle = (interval.upperBound + interval.lowerBound) / 2
    var (nodes, weights): ([Double], [Double]) = ([], [])
    for i in 0..<count {
      // Tricomi's approximation of the root, good to a few digits.
      let n = Double(count)
      var x = -(1 - (n - 1) / (8 * n * n * n)) * cos(.pi * (4 * Double(i) + 3) / (4 * n + 2))
      var slope = 1.0
      for _ in 0..<5 {
        var (previous, value) = (0.0, 1.0)
        for k in 0..<count {
          let k = Double(k)
          (previous, value) = (value, ((2 * k + 1) * x * value - k * previous) / (k + 1))
        }
        slope = n * (x * value - previous) / (x * x - 1)
        x -= value / slope
      }
      nodes.append(middle + half * x)
      weights.append(half * 2 / ((1 - x * x) * slope * slope))
    }
    (self.nodes, self.weights) = (nodes, weights)
  }
}
