import FlowLab
import Testing

@Suite("2.9 · errata hunt")
struct Exercise2Errata {
  // Task 2.9. Whether a law is broken is found out by numbers, on flows and layers that compute what the slide
  // says; every right formula is accepted, however it is written.

  @Test("2.9 · the slide's coupling determinant is corrected, and breaks the law that is named")
  func couplingDeterminant() throws {
    try law { answers, rng in
      let report = try answers.correctTheCouplingDeterminant()
      try Comparison<CouplingCase>(
        task: "2.9", quantity: "the determinant", cases: CouplingCase.all(using: &rng),
        expected: ErrataSuspects.determinant, suspects: ErrataSuspects.determinants
      ) { try report.correction($0.maskTensor, $0.scaleNet($0.maskTensor * $0.points)) }.check()
      try Defendants.couplingDeterminant(using: &rng).checkBroken(
        report.brokenLaw, by: "the slide's determinant", task: "2.9", using: &rng)
    }
  }

  @Test("2.9 · the slide's density of a composed flow is corrected, and breaks the law that is named")
  func composedDensity() throws {
    try law { answers, rng in
      let report = try answers.correctTheComposedDensity()
      try Comparison<FlowCase>(
        task: "2.9", quantity: "log p(x)", cases: FlowCase.all(using: &rng), expected: FlowSuspects.logProb,
        suspects: FlowSuspects.logProbs
      ) { try report.correction($0.base, $0.transformations, $0.points) }.check()
      try Defendants.composedDensity(using: &rng).checkBroken(
        report.brokenLaw, by: "the slide's density", task: "2.9", using: &rng)
    }
  }

  @Test("2.9 · the slide's density after a step is corrected, and breaks the law that is named")
  func densityAfterAStep() throws {
    try law { answers, rng in
      let report = try answers.correctTheDensityAfterAStep()
      try Comparison<StepDensityCase>(
        task: "2.9", quantity: "log q(z_k)", cases: StepDensityCase.all(using: &rng),
        expected: { $0.map { $0 - $1 } }, suspects: ErrataSuspects.stepDensities
      ) { try report.correction($0.logDensity, $0.logDet) }.check()
      try Defendants.densityAfterAStep(using: &rng).checkBroken(
        report.brokenLaw, by: "the slide's density", task: "2.9", using: &rng)
    }
  }

  @Test("2.9 · the slide's code is corrected so that it undoes the formula, and breaks the law that is named")
  func affineCode() throws {
    try law { answers, rng in
      let report = try answers.correctTheAffineCode()
      let cases = AffineCodeCase.all(using: &rng)
      try Comparison<AffineCodeCase>(
        task: "2.9", quantity: "z of the code", cases: cases, expected: ErrataSuspects.affineZ,
        suspects: ErrataSuspects.affineZs
      ) { try report.correction($0.x, $0.mu, $0.alpha).z }.check()
      try Comparison<AffineCodeCase>(
        task: "2.9", quantity: "the code's log-det", cases: cases, expected: ErrataSuspects.affineLogDet,
        suspects: ErrataSuspects.affineLogDets
      ) { try report.correction($0.x, $0.mu, $0.alpha).logDet }.check()
      try Defendants.affineCode(using: &rng).checkBroken(
        report.brokenLaw, by: "the slide's code", task: "2.9", using: &rng)
    }
  }
}
