/// The uniform distribution on a box, log p(x) = −Σ_d log(b_d − a_d) for a ≤ x ≤ b, −∞ outside.
///
/// The faces belong to the box: a value that rounding carried onto a face keeps its density.
/// Samples lie in [a, b).
public struct Uniform: Distribution {
  /// a, the lower corner, `[F]` or `[B, F…]`.
  public let lower: Tensor
  /// b, the upper corner, of the same shape.
  public let upper: Tensor
  private let layout: EventLayout

  /// Creates the distribution on the box with corners `lower` < `upper`.
  public init(lower: Tensor, upper: Tensor) {
    layout = EventLayout("Uniform", lower, upper)
    require(
      (upper - lower).scalars.allSatisfy { $0 > 0 },
      "Uniform: the upper corner lies above the lower in every feature, got \(lower) and \(upper)")
    self.lower = lower
    self.upper = upper
  }

  /// Creates the distribution on the cube of `features` intervals `range`.
  public init(features: Int, in range: ClosedRange<Double> = 0...1) {
    self.init(lower: .full(range.lowerBound, [features]), upper: .full(range.upperBound, [features]))
  }

  /// None.
  public var parameters: [Parameter] { [] }

  /// The log-density of each row in nats, `[B, F…] → [B]`.
  public func logProb(_ x: Tensor) throws -> Tensor {
    layout.check(x)
    let outside = maximum(x .< lower, x .> upper)
    // The term 0 · x brings the density to the shape of x and keeps a NaN visible.
    let density = -(upper - lower).log() + 0 * x
    return select(outside, Tensor.full(-.infinity, like: density), density).sumOverEvent()
  }

  /// Draws points, `[count, F…]`.
  public func sample(_ count: Int, using rng: inout some RandomNumberGenerator) throws -> Tensor {
    lower + (upper - lower) * Tensor.uniform(layout.shape(ofSamples: count), using: &rng)
  }
}
