import FlowLab

/// Task 1.8, its second half: elementwise and affine flows. Source: Papamakarios et al. 2021, §3; DTU 02460 week 2.
extension Answers {
  /// Derives log|det ∂x/∂z| of xᵢ = f(zᵢ).
  public func elementwiseLogDet(_ given: ElementwiseMap) throws -> Derivation {
    // SOLUTION 1.8
    // | ∂xᵢ/∂zⱼ is 0 for i ≠ j. `f.prime(z)` is f′, entry by entry; it may be negative.
    let (z, f) = (given.z, given.f)
    return Derivation(of: given.question)
      .equals(log(abs(det(diag(f.prime(z))))), "xᵢ depends on zᵢ only")
      .equals(log(abs(product(f.prime(z)))), "det of a diagonal matrix")
      .equals(sum(log(abs(f.prime(z)))), "log of a product")
    // END SOLUTION
  }

  /// Derives log N(x | b, AAᵀ) from the change of variables.
  public func affineFlowDensity(_ given: AffineFlow) throws -> Derivation {
    // SOLUTION 1.8
    // | Write out log N(u | 0, I). The square ‖A⁻¹(x − b)‖² is (x − b)ᵀ(AAᵀ)⁻¹(x − b), and |det A| is the square root
    // | of det(AAᵀ). `dimension(of: x)` is D.
    let (x, A, b) = (given.x, given.A, given.b)
    let (u, Σ) = (inverse(A) * (x - b), A * A.T)
    let constant = 0.5 * dimension(of: x) * log(2 * .pi)
    return Derivation(of: given.question)
      .equals(-0.5 * (u.T * u) - constant - log(abs(det(A))), "the density of N(0, I)")
      .equals(
        -0.5 * ((x - b).T * inverse(Σ) * (x - b)) - constant - log(abs(det(A))), "(A⁻¹)ᵀA⁻¹ = (AAᵀ)⁻¹"
      )
      .equals(
        -0.5 * ((x - b).T * inverse(Σ) * (x - b)) - constant - 0.5 * log(det(Σ)), "det AAᵀ = (det A)²"
      )
      .equals(logDensityOfNormal(at: x, mean: b, covariance: Σ), "that is the density of N(b, Σ)")
    // END SOLUTION
  }
}
