/// What task 1.7 gives first: an affine coupling layer that splits z into z₁, which it keeps, and z₂, which it changes.
///
///     x₁ = z₁,   x₂ = z₂ ⊙ exp(s(z₁)) + t(z₁),   z₁ in R^d, z₂ in R^(D−d)
public struct HalvedCoupling: Sendable {
  /// The part that is kept, a column of d entries.
  public let z1 = Formula.symbol("z₁", .vector, latex: "z_1")
  /// The part that is changed, a column of D − d entries; d and D − d may differ.
  public let z2 = Formula.symbol("z₂", .vector, latex: "z_2")
  /// The log-scales, R^d → R^(D−d), with their Jacobian `s.jacobian(at: z1)`.
  public let s = VectorMap("s")
  /// The translations, R^d → R^(D−d), with their Jacobian `t.jacobian(at: z1)`.
  public let t = VectorMap("t")

  /// Makes the symbols.
  public init() {}

  /// The layer's output, x₁ on top of x₂.
  public var x: Formula { stack(z1, z2 ⊙ exp(s(z1)) + t(z1)) }

  /// The Jacobian of the whole layer, ∂x/∂(z₁, z₂), `[D, D]`.
  public var question: Formula { jacobian(of: x, withRespectTo: [z1, z2]) }

  /// What the Jacobian's last line may contain: s, t and their Jacobians.
  public var closedForm: ClosedForm {
    ClosedForm(allowing: [s(z1), t(z1), s.jacobian(at: z1), t.jacobian(at: z1)])
  }

  /// The log-determinant of the layer, log|det ∂x/∂(z₁, z₂)|.
  public var logDetQuestion: Formula { log(abs(det(question))) }

  /// What the log-determinant's last line may contain: s and t, no det and no Jacobian.
  public var logDetClosedForm: ClosedForm { ClosedForm(allowing: [s(z1), t(z1)]) }

  /// Draws points, with d smaller than, equal to and larger than D − d.
  package func points(count: Int, using rng: inout some RandomNumberGenerator) -> [Point] {
    let sizes = [(1, 1), (1, 2), (2, 1), (2, 2), (1, 3), (3, 2), (2, 3), (4, 1)]
    return (0..<count).map { k in
      let (kept, changed) = sizes[k % sizes.count]
      var point = Point("d = \(kept), D = \(kept + changed)")
      withDType(.float64) {
        point.bind(z1, to: .normal([kept], using: &rng))
        point.bind(z2, to: .normal([changed], using: &rng) * 1.5)
      }
      for net in [s, t] {
        let map = SmoothMap(from: kept, to: changed, using: &rng)
        point.bind(net, size: kept, to: { map($0) })
      }
      return point
    }
  }
}
