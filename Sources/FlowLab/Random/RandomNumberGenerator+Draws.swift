// The standard library may change how it makes doubles, ranges and shuffles between releases.
// FlowLab draws its own, from whole bits and correctly rounded operations only, so that a seed
// means the same numbers everywhere.

extension RandomNumberGenerator {
  /// Draws a number uniformly from [0, 1), from the top 53 of 64 random bits.
  public mutating func uniform() -> Double { Double(next() >> 11) * 0x1p-53 }

  /// Draws a number uniformly between the bounds of `range`.
  ///
  /// - Parameter range: The bounds; rounding may return the upper one.
  /// - Returns: low + (high − low) u, u uniform in [0, 1).
  public mutating func uniform(in range: ClosedRange<Double>) -> Double {
    range.lowerBound + (range.upperBound - range.lowerBound) * uniform()
  }

  /// Draws a whole number uniformly from 0 ..< `bound`, without bias.
  ///
  /// The high half of bits × bound is the draw; the few products that would favor some values are
  /// drawn again (Lemire, "Fast random integer generation in an interval", 2019).
  ///
  /// - Parameter bound: How many values are possible, at least 1.
  /// - Returns: Each of 0, 1, …, `bound` − 1 with the same probability.
  public mutating func int(below bound: Int) -> Int {
    require(bound > 0, "int(below:): the bound must be positive, got \(bound)")
    let bound = UInt64(bound)
    var product = next().multipliedFullWidth(by: bound)
    if product.low < bound {
      let threshold = (0 &- bound) % bound
      while product.low < threshold { product = next().multipliedFullWidth(by: bound) }
    }
    return Int(product.high)
  }

  /// Draws a number from the standard normal distribution N(0, 1).
  ///
  ///     Φ⁻¹((k + ½) / 2⁵²),   k the top 52 of 64 random bits
  ///
  /// Exactly one `next()` per draw; −x is as probable as x, bit for bit, and |x| stays below 8.3.
  public mutating func normal() -> Double {
    normalQuantile((Double(next() >> 12) + 0.5) * 0x1p-52)
  }
}
