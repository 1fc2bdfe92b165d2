import FlowLab

/// Task 1.12: formulas of lecture slides, what they break and what they should be.
extension Answers {
  /// Finds the error in the formula of a slide.
  public func erratum(on slide: Slide, _ given: SlideFormulas) throws -> BugReport<SlideLaw, Formula> {
    // `switch slide`, and for each a law that its formula breaks. `given.formula(on: slide)` prints as mathematics.
    throw NotImplemented("1.12")
  }
}
