/// What task 1.2 gives: Y = cX for an X on [0, 1], c of either sign.
public struct ScaledVariable: Sendable {
  /// The point whose density is asked, a scalar.
  public let y = Formula.symbol("y")
  /// The factor c ≠ 0, of either sign.
  public let c = Formula.symbol("c")
  /// A letter for a variable of integration; it has no value of its own.
  public let z = Formula.symbol("z")
  /// The density of X: 0 outside [0, 1].
  public let p = DensityFunction("p")
  /// The distribution function of X, F(x) = P(X ≤ x).
  public let F = ScalarFunction("F")
  /// The distribution function of Y, F_Y(y) = P(cX ≤ y).
  public let cdf = ScalarFunction("F_Y", latex: "F_Y")

  /// Makes the symbols.
  public init() {}

  /// The definition of Y's density: d/dy P(cX ≤ y).
  public var question: Formula { derivative(of: cdf(y), withRespectTo: y) }

  /// What the density's last line may contain: p at a point, but no distribution function.
  public var closedForm: ClosedForm { ClosedForm(allowing: [p(y)]) }

  /// The integral of what is not a density: ∫₀ᶜ p(y/c) dy.
  ///
  /// For a negative c it runs backwards, so it is signed: the mass is its absolute value.
  public var massQuestion: Formula { integral(of: p(y / c), over: y, from: 0, to: c) }

  /// What the mass's last line may contain: no p and no integral.
  public var massClosedForm: ClosedForm { ClosedForm() }

  /// Draws points: three densities of X, both signs of c, y inside the support of Y.
  ///
  /// Outside, an integral up to y/c would cross a jump of p, where quadrature is not exact.
  package func points(count: Int, using rng: inout some RandomNumberGenerator) -> [Point] {
    (0..<count).map { k in
      let factor = (k % 2 == 0 ? 1 : -1) * (k == 0 ? 2 : rng.uniform(in: 0.4...3))
      let density = ScaledDensityCase.allCases[k / 2 % 3]
      let inside = rng.uniform(in: 0.05...0.95)
      var point = Point("X \(density.rawValue)")
      point.bind(c, to: factor)
      point.bind(y, to: factor * inside)
      point.bind(p, to: density.density)
      point.bind(F, to: density.cdf)
      point.bind(
        cdf, to: { factor > 0 ? density.cdf($0 / factor) : 1 - density.cdf($0 / factor) })
      return point
    }
  }
}

/// Distributions of X on [0, 1].
package enum ScaledDensityCase: String, CaseIterable, Sendable {
  case uniform = "uniform on [0, 1]"
  case rising = "with density 2x on [0, 1]"
  case hill = "with density 6x(1 − x) on [0, 1]"

  /// p(x), entry by entry; 0 outside [0, 1].
  package func density(_ x: Tensor) -> Tensor {
    let isInside = (x .>= 0) * (x .<= 1)
    return switch self {
    case .uniform: isInside * (0 * x + 1)
    case .rising: isInside * x * 2
    case .hill: isInside * x * (1 - x) * 6
    }
  }

  /// F(x), entry by entry.
  package func cdf(_ x: Tensor) -> Tensor {
    let x = x.clamped(0, 1)
    return switch self {
    case .uniform: x
    case .rising: x.square()
    case .hill: x.square() * (3 - 2 * x)
    }
  }
}
