import FlowLab

/// Task 1.12: formulas of lecture slides, what they break and what they should be.
extension Answers {
  /// Finds the error in the formula of a slide.
  public func erratum(on slide: Slide, _ given: SlideFormulas) throws -> BugReport<SlideLaw, Formula> {
    // SOLUTION 1.12
    // | `switch slide`, and for each a law that its formula breaks. `given.formula(on: slide)` prints as mathematics.
    let (z, v) = (given.z, given.v)
    return switch slide {
    case .baseDensity:
      BugReport(
        brokenLaw: .integratesToOne, correction: given.p((given.x - given.b) / given.a) / abs(given.a))
    case .logDetSum:
      BugReport(
        brokenLaw: .agreesWithTheWholeJacobian,
        correction: given.T2.logDet(at: given.T1(z)) + given.T1.logDet(at: z))
    case .barsInsideDet:
      BugReport(brokenLaw: .hasAValueEverywhere, correction: log(abs(det(given.T1.jacobian(at: z)))))
    case .reciprocalDet:
      BugReport(
        brokenLaw: .integratesToOne,
        correction: logDensityOfNormal(at: given.f(v), mean: 0, variance: 1) + given.f.logDet(at: v))
    }
    // END SOLUTION
  }
}
