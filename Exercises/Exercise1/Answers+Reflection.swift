import FlowLab

/// Task 1.4: f(z) = −z + a preserves volume in D dimensions. Source: DTU 02460 week 2, exercise 2.1.
extension Answers {
  /// Derives det ∂(−z + a)/∂z.
  public func reflectionDeterminant(_ given: Reflection) throws -> Derivation {
    // Which matrix is the Jacobian? `identity(like: given.z)` is I. What is the determinant of a diagonal matrix?
    throw NotImplemented("1.4")
  }

  /// Derives the log-density of x = −z + a.
  public func reflectionDensity(_ given: Reflection) throws -> Derivation {
    // Solve x = −z + a for z. The determinant is ±1; what is the logarithm of |±1|?
    throw NotImplemented("1.4")
  }

  /// Computes x = −z + a and log|det J| at each row.
  public func reflection(_ z: Tensor, a: Tensor) throws -> (x: Tensor, logDet: Tensor) {
    // One log-determinant per row, `[B]`.
    throw NotImplemented("1.4")
  }
}
