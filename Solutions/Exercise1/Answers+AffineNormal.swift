import FlowLab

/// Task 1.1: the change of variables in one dimension. Source: DTU 02460 week 2; Koç COMP547 lecture 6.
extension Answers {
  /// Derives log p(x) of x = a·u + b, u ~ N(0, 1), from its definition to log N(x | b, a²).
  public func affineNormal(_ given: AffineNormal) throws -> Derivation {
    // SOLUTION 1.1
    // | Start with `Derivation(of: given.question)` and add steps with `.equals(…, "why")`. Solve x = a·u + b
    // | for u, differentiate, and write out the density of N(0, 1). a may be negative.
    let (x, a, b) = (given.x, given.a, given.b)
    let u = (x - b) / a
    return Derivation(of: given.question)
      .equals(log(given.p(u)) + log(abs(derivative(of: u, withRespectTo: x))), "u solves x = a·u + b")
      .equals(log(given.p(u)) + log(abs(1 / a)), "du/dx = 1/a")
      .equals(-0.5 * power(u, 2) - 0.5 * log(2 * .pi) - log(abs(a)), "the density of N(0, 1)")
    // END SOLUTION
  }

  /// Computes log p(x) of x = a·u + b, u ~ N(0, 1), at points x, `[B]`.
  public func affineNormalLogDensity(_ x: Tensor, a: Double, b: Double) throws -> Tensor {
    // SOLUTION 1.1
    // | The last line of the derivation, with numbers. `Tensor(abs(a)).log()` is a logarithm.
    let u = (x - b) / a
    return -0.5 * u.square() - 0.5 * Tensor(2 * Double.pi).log() - Tensor(abs(a)).log()
    // END SOLUTION
  }
}
