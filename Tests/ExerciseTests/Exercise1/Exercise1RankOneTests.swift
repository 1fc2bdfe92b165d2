import FlowLab
import Testing

@Suite("1.9 · rank-one updates, planar and radial flows")
struct Exercise1RankOne {
  @Test("1.9 · every step from det(A + uvᵀ) to det(A)·(1 + vᵀA⁻¹u) follows")
  func lemmaFollows() throws {
    try law(on: Subject.exercise1) { answers, rng in
      let given = RankOneUpdate()
      try checkDerivation(
        answers.determinantOfRankOneUpdate(given), "det(A + uvᵀ)", task: "1.9",
        with: RankOneChecks.lemma(given, using: &rng))
    }
  }

  @Test("1.9 · every step to the planar flow's log|1 + uᵀψ| follows, for determinants of either sign")
  func planarFollows() throws {
    try law(on: Subject.exercise1) { answers, rng in
      let given = PlanarMap()
      try checkDerivation(
        answers.planarLogDet(given), "log-det of the planar flow", task: "1.9",
        with: RankOneChecks.planar(given, using: &rng))
    }
  }

  @Test("1.9 · every step to the radial flow's determinant follows, in 1 … 5 dimensions")
  func radialFollows() throws {
    try law(on: Subject.exercise1) { answers, rng in
      let given = RadialMap()
      try checkDerivation(
        answers.radialDeterminant(given), "determinant of the radial flow", task: "1.9",
        with: RankOneChecks.radial(given, using: &rng))
    }
  }

  @Test("1.9 · the planar log-det has its closed form, one number per row")
  func planarLogDetHasItsClosedForm() throws {
    try law(on: Subject.exercise1) { answers, rng in
      try FlowDeterminantComparisons.planar(answers, PlanarCase.all(using: &rng)).check()
    }
  }

  @Test("1.9 · the planar log-det is log|det| of the flow's Jacobian, exact and by central differences")
  func planarLogDetAgreesWithTheJacobian() throws {
    try law(on: Subject.exercise1) { answers, rng in
      let cases = PlanarCase.all(using: &rng)
      for input in cases {
        try expectLogDet(
          input.logDet(answers), of: input.map, at: input.points, input, task: "1.9",
          mistake: FlowDeterminantComparisons.planar(answers, cases).recognize)
      }
    }
  }

  @Test("1.9 · the radial log-det has its closed form, one number per row")
  func radialLogDetHasItsClosedForm() throws {
    try law(on: Subject.exercise1) { answers, rng in
      try FlowDeterminantComparisons.radial(answers, RadialCase.all(using: &rng)).check()
    }
  }

  @Test("1.9 · the radial log-det is log|det| of the flow's Jacobian, exact and by central differences")
  func radialLogDetAgreesWithTheJacobian() throws {
    try law(on: Subject.exercise1) { answers, rng in
      let cases = RadialCase.all(using: &rng)
      for input in cases {
        try expectLogDet(
          input.logDet(answers), of: input.map, at: input.points, input, task: "1.9",
          mistake: FlowDeterminantComparisons.radial(answers, cases).recognize)
      }
    }
  }
}
