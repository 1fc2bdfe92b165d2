import FlowLab

#if SOLUTIONS
  import Solution2
  import Solution3
#endif

/// The reference answers, which the student edition does not have.
enum References {
  #if SOLUTIONS
    static func exercise2() throws(EnvironmentError) -> any Exercise2Contract { Solution2.Answers() }
    static func exercise3() throws(EnvironmentError) -> any Exercise3Contract { Solution3.Answers() }
  #else
    static func exercise2() throws(EnvironmentError) -> any Exercise2Contract { throw missing("train") }
    static func exercise3() throws(EnvironmentError) -> any Exercise3Contract { throw missing("priors") }

    private static func missing(_ command: String) -> EnvironmentError {
      EnvironmentError(
        "this is the student edition, which has no reference solutions; use your own: "
          + Invocation.line("\(command) --mine"))
    }
  #endif
}
