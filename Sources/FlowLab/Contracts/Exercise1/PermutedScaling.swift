/// What task 1.8 gives first: a scaling of every entry followed by a permutation, x = P·(a ⊙ z).
public struct PermutedScaling: Sendable {
  /// The input, a column.
  public let z = Formula.symbol("z", .vector)
  /// The scales, a column; none is 0, and they have either sign.
  public let a = Formula.symbol("a", .vector)
  /// A permutation matrix: one 1 in every row and in every column, so that PᵀP = I.
  ///
  /// It may be even or odd.
  public let P = Formula.symbol("P", .matrix)
  /// A scalar factor that is not 0, of either sign.
  public let c = Formula.symbol("c")

  /// Makes the symbols.
  public init() {}

  /// The determinant of a permutation that scales as well, |det(c·P)|.
  public var question: Formula { abs(det(c * P)) }

  /// The output, P·(a ⊙ z).
  public var x: Formula { P * (a ⊙ z) }

  /// log|det ∂x/∂z|.
  public var logDetQuestion: Formula { log(abs(det(jacobian(of: x, withRespectTo: z)))) }

  /// What either last line may contain: no det, no Jacobian.
  public var closedForm: ClosedForm { ClosedForm() }

  /// Draws points in 1 … 5 dimensions; even and odd permutations, scales of one sign and of both.
  package func points(count: Int, using rng: inout some RandomNumberGenerator) -> [Point] {
    (0..<count).map { k in
      let size = [1, 2, 3, 2, 4, 5][k % 6]
      var order = Array(0..<size)
      order.shuffle(by: &rng)
      // The second and the fourth point exchange the two entries, or leave them.
      if size == 2 { order = k % 6 == 1 ? [1, 0] : [0, 1] }
      var matrix = [Double](repeating: 0, count: size * size)
      for (row, column) in order.enumerated() { matrix[row * size + column] = 1 }
      let isPositive = k % 4 == 0
      let scales = (0..<size).map { i in
        (isPositive || (i + k / 6) % 2 == 0 ? 1 : -1) * rng.uniform(in: 0.3...2.5)
      }
      var point = Point("D = \(size)")
      withDType(.float64) {
        point.bind(P, to: Tensor(matrix, shape: [size, size]))
        point.bind(a, to: Tensor(scales, shape: [size]))
        point.bind(z, to: .normal([size], using: &rng))
      }
      point.bind(
        c, to: (k % 3 == 0 ? 1 : -1) * (k % 2 == 0 ? rng.uniform(in: 0.4...0.8) : rng.uniform(in: 1.3...2)))
      return point
    }
  }
}
