import FlowLab

extension WrongDerivations {
  static let bugs: [WrongAnswer] = [
    WrongAnswer(
      "1.11", "a step that follows", "too early on the first board", GivenBugs(steps: [3, 1, 2, 3])),
    WrongAnswer(
      "1.11", "follows from a wrong line", "too late on the second board", GivenBugs(steps: [4, 3, 2, 3])),
    WrongAnswer(
      "1.11", "follows from a wrong line", "too late on the third board", GivenBugs(steps: [4, 1, 3, 3])),
    WrongAnswer(
      "1.11", "a step that follows", "too early on the last board", GivenBugs(steps: [4, 1, 2, 1])),
    WrongAnswer(
      "1.11", "counted from another start", "lines counted from 1", GivenBugs(steps: [5, 1, 2, 3])),
    WrongAnswer(
      "1.11", "log-det of the other direction", "the board itself as its correction",
      GivenBugs(densities: GivenDensities(affine: \.wrongBoard))),
    WrongAnswer(
      "1.11", "missing |·|", "corrected for a positive c only",
      GivenBugs(densities: GivenDensities(scaled: { step($0.question, $0.p($0.y / $0.c) / $0.c) }))),
    WrongAnswer(
      "1.11", "only for odd D", "the board of 1.4 again",
      GivenBugs(compositions: GivenCompositions(determinant: { step($0.question, -1) }))),
    WrongAnswer(
      "1.11", "Jacobian factor at the wrong point", "the board of 1.6 again",
      GivenBugs(compositions: GivenCompositions(logDetChain: \.wrongBoard))),
  ]

  static let errata: [WrongAnswer] = [
    named("a law that is kept", .baseDensity, .hasAValueEverywhere),
    named("a law about something else", .baseDensity, .agreesWithTheWholeJacobian),
    named("a law that is kept", .logDetSum, .hasAValueEverywhere),
    named("a law that is kept", .logDetSum, .zeroForVolumePreservingMaps),
    named("a law about something else", .barsInsideDet, .integratesToOne),
    named("a law that is kept", .reciprocalDet, .vanishesWhereNoSampleFalls),
    corrected("the slide again", .logDetSum) { $0.formula(on: .logDetSum) },
    corrected("missing factor", .baseDensity) { $0.p(($0.x - $0.b) / $0.a) },
    corrected("missing |·|", .baseDensity) { $0.p(($0.x - $0.b) / $0.a) / $0.a },
    corrected("composition in the wrong order", .logDetSum) {
      $0.T1.logDet(at: $0.T2($0.z)) + $0.T2.logDet(at: $0.z)
    },
    corrected("missing |·|", .barsInsideDet) { log(det($0.T1.jacobian(at: $0.z))) },
    corrected("missing log-det", .reciprocalDet) { logDensityOfNormal(at: $0.f($0.v), mean: 0, variance: 1) },
    corrected("wrong evaluation point", .reciprocalDet) {
      logDensityOfNormal(at: $0.v, mean: 0, variance: 1) + $0.f.logDet(at: $0.v)
    },
  ]

  private static func named(_ mistake: String, _ slide: Slide, _ law: SlideLaw) -> WrongAnswer {
    var bugs = GivenBugs()
    bugs.laws[slide] = law
    return WrongAnswer("1.12", mistake, "\(slide.rawValue) \(law.rawValue)", bugs)
  }

  private static func corrected(
    _ mistake: String, _ slide: Slide, _ answer: @escaping @Sendable (SlideFormulas) -> Formula
  ) -> WrongAnswer {
    let right = GivenBugs().corrections
    return WrongAnswer(
      "1.12", mistake, "\(slide.rawValue) corrected",
      GivenBugs(corrections: { $0 == slide ? answer($1) : right($0, $1) }))
  }
}
