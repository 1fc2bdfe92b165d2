import FlowLab
import Testing

@Suite("1.7 · affine coupling layers")
struct Exercise1Coupling {
  @Test("1.7 · every step from ∂(x₁, x₂)/∂(z₁, z₂) to four blocks follows, for any split")
  func blocksFollow() throws {
    try law(on: Subject.exercise1) { answers, rng in
      let given = HalvedCoupling()
      try checkDerivation(
        answers.couplingJacobian(given), "Jacobian of the coupling layer", task: "1.7",
        with: CouplingDerivationChecks.jacobian(given, using: &rng))
    }
  }

  @Test("1.7 · every step from log|det J| to a sum of log-scales follows, for any split")
  func logDeterminantFollows() throws {
    try law(on: Subject.exercise1) { answers, rng in
      let given = HalvedCoupling()
      try checkDerivation(
        answers.couplingLogDet(given), "log-det of the coupling layer", task: "1.7",
        with: CouplingDerivationChecks.logDet(given, using: &rng))
    }
  }

  @Test("1.7 · every step from log|det J| to a masked sum of log-scales follows, for any mask")
  func anyMaskFollows() throws {
    try law(on: Subject.exercise1) { answers, rng in
      let given = MaskedCoupling()
      try checkDerivation(
        answers.maskedCouplingLogDet(given), "log-det of the masked coupling layer", task: "1.7",
        with: CouplingDerivationChecks.masked(given, using: &rng))
    }
  }

  @Test("1.7 · the log-det sums the log-scales of the changed features, one number per row")
  func sumsTheLogScales() throws {
    try law(on: Subject.exercise1) { answers, rng in
      try MatrixComparisons.coupling(answers, CouplingCase.all(using: &rng)).check()
    }
  }

  @Test("1.7 · the log-det is log|det| of a real layer's Jacobian, exact and by central differences")
  func agreesWithTheJacobian() throws {
    try law(on: Subject.exercise1) { answers, rng in
      let cases = CouplingCase.all(using: &rng)
      let comparison = MatrixComparisons.coupling(answers, cases)
      for input in cases {
        try expectLogDet(
          comparison.answer(input), of: { input.truth.forward($0).x }, at: input.points, input, task: "1.7",
          mistake: comparison.recognize)
      }
    }
  }
}
