import FlowLab
import Testing

@Suite("1.12 · errata hunt")
struct Exercise1Errata {
  @Test("1.12 · the law that is named is one that the slide's formula breaks")
  func namedLawsAreBroken() throws {
    try law(on: Subject.exercise1) { answers, rng in
      let given = SlideFormulas()
      for slide in Slide.allCases {
        let law = try answers.erratum(on: slide, given).brokenLaw
        let verdict = SlideLaws.verdict(on: given.formula(on: slide), slide, law, given, using: &rng)
        guard verdict == .broken else {
          throw LawFailure(
            task: "1.12",
            "\(slide.rawValue): \(given.formula(on: slide)) does not break the law \(law.rawValue)",
            mistake: verdict == .kept
              ? Mistake(
                "a law that is kept", "the formula is wrong, but this law it keeps: try it with numbers")
              : Mistake(
                "a law about something else",
                SlideLaws.isDensity(slide)
                  ? "the formula is a density, and this law speaks of log-determinants"
                  : "the formula is a log-determinant, and this law speaks of densities"))
        }
      }
    }
  }

  @Test(
    "1.12 · every corrected formula has the right value, at determinants of either sign, in 1 … 7 dimensions")
  func correctionsAreRight() throws {
    try law(on: Subject.exercise1) { answers, rng in
      let given = SlideFormulas()
      for slide in Slide.allCases {
        let correction = try answers.erratum(on: slide, given).correction
        let board = Derivation(of: SlideLaws.right(slide, given)).equals(correction, "your correction")
        try checkDerivation(
          board, slide.rawValue, task: "1.12", with: SlideLaws.check(slide, given, using: &rng))
      }
    }
  }
}
