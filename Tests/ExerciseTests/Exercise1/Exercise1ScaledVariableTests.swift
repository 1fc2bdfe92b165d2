import FlowLab
import Testing

@Suite("1.2 · the density of Y = cX")
struct Exercise1ScaledVariable {
  @Test("1.2 · every step from d/dy P(cX ≤ y) to the density of Y follows, for both signs of c")
  func everyStepFollows() throws {
    try law(on: Subject.exercise1) { answers, rng in
      let given = ScaledVariable()
      try checkDerivation(
        answers.scaledDensity(given), "density of cX", task: "1.2",
        with: DensityChecks.scaledDensity(given, using: &rng))
    }
  }

  @Test("1.2 · every step from ∫ p(y/c) dy to its mass follows: it is no density")
  func massFollows() throws {
    try law(on: Subject.exercise1) { answers, rng in
      let given = ScaledVariable()
      try checkDerivation(
        answers.massWithoutFactor(given), "mass of p(y/c)", task: "1.2",
        with: DensityChecks.massWithoutFactor(given, using: &rng))
    }
  }

  @Test("1.2 · the density of cX is that of X at y/c, with its factor")
  func densityHasItsFactor() throws {
    try law(on: Subject.exercise1) { answers, rng in
      try DensityComparisons.scaled(answers, ScaledCase.all(using: &rng)).check()
    }
  }

  @Test("1.2 · the density of cX integrates to one")
  func densityIntegratesToOne() throws {
    try law(on: Subject.exercise1) { answers, rng in
      let cases = ScaledCase.all(using: &rng)
      for input in cases {
        // Midpoints of cells that tile the support: exact for the uniform density, good to 1e-6 for the others.
        let cells = 1000
        let width = abs(input.c) / Double(cells)
        let y = Tensor(
          (0..<cells).map { (input.c < 0 ? input.c : 0) + (Double($0) + 0.5) * width }, shape: [cells])
        let mistake = { try DensityComparisons.scaled(answers, cases).recognize() }
        let density = try checked(
          answers.densityOfScaled(y, c: input.c, p: input.density.density), "density of cX", shape: [cells],
          task: "1.2", mistake: mistake())
        let integral = density.sum().item * width
        guard isClose(integral, 1, within: 1e-5) else {
          throw LawFailure(
            task: "1.2", "∫ p_Y(y) dy is \(text(integral)), expected 1; \(input.describe(row: 0))",
            mistake: try mistake())
        }
      }
    }
  }
}
