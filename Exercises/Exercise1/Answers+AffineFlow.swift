import FlowLab

/// Task 1.8, its second half: elementwise and affine flows. Source: Papamakarios et al. 2021, §3; DTU 02460 week 2.
extension Answers {
  /// Derives log|det ∂x/∂z| of xᵢ = f(zᵢ).
  public func elementwiseLogDet(_ given: ElementwiseMap) throws -> Derivation {
    // ∂xᵢ/∂zⱼ is 0 for i ≠ j. `f.prime(z)` is f′, entry by entry; it may be negative.
    throw NotImplemented("1.8")
  }

  /// Derives log N(x | b, AAᵀ) from the change of variables.
  public func affineFlowDensity(_ given: AffineFlow) throws -> Derivation {
    // Write out log N(u | 0, I). The square ‖A⁻¹(x − b)‖² is (x − b)ᵀ(AAᵀ)⁻¹(x − b), and |det A| is the square root
    // of det(AAᵀ). `dimension(of: x)` is D.
    throw NotImplemented("1.8")
  }
}
