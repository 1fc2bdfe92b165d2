/// A table for drawing an index with given probabilities, by inverting the cumulative sum.
struct CumulativeTable {
  private let cumulative: [Double]

  /// Creates the table from weights that are not negative and not all zero.
  init(weights: some Sequence<Double>) {
    var total = 0.0
    cumulative = weights.map { weight in
      total += weight
      return total
    }
    require(
      total > 0 && total.isFinite, "CumulativeTable: the weights have a positive, finite sum, got \(total)")
  }

  /// Draws index k with probability weights[k] / Σ weights.
  func draw(using rng: inout some RandomNumberGenerator) -> Int {
    guard let total = cumulative.last else { return 0 }
    let threshold = rng.uniform() * total
    var (low, high) = (0, cumulative.count - 1)
    while low < high {
      let middle = (low + high) / 2
      if cumulative[middle] > threshold { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
