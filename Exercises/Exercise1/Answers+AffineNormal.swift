import FlowLab

/// Task 1.1: the change of variables in one dimension. Source: DTU 02460 week 2; Koç COMP547 lecture 6.
extension Answers {
  /// Derives log p(x) of x = a·u + b, u ~ N(0, 1), from its definition to log N(x | b, a²).
  public func affineNormal(_ given: AffineNormal) throws -> Derivation {
    // Start with `Derivation(of: given.question)` and add steps with `.equals(…, "why")`. Solve x = a·u + b
    // for u, differentiate, and write out the density of N(0, 1). a may be negative.
    throw NotImplemented("1.1")
  }

  /// Computes log p(x) of x = a·u + b, u ~ N(0, 1), at points x, `[B]`.
  public func affineNormalLogDensity(_ x: Tensor, a: Double, b: Double) throws -> Tensor {
    // The last line of the derivation, with numbers. `Tensor(abs(a)).log()` is a logarithm.
    throw NotImplemented("1.1")
  }
}
