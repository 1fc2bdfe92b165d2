import Foundation

/// The largest distance between the values' empirical distribution function and Φ, times √n.
///
///     √n · sup_x |F_n(x) − Φ(x)|
///
/// For n draws from N(0, 1) it exceeds 3.5 with probability at most 2·exp(−2 · 3.5²) = 5·10⁻¹¹: a sampler that exceeds it is wrong,
/// whatever the seed. Source: Kolmogorov 1933; the bound is that of Massart 1990.
///
/// - Parameter values: Draws, at least one, in any order.
/// - Returns: The scaled distance, 0 or more.
public func kolmogorovDistance(toNormal values: [Double]) -> Double {
  let n = Double(values.count)
  var largest = 0.0
  for (index, value) in values.sorted().enumerated() {
    let p = 0.5 * erfc(-value / 2.0.squareRoot())
    largest = max(largest, abs(p - Double(index) / n), abs(Double(index + 1) / n - p))
  }
  return largest * n.squareRoot()
}
