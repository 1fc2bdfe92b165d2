import FlowLab

/// Task 1.7: the affine coupling layer. Source: Dinh et al. 2017, §3; DTU 02460 week 2.
extension Answers {
  /// Derives the four blocks of ∂(x₁, x₂)/∂(z₁, z₂).
  public func couplingJacobian(_ given: HalvedCoupling) throws -> Derivation {
    // `blocks([[A, B], [C, D]])` puts a matrix together, `identity(like: z1)` is I and
    // `zeros(rows: z1, columns: z2)` is 0. z₂ appears in x₂ only; z₁ in all of x₁, exp(s(z₁)) and t(z₁).
    throw NotImplemented("1.7")
  }

  /// Derives log|det ∂(x₁, x₂)/∂(z₁, z₂)|.
  public func couplingLogDet(_ given: HalvedCoupling) throws -> Derivation {
    // A block-triangular matrix has the determinant of its diagonal blocks. The block that is hard to compute does
    // not matter, and `product(v)` is the determinant of diag(v).
    throw NotImplemented("1.7")
  }

  /// Derives log|det ∂x/∂z| with any mask.
  public func maskedCouplingLogDet(_ given: MaskedCoupling) throws -> Derivation {
    // Order the features kept first: the matrix is block triangular again. What stands on the diagonal where the
    // mask is 1, what where it is 0? One formula for both: exp((1 − m) ⊙ s).
    throw NotImplemented("1.7")
  }

  /// Computes log|det ∂x/∂z| at each row, `[B]`, from s(m ⊙ z), `[B, D]`, and the mask, `[D]`.
  public func couplingLogDet(scales: Tensor, mask: Tensor) throws -> Tensor {
    // The last line of the derivation, with numbers; one per row.
    throw NotImplemented("1.7")
  }
}
