import FlowLab

/// log q(z_{k−1}) and log|det ∂f/∂z_{k−1}|, `[B]` each.
struct StepDensityCase: LawCase {
  let logDensity: Tensor
  let logDet: Tensor

  func describe(row: Int) -> String {
    "log q(z_{k−1}) \(text(logDensity.scalars[row])), log|det| \(text(logDet.scalars[row])), row \(row)"
  }

  /// A value for each row.
  func map(_ f: (Double, Double) -> Double) -> Numbers {
    Numbers(column: zip(logDensity.scalars, logDet.scalars).map(f))
  }

  static func all(using rng: inout some RandomNumberGenerator) -> [StepDensityCase] {
    [1, 2, 5].map { rows in
      StepDensityCase(logDensity: .normal([rows], using: &rng) - 2, logDet: .normal([rows], using: &rng))
    }
  }
}

/// Data points and the μ and α that made them, `[B, D]` each.
struct AffineCodeCase: LawCase {
  let x: Tensor
  let mu: Tensor
  let alpha: Tensor

  func describe(row: Int) -> String {
    let parts = [("x", x), ("μ", mu), ("α", alpha)].map { "\($0) \(text(Numbers($1).rows[row]))" }
    return parts.joined(separator: ", ") + ", row \(row)"
  }

  /// One value per row and feature: x, μ, α.
  func map(_ f: (Double, Double, Double) -> Double) -> Numbers {
    Numbers(shape: x.shape, zip(x.scalars, zip(mu.scalars, alpha.scalars)).map { f($0, $1.0, $1.1) })
  }

  static func all(using rng: inout some RandomNumberGenerator) -> [AffineCodeCase] {
    [(2, 1), (1, 2), (4, 3)].map { rows, features in
      let tensors = (0..<3).map { _ in Tensor.normal([rows, features], using: &rng) }
      return AffineCodeCase(x: tensors[0], mu: tensors[1], alpha: tensors[2])
    }
  }
}
