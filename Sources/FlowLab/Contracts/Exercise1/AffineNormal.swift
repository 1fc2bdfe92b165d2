/// What task 1.1 gives: x = a·u + b with u ~ N(0, 1), a of either sign.
public struct AffineNormal: Sendable {
  /// The point whose density is asked, a scalar.
  public let x = Formula.symbol("x")
  /// The scale a ≠ 0, of either sign.
  public let a = Formula.symbol("a")
  /// The shift b.
  public let b = Formula.symbol("b")
  /// The map back to the base, u(x): it solves x = a·u + b.
  public let u = ScalarFunction("u")
  /// The density of u, p_u(u) = N(u | 0, 1).
  public let p = DensityFunction("p_u", latex: "p_u")

  /// Makes the symbols.
  public init() {}

  /// The definition: log p(x) = log p_u(u(x)) + log|du/dx|.
  public var question: Formula { log(p(u(x))) + log(abs(derivative(of: u(x), withRespectTo: x))) }

  /// What the last line may contain: x, a, b, elementary functions and log N(x | b, a²) itself.
  public var closedForm: ClosedForm {
    ClosedForm(allowing: [logDensityOfNormal(at: x, mean: b, variance: power(a, 2))])
  }

  /// Draws points, half of them with a negative scale.
  package func points(count: Int, using rng: inout some RandomNumberGenerator) -> [Point] {
    (0..<count).map { k in
      let scale = (k % 2 == 0 ? 1 : -1) * rng.uniform(in: 0.3...2)
      let shift = rng.uniform(in: -2...2)
      var point = Point()
      point.bind(a, to: scale)
      point.bind(b, to: shift)
      point.bind(x, to: shift + scale * rng.normal())
      point.bind(u, to: { ($0 - shift) / scale }, inverse: { $0 * scale + shift })
      point.bind(p, to: { (-0.5 * $0.square()).exp() * (0.5 / Double.pi).squareRoot() })
      return point
    }
  }
}
