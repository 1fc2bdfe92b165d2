/// What task 1.4 gives: the map z ↦ −z + a in any number of dimensions.
public struct Reflection: Sendable {
  /// The point, a column of D numbers.
  public let z = Formula.symbol("z", .vector)
  /// The shift, a column of D numbers.
  public let a = Formula.symbol("a", .vector)

  /// Makes the symbols.
  public init() {}

  /// The number of dimensions, D, a scalar; the same as `dimension(of: z)`.
  public let D = Formula.symbol("D")
  /// A point f(z), a column of D numbers.
  public let x = Formula.symbol("x", .vector)
  /// The map f(z) = −z + a; `f.inverse(x)` is f⁻¹(x).
  public let f = VectorMap("f")
  /// The density of z, positive everywhere; it is not the same at −z as at z.
  public let p = DensityFunction("p_z", latex: "p_z")

  /// The determinant of the Jacobian, det ∂(−z + a)/∂z.
  public var question: Formula { det(jacobian(of: -z + a, withRespectTo: z)) }

  /// What the determinant's last line may contain: no det and no Jacobian.
  public var closedForm: ClosedForm { ClosedForm() }

  /// The log-density of f(z) at x: log p_z(f⁻¹(x)) + log|det J_{f⁻¹}(x)|.
  public var densityQuestion: Formula { log(p(f.inverse(x))) + f.inverseLogDet(at: x) }

  /// What the density's last line may contain: p_z at a point, but neither f nor f⁻¹.
  public var densityClosedForm: ClosedForm { ClosedForm(allowing: [p(x)]) }

  /// Draws points in 1 … 7 dimensions.
  package func points(count: Int, using rng: inout some RandomNumberGenerator) -> [Point] {
    (0..<count).map { k in
      let size = k % 7 + 1
      let density = SmoothMap(from: size, to: 1, using: &rng)
      var point = Point()
      point.bind(D, to: Double(size))
      let shift = withDType(.float64) { Tensor.normal([size], using: &rng) }
      for symbol in [z, x] {
        point.bind(symbol, to: withDType(.float64) { .normal([size], using: &rng) })
      }
      point.bind(a, to: shift)
      point.bind(f, size: size, to: { shift - $0 }, inverse: { shift - $0 })
      point.bind(p, size: size, to: { density($0).exp().sum() })
      return point
    }
  }
}
