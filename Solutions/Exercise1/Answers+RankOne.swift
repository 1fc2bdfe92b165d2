import FlowLab

/// Task 1.9: rank-one updates, planar and radial flows. Source: Rezende & Mohamed 2015, §4.1 and appendix A.
extension Answers {
  /// Derives the matrix determinant lemma.
  public func determinantOfRankOneUpdate(_ given: RankOneUpdate) throws -> Derivation {
    // SOLUTION 1.9
    // | Take A out: A + uvᵀ = A(I + A⁻¹u vᵀ). For det(I + p vᵀ): p is an eigenvector, and everything orthogonal to v
    // | stays as it is.
    let (A, u, v) = (given.A, given.u, given.v)
    let p = inverse(A) * u
    return Derivation(of: given.question)
      .equals(det(A * (identity(like: u) + p * v.T)), "take A out")
      .equals(det(A) * det(identity(like: u) + p * v.T), "det of a product")
      .equals(det(A) * (1 + v.T * p), "eigenvalues of I + pvᵀ: 1 + vᵀp for p, else 1")
    // END SOLUTION
  }

  /// Derives log|det ∂x/∂z| of the planar flow.
  public func planarLogDet(_ given: PlanarMap) throws -> Derivation {
    // SOLUTION 1.9
    // | The Jacobian is I plus a matrix of rank one, u·ψᵀ with ψ = h′·w. Then the lemma with A = I.
    let (z, u, w, h) = (given.z, given.u, given.w, given.h)
    let ψ = h.prime(w.T * z + given.b) * w
    return Derivation(of: given.question)
      .equals(log(abs(det(identity(like: z) + u * ψ.T))), "ψ is the gradient of h(wᵀz + b)")
      .equals(log(abs(1 + u.T * ψ)), "the matrix determinant lemma")
    // END SOLUTION
  }

  /// Derives det ∂x/∂z of the radial flow.
  public func radialDeterminant(_ given: RadialMap) throws -> Derivation {
    // SOLUTION 1.9
    // | The gradient of r = ‖z − z₀‖ is (z − z₀)/r, and h′(r) = −1/(α + r)². The Jacobian is a multiple of I plus a
    // | matrix of rank one.
    let (z, z0, α, β) = (given.z, given.z0, given.α, given.β)
    let (r, D) = (norm(z - z0), dimension(of: z))
    let (h, hPrime) = (1 / (α + r), -1 / power(α + r, 2))
    return Derivation(of: given.question)
      .equals(
        det((1 + β * h) * identity(like: z) + β * hPrime * (z - z0) * (z - z0).T / r),
        "product rule; the gradient of r is (z − z₀)/r"
      )
      .equals(
        power(1 + β * h, D) * (1 + β * hPrime / (1 + β * h) * ((z - z0).T * (z - z0)) / r),
        "the matrix determinant lemma with A = (1 + βh)I"
      )
      .equals(power(1 + β * h, D - 1) * (1 + β * h + β * hPrime * r), "(z − z₀)ᵀ(z − z₀) = r²")
    // END SOLUTION
  }

  /// Computes log|det ∂x/∂z| of the planar flow at each row, `[B]`.
  public func planarLogDet(at z: Tensor, u: Tensor, w: Tensor, b: Double) throws -> Tensor {
    // SOLUTION 1.9
    // | uᵀψ is h′(wᵀz + b)·(uᵀw), one number per row; tanh′ = 1 − tanh².
    let h = ((z * w).sum(alongAxis: 1) + b).tanh()
    return (1 + (1 - h.square()) * (u * w).sum()).abs().log()
    // END SOLUTION
  }

  /// Computes log|det ∂x/∂z| of the radial flow at each row, `[B]`.
  public func radialLogDet(at z: Tensor, center: Tensor, alpha: Double, beta: Double) throws -> Tensor {
    // SOLUTION 1.9
    // | The logarithm of the last line of the derivation, with r one number per row.
    let r = (z - center).square().sum(alongAxis: 1).sqrt()
    let h = 1 / (alpha + r)
    let features = Double(z.shape[1])
    return (features - 1) * (1 + beta * h).log() + (1 + beta * h - beta * h.square() * r).log()
    // END SOLUTION
  }
}
