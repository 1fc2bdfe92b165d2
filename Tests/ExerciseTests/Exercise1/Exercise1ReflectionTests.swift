import FlowLab
import Testing

@Suite("1.4 · f(z) = −z + a preserves volume")
struct Exercise1Reflection {
  @Test("1.4 · every step to the determinant follows, in 1 … 7 dimensions")
  func determinantFollows() throws {
    try law(on: Subject.exercise1) { answers, rng in
      let given = Reflection()
      try checkDerivation(
        answers.reflectionDeterminant(given), "determinant", task: "1.4",
        with: CompositionChecks.reflection(given, using: &rng))
    }
  }

  @Test("1.4 · every step to the log-density of x = −z + a follows, in 1 … 7 dimensions")
  func densityFollows() throws {
    try law(on: Subject.exercise1) { answers, rng in
      let given = Reflection()
      try checkDerivation(
        answers.reflectionDensity(given), "log p(x)", task: "1.4",
        with: CompositionChecks.reflectedDensity(given, using: &rng))
    }
  }

  @Test("1.4 · x is −z + a, row by row")
  func reflectsEveryRow() throws {
    try law(on: Subject.exercise1) { answers, rng in
      try CompositionComparisons.reflection(answers, ReflectionCase.all(using: &rng)).check()
    }
  }

  @Test("1.4 · its log-det is one number per row: log|det| of the exact Jacobian and of central differences")
  func logDetsAgreeWithTheJacobian() throws {
    try law(on: Subject.exercise1) { answers, rng in
      let cases = ReflectionCase.all(using: &rng)
      try CompositionComparisons.reflectionLogDet(answers, cases).check()
      for input in cases {
        let row = input.points.slice(0..<1, alongAxis: 0)
        let map = { (z: Tensor) in input.shift - z }
        let exact = logAbsDeterminant(jacobian(of: map, at: row)).item
        let near = logAbsDeterminant(centralDifferenceJacobian(of: map, at: row)).item
        let seen = try checked(
          answers.reflection(row, a: input.shift).logDet, "log-det", shape: [1], task: "1.4", at: input
        ).item
        guard isClose(seen, exact, within: 1e-9), isClose(seen, near, within: 1e-6) else {
          throw LawFailure(
            task: "1.4",
            "log-det is \(text(seen)), but log|det| of the Jacobian of −z + a is \(text(exact)); \(input.describe(row: 0))"
          )
        }
      }
    }
  }
}
