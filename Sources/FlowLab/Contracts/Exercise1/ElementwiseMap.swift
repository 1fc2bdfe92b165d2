/// What task 1.8 gives next: one function applied to every entry, xᵢ = f(zᵢ).
public struct ElementwiseMap: Sendable {
  /// The input, a column.
  public let z = Formula.symbol("z", .vector)
  /// A smooth function that is increasing everywhere or decreasing everywhere, with derivative `f.prime(z)`.
  public let f = ScalarFunction("f")

  /// Makes the symbols.
  public init() {}

  /// log|det ∂f(z)/∂z|.
  public var question: Formula { log(abs(det(jacobian(of: f(z), withRespectTo: z)))) }

  /// What the last line may contain: f and f′, no det and no Jacobian.
  public var closedForm: ClosedForm { ClosedForm(allowing: [f(z), f.prime(z)]) }

  /// Draws points in 1 … 5 dimensions with increasing and decreasing functions.
  package func points(count: Int, using rng: inout some RandomNumberGenerator) -> [Point] {
    (0..<count).map { k in
      let size = [1, 2, 3, 4, 5][k % 5]
      let (slope, bend) = (rng.uniform(in: 0.4...1.5), rng.uniform(in: 0.5...1.5))
      let sign = k % 2 == 0 ? 1.0 : -1.0
      var point = Point("f \(sign > 0 ? "increasing" : "decreasing"), D = \(size)")
      point.bind(z, to: withDType(.float64) { .normal([size], using: &rng) })
      point.bind(f, to: { sign * (slope * $0 + ($0 * bend).tanh() + ($0 * 0.5).exp()) })
      return point
    }
  }
}
