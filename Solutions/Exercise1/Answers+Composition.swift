import FlowLab

/// Tasks 1.5 and 1.6: maps after one another. Source: DTU 02460 week 2, exercises 2.2 and 2.3.
extension Answers {
  /// Derives (T₃∘T₂∘T₁)⁻¹(x).
  public func inverseOfComposition(_ given: ThreeMaps) throws -> Derivation {
    // SOLUTION 1.5
    // | T₃ was applied last. What has to be undone first? `(T2 ∘ T1).inverse(y)` may stand in between.
    let (x, T1, T2, T3) = (given.x, given.T1, given.T2, given.T3)
    return Derivation(of: given.question)
      .equals((T2 ∘ T1).inverse(T3.inverse(x)), "undo T₃, which came last")
      .equals(T1.inverse(T2.inverse(T3.inverse(x))), "undo T₂, then T₁")
    // END SOLUTION
  }

  /// Computes (T_K∘…∘T₁)⁻¹(x), `[B, D]`.
  public func inverseOfList(_ transformations: [any Bijection], at x: Tensor) throws -> Tensor {
    // SOLUTION 1.5
    // | Walk the list backwards.
    try transformations.reversed().reduce(x) { try $1.inverse($0).z }
    // END SOLUTION
  }

  /// Derives log|det J_{g∘f}(x)|.
  public func logDetOfComposition(_ given: ComposedMaps) throws -> Derivation {
    // SOLUTION 1.6
    // | The chain rule: the Jacobian of g ∘ f is a product of two Jacobians. At which point is each?
    let (x, f, g) = (given.x, given.f, given.g)
    return Derivation(of: given.question)
      .equals(log(abs(det(g.jacobian(at: f(x)) * f.jacobian(at: x)))), "the chain rule")
      .equals(log(abs(det(g.jacobian(at: f(x))) * det(f.jacobian(at: x)))), "det of a product")
      .equals(g.logDet(at: f(x)) + f.logDet(at: x), "log of a product")
    // END SOLUTION
  }

  /// Computes the log-determinant of the whole map at each row, `[B]`.
  public func logDet(of transformations: [any Bijection], at z: Tensor) throws -> Tensor {
    // SOLUTION 1.6
    // | Walk the list from its start; add up the log-determinants, each where its map is applied.
    var z = z
    var total = Tensor.zeros([z.shape[0]])
    for transformation in transformations {
      let (next, logDet) = try transformation.forward(z)
      z = next
      total += logDet
    }
    return total
    // END SOLUTION
  }
}
