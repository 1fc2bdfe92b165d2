/// What task 1.9 gives first: an invertible matrix and a change of rank one, A + u·vᵀ.
public struct RankOneUpdate: Sendable {
  /// An invertible matrix.
  public let A = Formula.symbol("A", .matrix)
  /// A column.
  public let u = Formula.symbol("u", .vector)
  /// A column; `v.T` is a row.
  public let v = Formula.symbol("v", .vector)

  /// Makes the symbols.
  public init() {}

  /// det(A + u·vᵀ).
  public var question: Formula { det(A + u * v.T) }

  /// What the last line may contain: det and inverse of A itself, and of nothing else.
  public var closedForm: ClosedForm { ClosedForm(allowing: [det(A), inverse(A)]) }

  /// Draws points in 1 … 5 dimensions, with determinants of either sign before and after the change.
  package func points(count: Int, using rng: inout some RandomNumberGenerator) -> [Point] {
    (0..<count).map { k in
      let size = [1, 2, 3, 2, 4, 5][k % 6]
      let matrix = GeneralMatrix.draw(size: size, isNegative: (k + k / 6) % 2 == 1, using: &rng)
      var point = Point("D = \(size)")
      point.bind(A, to: matrix)
      withDType(.float64) {
        point.bind(u, to: .normal([size], using: &rng) * 1.5)
        point.bind(v, to: .normal([size], using: &rng) * 1.5)
      }
      return point
    }
  }
}
