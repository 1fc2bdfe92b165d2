/// What task 1.8 gives last: a full affine flow, x = A·u + b with u ~ N(0, I).
public struct AffineFlow: Sendable {
  /// The point whose density is asked, a column.
  public let x = Formula.symbol("x", .vector)
  /// The matrix A, invertible, with a determinant of either sign; it is neither diagonal nor symmetric.
  public let A = Formula.symbol("A", .matrix)
  /// The shift b, a column.
  public let b = Formula.symbol("b", .vector)

  /// Makes the symbols.
  public init() {}

  /// The change of variables: log N(A⁻¹(x − b) | 0, I) − log|det A|.
  public var question: Formula {
    logDensityOfNormal(at: inverse(A) * (x - b), mean: 0, variance: 1) - log(abs(det(A)))
  }

  /// What the last line may contain: log N, and det and inverse of AAᵀ; no det and no inverse of A.
  public var closedForm: ClosedForm {
    let covariance = A * A.T
    return ClosedForm(allowing: [
      logDensityOfNormal(at: x, mean: b, covariance: covariance), det(covariance), inverse(covariance),
    ])
  }

  /// Draws points in 1 … 5 dimensions with determinants of either sign.
  package func points(count: Int, using rng: inout some RandomNumberGenerator) -> [Point] {
    (0..<count).map { k in
      let size = [1, 2, 3, 2, 4, 5][k % 6]
      let matrix = GeneralMatrix.draw(size: size, isNegative: (k + k / 6) % 2 == 1, using: &rng)
      var point = Point("D = \(size)")
      point.bind(A, to: matrix)
      withDType(.float64) {
        point.bind(b, to: .normal([size], using: &rng))
        point.bind(x, to: .normal([size], using: &rng) * 1.5)
      }
      return point
    }
  }
}
