/// What task 1.3 gives: the logistic and the exponential distribution by their distribution functions.
public struct Quantiles: Sendable {
  /// A number in (0, 1).
  public let u = Formula.symbol("u")
  /// A positive number, distributed exponentially.
  public let x = Formula.symbol("x")
  /// The location μ of the logistic distribution.
  public let μ = Formula.symbol("μ", latex: "\\mu")
  /// The scale s > 0 of the logistic distribution.
  public let s = Formula.symbol("s")
  /// The rate λ > 0 of the exponential distribution.
  public let λ = Formula.symbol("λ", latex: "\\lambda")
  /// The logistic distribution function, F_L(x) = 1 / (1 + exp(−(x − μ)/s)).
  public let logistic = ScalarFunction("F_L", latex: "F_L")
  /// The exponential distribution function, F_E(x) = 1 − exp(−λx) for x ≥ 0.
  public let exponential = ScalarFunction("F_E", latex: "F_E")

  /// Makes the symbols.
  public init() {}

  /// The logistic quantile function, F_L⁻¹(u).
  public var logisticQuestion: Formula { logistic.inverse(u) }

  /// The exponential quantile function, F_E⁻¹(u).
  public var exponentialQuestion: Formula { exponential.inverse(u) }

  /// The map that turns an exponential variable into a logistic one, F_L⁻¹(F_E(x)).
  public var universalityQuestion: Formula { logistic.inverse(exponential(x)) }

  /// What the last lines may contain: only symbols and elementary functions.
  public var closedForm: ClosedForm { ClosedForm() }

  /// Draws points; u is on both sides of ½, μ of either sign.
  package func points(count: Int, using rng: inout some RandomNumberGenerator) -> [Point] {
    (0..<count).map { k in
      let (location, scale) = (rng.uniform(in: -2...2), rng.uniform(in: 0.3...2))
      let rate = rng.uniform(in: 0.3...2)
      var point = Point()
      point.bind(u, to: k % 2 == 0 ? rng.uniform(in: 0.05...0.45) : rng.uniform(in: 0.55...0.95))
      point.bind(x, to: rng.uniform(in: 0.1...3))
      point.bind(μ, to: location)
      point.bind(s, to: scale)
      point.bind(λ, to: rate)
      point.bind(
        logistic, to: { (($0 - location) / scale).sigmoid() },
        inverse: { ($0.log() - (1 - $0).log()) * scale + location })
      point.bind(exponential, to: { 1 - ($0 * -rate).exp() }, inverse: { (1 - $0).log() / -rate })
      return point
    }
  }
}
