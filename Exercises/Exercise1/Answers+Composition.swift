import FlowLab

/// Tasks 1.5 and 1.6: maps after one another. Source: DTU 02460 week 2, exercises 2.2 and 2.3.
extension Answers {
  /// Derives (T₃∘T₂∘T₁)⁻¹(x).
  public func inverseOfComposition(_ given: ThreeMaps) throws -> Derivation {
    // T₃ was applied last. What has to be undone first? `(T2 ∘ T1).inverse(y)` may stand in between.
    throw NotImplemented("1.5")
  }

  /// Computes (T_K∘…∘T₁)⁻¹(x), `[B, D]`.
  public func inverseOfList(_ transformations: [any Bijection], at x: Tensor) throws -> Tensor {
    // Walk the list backwards.
    throw NotImplemented("1.5")
  }

  /// Derives log|det J_{g∘f}(x)|.
  public func logDetOfComposition(_ given: ComposedMaps) throws -> Derivation {
    // The chain rule: the Jacobian of g ∘ f is a product of two Jacobians. At which point is each?
    throw NotImplemented("1.6")
  }

  /// Computes the log-determinant of the whole map at each row, `[B]`.
  public func logDet(of transformations: [any Bijection], at z: Tensor) throws -> Tensor {
    // Walk the list from its start; add up the log-determinants, each where its map is applied.
    throw NotImplemented("1.6")
  }
}
