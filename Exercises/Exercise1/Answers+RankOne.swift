import FlowLab

/// Task 1.9: rank-one updates, planar and radial flows. Source: Rezende & Mohamed 2015, §4.1 and appendix A.
extension Answers {
  /// Derives the matrix determinant lemma.
  public func determinantOfRankOneUpdate(_ given: RankOneUpdate) throws -> Derivation {
    // Take A out: A + uvᵀ = A(I + A⁻¹u vᵀ). For det(I + p vᵀ): p is an eigenvector, and everything orthogonal to v
    // stays as it is.
    throw NotImplemented("1.9")
  }

  /// Derives log|det ∂x/∂z| of the planar flow.
  public func planarLogDet(_ given: PlanarMap) throws -> Derivation {
    // The Jacobian is I plus a matrix of rank one, u·ψᵀ with ψ = h′·w. Then the lemma with A = I.
    throw NotImplemented("1.9")
  }

  /// Derives det ∂x/∂z of the radial flow.
  public func radialDeterminant(_ given: RadialMap) throws -> Derivation {
    // The gradient of r = ‖z − z₀‖ is (z − z₀)/r, and h′(r) = −1/(α + r)². The Jacobian is a multiple of I plus a
    // matrix of rank one.
    throw NotImplemented("1.9")
  }

  /// Computes log|det ∂x/∂z| of the planar flow at each row, `[B]`.
  public func planarLogDet(at z: Tensor, u: Tensor, w: Tensor, b: Double) throws -> Tensor {
    // uᵀψ is h′(wᵀz + b)·(uᵀw), one number per row; tanh′ = 1 − tanh².
    throw NotImplemented("1.9")
  }

  /// Computes log|det ∂x/∂z| of the radial flow at each row, `[B]`.
  public func radialLogDet(at z: Tensor, center: Tensor, alpha: Double, beta: Double) throws -> Tensor {
    // The logarithm of the last line of the derivation, with r one number per row.
    throw NotImplemented("1.9")
  }
}
