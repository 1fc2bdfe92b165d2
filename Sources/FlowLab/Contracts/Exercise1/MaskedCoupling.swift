/// What task 1.7 gives last: an affine coupling layer with any mask.
///
///     x = m ⊙ z + (1 − m) ⊙ (z ⊙ exp(s(m ⊙ z)) + t(m ⊙ z))
public struct MaskedCoupling: Sendable {
  /// The layer's input, a column.
  public let z = Formula.symbol("z", .vector)
  /// The mask, a column of zeros and ones; 1 means kept.
  ///
  /// It may keep everything or nothing.
  public let m = Formula.symbol("m", .vector)
  /// The log-scales, R^D → R^D.
  public let s = VectorMap("s")
  /// The translations, R^D → R^D.
  public let t = VectorMap("t")

  /// Makes the symbols.
  public init() {}

  /// The layer's output.
  public var x: Formula { m ⊙ z + (1 - m) ⊙ (z ⊙ exp(s(m ⊙ z)) + t(m ⊙ z)) }

  /// The log-determinant of the layer, log|det ∂x/∂z|.
  public var question: Formula { log(abs(det(jacobian(of: x, withRespectTo: z)))) }

  /// What the last line may contain: s and t, no det and no Jacobian.
  public var closedForm: ClosedForm { ClosedForm(allowing: [s(z), t(z)]) }

  /// Draws points in 1 … 5 dimensions, with masks that keep some, the others, all and nothing.
  package func points(count: Int, using rng: inout some RandomNumberGenerator) -> [Point] {
    (0..<count).map { k in
      let size = [2, 3, 1, 4, 5][k % 5]
      let mask = mask(number: k, size: size, using: &rng)
      var point = Point("D = \(size)")
      withDType(.float64) {
        point.bind(m, to: Tensor(mask, shape: [size]))
        point.bind(z, to: .normal([size], using: &rng) * 1.5)
      }
      for net in [s, t] {
        let map = SmoothMap(from: size, to: size, using: &rng)
        point.bind(net, size: size, to: { map($0) })
      }
      return point
    }
  }

  private func mask(number k: Int, size: Int, using rng: inout some RandomNumberGenerator) -> [Double] {
    switch k % 12 {
    case 3: Array(repeating: 0, count: size)
    case 6: Array(repeating: 1, count: size)
    case 4, 8, 9: (0..<size).map { _ in rng.uniform() < 0.5 ? 0 : 1 }
    default: (0..<size).map { ($0 + k / 5 + k) % 2 == 0 ? 1 : 0 }
    }
  }
}
