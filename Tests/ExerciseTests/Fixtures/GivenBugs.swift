import FlowLab

/// Right answers to tasks 1.11 and 1.12, some of which a test exchanges for others.
struct GivenBugs: BugTasks, Sendable {
  /// The broken steps of the boards of 1.1, 1.2, 1.4 and 1.6.
  var steps = [4, 1, 2, 3]
  /// Who writes the corrected derivations.
  var densities = GivenDensities()
  var compositions = GivenCompositions()
  var laws: [Slide: SlideLaw] = [
    .baseDensity: .vanishesWhereNoSampleFalls, .logDetSum: .agreesWithTheWholeJacobian,
    .barsInsideDet: .agreesWithTheWholeJacobian, .reciprocalDet: .integratesToOne,
  ]
  var corrections: @Sendable (Slide, SlideFormulas) -> Formula = { slide, given in
    let (z, v, T1, T2, f) = (given.z, given.v, given.T1, given.T2, given.f)
    return switch slide {
    case .baseDensity: given.p((given.x - given.b) * power(given.a, -1)) * abs(1 / given.a)
    case .logDetSum: (T2 ∘ T1).logDet(at: z)
    case .barsInsideDet: 0.5 * log(power(det(T1.jacobian(at: z)), 2))
    case .reciprocalDet:
      log(exp(logDensityOfNormal(at: f(v), mean: 0, variance: 1)) * abs(det(f.jacobian(at: v))))
    }
  }

  func bugInAffineNormal(_ given: AffineNormal) throws -> BugReport<Int, Derivation> {
    BugReport(brokenLaw: steps[0], correction: densities.affine(given))
  }

  func bugInScaledDensity(_ given: ScaledVariable) throws -> BugReport<Int, Derivation> {
    BugReport(brokenLaw: steps[1], correction: densities.scaled(given))
  }

  func bugInReflection(_ given: Reflection) throws -> BugReport<Int, Derivation> {
    BugReport(brokenLaw: steps[2], correction: compositions.determinant(given))
  }

  func bugInComposition(_ given: ComposedMaps) throws -> BugReport<Int, Derivation> {
    BugReport(brokenLaw: steps[3], correction: compositions.logDetChain(given))
  }

  func erratum(on slide: Slide, _ given: SlideFormulas) throws -> BugReport<SlideLaw, Formula> {
    BugReport(brokenLaw: laws[slide] ?? .hasAValueEverywhere, correction: corrections(slide, given))
  }
}
