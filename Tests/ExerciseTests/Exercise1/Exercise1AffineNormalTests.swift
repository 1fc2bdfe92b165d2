import FlowLab
import Testing

@Suite("1.1 · change of variables in one dimension")
struct Exercise1AffineNormal {
  @Test("1.1 · every step from log p_u(u(x)) + log|du/dx| to log N(x | b, a²) follows, for both signs of a")
  func everyStepFollows() throws {
    try law(on: Subject.exercise1) { answers, rng in
      let given = AffineNormal()
      try checkDerivation(
        answers.affineNormal(given), "log p(x)", task: "1.1",
        with: DensityChecks.affineNormal(given, using: &rng))
    }
  }

  @Test("1.1 · the log-density is that of N(b, a²)")
  func logDensityIsThatOfTheNormal() throws {
    try law(on: Subject.exercise1) { answers, rng in
      try DensityComparisons.affineNormal(answers, AffineCase.all(using: &rng)).check()
    }
  }

  @Test("1.1 · the density integrates to one")
  func densityIntegratesToOne() throws {
    try law(on: Subject.exercise1) { answers, rng in
      let cases = AffineCase.all(using: &rng)
      for input in cases {
        let grid = Grid(
          features: 1, from: input.b - 12 * abs(input.a), to: input.b + 12 * abs(input.a), count: 401)
        let mistake = { try DensityComparisons.affineNormal(answers, cases).recognize() }
        let logDensity = try checked(
          answers.affineNormalLogDensity(grid.points.flattened(), a: input.a, b: input.b), "log p(x)",
          shape: [401],
          task: "1.1", mistake: mistake())
        let integral = grid.integral(of: logDensity.exp())
        guard isClose(integral, 1, within: 1e-8) else {
          throw LawFailure(
            task: "1.1",
            "∫ p(x) dx is \(text(integral)), expected 1 at a = \(text(input.a)), b = \(text(input.b))",
            mistake: try mistake())
        }
      }
    }
  }
}
