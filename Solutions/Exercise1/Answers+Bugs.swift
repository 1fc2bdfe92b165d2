import FlowLab

/// Task 1.11: the step on a wrong board that does not follow, and the board as it should be.
extension Answers {
  /// Finds the bug on the board of task 1.1.
  public func bugInAffineNormal(_ given: AffineNormal) throws -> BugReport<Int, Derivation> {
    // SOLUTION 1.11
    // | `print(given.wrongBoard)` shows it. Try each step with numbers: a = 2, then a = −2.
    let u = (given.x - given.b) / given.a
    let normal = -0.5 * power(u, 2) - 0.5 * log(2 * .pi)
    return BugReport(
      brokenLaw: 4,
      correction: Derivation(of: given.question)
        .equals(normal + log(abs(1 / given.a)), "right until step 3")
        .equals(normal - log(abs(given.a)), "log|1/a| = −log|a|"))
    // END SOLUTION
  }

  /// Finds the bug on the board of task 1.2.
  public func bugInScaledDensity(_ given: ScaledVariable) throws -> BugReport<Int, Derivation> {
    // SOLUTION 1.11
    // | Which of the steps holds for a positive c only?
    let (y, c, p, F) = (given.y, given.c, given.p, given.F)
    return BugReport(
      brokenLaw: 1,
      correction: Derivation(of: given.question)
        .equals(derivative(of: sign(c) * F(y / c), withRespectTo: y), "cX ≤ y means X ≥ y/c for c < 0")
        .equals(p(y / c) / abs(c), "F′ = p, and sign(c)/c = 1/|c|"))
    // END SOLUTION
  }

  /// Finds the bug on the board of task 1.4.
  public func bugInReflection(_ given: Reflection) throws -> BugReport<Int, Derivation> {
    // SOLUTION 1.11
    // | What is det(−I) for D = 2?
    BugReport(
      brokenLaw: 2,
      correction: Derivation(of: given.question)
        .equals(det(-identity(like: given.z)), "∂(−z + a)/∂z = −I")
        .equals(power(-1, given.D) * det(identity(like: given.z)), "a factor −1 for every row")
        .equals(power(-1, given.D), "det I = 1"))
    // END SOLUTION
  }

  /// Finds the bug on the board of task 1.6.
  public func bugInComposition(_ given: ComposedMaps) throws -> BugReport<Int, Derivation> {
    // SOLUTION 1.11
    // | At which point is each Jacobian taken, line by line?
    let (x, f, g) = (given.x, given.f, given.g)
    return BugReport(
      brokenLaw: 3,
      correction: Derivation(of: given.question)
        .equals(log(abs(det(g.jacobian(at: f(x)) * f.jacobian(at: x)))), "the chain rule")
        .equals(g.logDet(at: f(x)) + f.logDet(at: x), "g is applied at f(x)"))
    // END SOLUTION
  }
}
