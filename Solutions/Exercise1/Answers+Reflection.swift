import FlowLab

/// Task 1.4: f(z) = −z + a preserves volume in D dimensions. Source: DTU 02460 week 2, exercise 2.1.
extension Answers {
  /// Derives det ∂(−z + a)/∂z.
  public func reflectionDeterminant(_ given: Reflection) throws -> Derivation {
    // SOLUTION 1.4
    // | Which matrix is the Jacobian? `identity(like: given.z)` is I. What is the determinant of a diagonal matrix?
    Derivation(of: given.question)
      .equals(det(-identity(like: given.z)), "∂(−z + a)/∂z = −I")
      .equals(power(-1, given.D), "the product of D diagonal entries −1")
    // END SOLUTION
  }

  /// Derives the log-density of x = −z + a.
  public func reflectionDensity(_ given: Reflection) throws -> Derivation {
    // SOLUTION 1.4
    // | Solve x = −z + a for z. The determinant is ±1; what is the logarithm of |±1|?
    let (x, a, p) = (given.x, given.a, given.p)
    return Derivation(of: given.densityQuestion)
      .equals(log(p(a - x)) + given.f.inverseLogDet(at: x), "z = a − x")
      .equals(log(p(a - x)) + log(abs(power(-1, given.D))), "the determinant above, of a − x")
      .equals(log(p(a - x)), "log|±1| = 0")
    // END SOLUTION
  }

  /// Computes x = −z + a and log|det J| at each row.
  public func reflection(_ z: Tensor, a: Tensor) throws -> (x: Tensor, logDet: Tensor) {
    // SOLUTION 1.4
    // | One log-determinant per row, `[B]`.
    (a - z, Tensor.zeros([z.shape[0]]))
    // END SOLUTION
  }
}
