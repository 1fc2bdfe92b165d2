import Foundation

/// The largest distance between the values' empirical distribution function and Φ, times √n.
///
/// For n draws from N(0, 1) it exceeds 3.5 with probability 2·exp(−2 · 3.5²) = 5·10⁻¹¹ (Kolmogorov): a sampler that fails is wrong,
/// whatever the seed.
func kolmogorovDistance(toNormal values: [Double]) -> Double {
  let n = Double(values.count)
  let largest = values.sorted().enumerated().map { index, value in
    let p = 0.5 * erfc(-value / 2.0.squareRoot())
    return max(abs(p - Double(index) / n), abs(Double(index + 1) / n - p))
  }.max()
  return (largest ?? 0) * n.squareRoot()
}
