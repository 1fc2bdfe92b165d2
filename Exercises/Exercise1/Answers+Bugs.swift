import FlowLab

/// Task 1.11: the step on a wrong board that does not follow, and the board as it should be.
extension Answers {
  /// Finds the bug on the board of task 1.1.
  public func bugInAffineNormal(_ given: AffineNormal) throws -> BugReport<Int, Derivation> {
    // `print(given.wrongBoard)` shows it. Try each step with numbers: a = 2, then a = −2.
    throw NotImplemented("1.11")
  }

  /// Finds the bug on the board of task 1.2.
  public func bugInScaledDensity(_ given: ScaledVariable) throws -> BugReport<Int, Derivation> {
    // Which of the steps holds for a positive c only?
    throw NotImplemented("1.11")
  }

  /// Finds the bug on the board of task 1.4.
  public func bugInReflection(_ given: Reflection) throws -> BugReport<Int, Derivation> {
    // What is det(−I) for D = 2?
    throw NotImplemented("1.11")
  }

  /// Finds the bug on the board of task 1.6.
  public func bugInComposition(_ given: ComposedMaps) throws -> BugReport<Int, Derivation> {
    // At which point is each Jacobian taken, line by line?
    throw NotImplemented("1.11")
  }
}
