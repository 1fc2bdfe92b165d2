/// What task 1.9 gives last: the radial flow, x = z + β·h(α, r)·(z − z₀) with h = 1/(α + r), r = ‖z − z₀‖.
public struct RadialMap: Sendable {
  /// The input, a column, never z₀ itself.
  public let z = Formula.symbol("z", .vector)
  /// The center, a column.
  public let z0 = Formula.symbol("z₀", .vector, latex: "z_0")
  /// α > 0, a scalar.
  public let α = Formula.symbol("α", latex: "\\alpha")
  /// β > −α, a scalar of either sign.
  public let β = Formula.symbol("β", latex: "\\beta")

  /// Makes the symbols.
  public init() {}

  /// The output.
  public var x: Formula { z + β / (α + norm(z - z0)) * (z - z0) }

  /// det ∂x/∂z.
  public var question: Formula { det(jacobian(of: x, withRespectTo: z)) }

  /// What the last line may contain: no det, no Jacobian, no derivative.
  public var closedForm: ClosedForm { ClosedForm() }

  /// Draws points in 1 … 5 dimensions with β of either sign.
  package func points(count: Int, using rng: inout some RandomNumberGenerator) -> [Point] {
    (0..<count).map { k in
      let size = [1, 2, 3, 2, 4, 5][k % 6]
      let scale = rng.uniform(in: 0.5...1.5)
      var point = Point("D = \(size)")
      withDType(.float64) {
        point.bind(z, to: .normal([size], using: &rng))
        point.bind(z0, to: .normal([size], using: &rng))
      }
      point.bind(α, to: scale)
      let isNegative = (k + k / 6) % 2 == 1
      point.bind(β, to: isNegative ? -scale * rng.uniform(in: 0.3...0.8) : rng.uniform(in: 0.5...2))
      return point
    }
  }
}
