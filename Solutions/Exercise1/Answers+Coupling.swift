import FlowLab

/// Task 1.7: the affine coupling layer. Source: Dinh et al. 2017, §3; DTU 02460 week 2.
extension Answers {
  /// Derives the four blocks of ∂(x₁, x₂)/∂(z₁, z₂).
  public func couplingJacobian(_ given: HalvedCoupling) throws -> Derivation {
    // SOLUTION 1.7
    // | `blocks([[A, B], [C, D]])` puts a matrix together, `identity(like: z1)` is I and
    // | `zeros(rows: z1, columns: z2)` is 0. z₂ appears in x₂ only; z₁ in all of x₁, exp(s(z₁)) and t(z₁).
    let (z1, z2, s, t) = (given.z1, given.z2, given.s, given.t)
    let x2 = z2 ⊙ exp(s(z1)) + t(z1)
    let (I, zero) = (identity(like: z1), zeros(rows: z1, columns: z2))
    return Derivation(of: given.question)
      .equals(
        blocks([
          [jacobian(of: z1, withRespectTo: z1), jacobian(of: z1, withRespectTo: z2)],
          [jacobian(of: x2, withRespectTo: z1), jacobian(of: x2, withRespectTo: z2)],
        ]), "block by block"
      )
      .equals(
        blocks([[I, zero], [jacobian(of: x2, withRespectTo: z1), jacobian(of: x2, withRespectTo: z2)]]),
        "x₁ = z₁"
      )
      .equals(
        blocks([[I, zero], [jacobian(of: x2, withRespectTo: z1), diag(exp(s(z1)))]]), "s and t do not see z₂"
      )
      .equals(
        blocks([
          [I, zero],
          [diag(z2 ⊙ exp(s(z1))) * s.jacobian(at: z1) + t.jacobian(at: z1), diag(exp(s(z1)))],
        ]), "the chain rule, row by row")
    // END SOLUTION
  }

  /// Derives log|det ∂(x₁, x₂)/∂(z₁, z₂)|.
  public func couplingLogDet(_ given: HalvedCoupling) throws -> Derivation {
    // SOLUTION 1.7
    // | A block-triangular matrix has the determinant of its diagonal blocks. The block that is hard to compute does
    // | not matter, and `product(v)` is the determinant of diag(v).
    let (z1, z2, s) = (given.z1, given.z2, given.s)
    let lowerLeft = jacobian(of: z2 ⊙ exp(s(z1)) + given.t(z1), withRespectTo: z1)
    let (I, zero) = (identity(like: z1), zeros(rows: z1, columns: z2))
    return Derivation(of: given.logDetQuestion)
      .equals(log(abs(det(blocks([[I, zero], [lowerLeft, diag(exp(s(z1)))]])))), "the four blocks")
      .equals(log(abs(det(I) * det(diag(exp(s(z1)))))), "block triangular")
      .equals(log(product(exp(s(z1)))), "det I = 1, and exp is positive")
      .equals(sum(s(z1)), "log of a product")
    // END SOLUTION
  }

  /// Derives log|det ∂x/∂z| with any mask.
  public func maskedCouplingLogDet(_ given: MaskedCoupling) throws -> Derivation {
    // SOLUTION 1.7
    // | Order the features kept first: the matrix is block triangular again. What stands on the diagonal where the
    // | mask is 1, what where it is 0? One formula for both: exp((1 − m) ⊙ s).
    let (m, s) = (given.m, given.s(given.m ⊙ given.z))
    return Derivation(of: given.question)
      .equals(log(abs(product(m + (1 - m) ⊙ exp(s)))), "kept features: 1, changed ones: exp(s)")
      .equals(log(product(exp((1 - m) ⊙ s))), "exp(0) = 1")
      .equals(sum((1 - m) ⊙ s), "log of a product")
    // END SOLUTION
  }

  /// Computes log|det ∂x/∂z| at each row, `[B]`, from s(m ⊙ z), `[B, D]`, and the mask, `[D]`.
  public func couplingLogDet(scales: Tensor, mask: Tensor) throws -> Tensor {
    // SOLUTION 1.7
    // | The last line of the derivation, with numbers; one per row.
    ((1 - mask) * scales).sum(alongAxis: 1)
    // END SOLUTION
  }
}
