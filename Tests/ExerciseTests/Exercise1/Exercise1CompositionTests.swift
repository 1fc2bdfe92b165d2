import FlowLab
import Testing

@Suite("1.5 · the inverse of a composition")
struct Exercise1InverseOfComposition {
  @Test("1.5 · every step to T₁⁻¹(T₂⁻¹(T₃⁻¹(x))) follows")
  func everyStepFollows() throws {
    try law(on: Subject.exercise1) { answers, rng in
      let given = ThreeMaps()
      try checkDerivation(
        answers.inverseOfComposition(given), "inverse of T₃∘T₂∘T₁", task: "1.5",
        with: CompositionChecks.inverse(given, using: &rng))
    }
  }

  @Test("1.5 · the inverse of a list of bijections leads back to where its points come from")
  func leadsBack() throws {
    try law(on: Subject.exercise1) { answers, rng in
      try CompositionComparisons.inverse(answers, ListCase.all(using: &rng)).check()
    }
  }
}

@Suite("1.6 · the log-determinant of a composition")
struct Exercise1LogDetOfComposition {
  @Test("1.6 · every step from log|det J_{g∘f}(x)| to two log-determinants follows")
  func everyStepFollows() throws {
    try law(on: Subject.exercise1) { answers, rng in
      let given = ComposedMaps()
      try checkDerivation(
        answers.logDetOfComposition(given), "log|det J_{g∘f}(x)|", task: "1.6",
        with: CompositionChecks.logDet(given, using: &rng))
    }
  }

  @Test("1.6 · the log-det of a list adds every factor at its own point")
  func everyFactorAtItsOwnPoint() throws {
    try law(on: Subject.exercise1) { answers, rng in
      try CompositionComparisons.logDet(answers, ListCase.all(using: &rng)).check()
    }
  }

  @Test(
    "1.6 · the log-det of a list is log|det| of the whole map's Jacobian, exact and by central differences")
  func agreesWithTheJacobianOfTheWholeMap() throws {
    try law(on: Subject.exercise1) { answers, rng in
      let cases = ListCase.all(using: &rng)
      for input in cases {
        let row = input.points.slice(0..<1, alongAxis: 0)
        let mistake = { try CompositionComparisons.logDet(answers, cases).recognize() }
        let seen = try checked(
          answers.logDet(of: input.transformations, at: row), "log-det of the list", shape: [1], task: "1.6",
          mistake: mistake()
        ).item
        let exact = logAbsDeterminant(try jacobian(of: input.forward, at: row)).item
        let near = logAbsDeterminant(try centralDifferenceJacobian(of: input.forward, at: row)).item
        guard isClose(seen, exact, within: 1e-9), isClose(seen, near, within: 1e-5) else {
          throw LawFailure(
            task: "1.6",
            "log-det of the list is \(text(seen, differingFrom: exact)), expected \(text(exact, differingFrom: seen)) "
              + "(log|det| of the whole Jacobian); \(input.describe(row: 0))", mistake: try mistake())
        }
      }
    }
  }
}
