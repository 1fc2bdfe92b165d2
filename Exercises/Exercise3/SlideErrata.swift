import FlowLab

/// What is wrong with four formulas of the ELBO on slides, and what they should be.
///
/// Task 3.11. The formulas are `VAESlide`'s.
public enum SlideErrata {
  /// Returns a law that the slide's formula breaks, and the corrected formula.
  public static func erratum(in slide: VAESlide) throws -> BugReport<VAELaw, VAESlide.Bound> {
    // Put the exact posterior in for q: the right formula is log p(x) then, by Bayes' rule. One formula, or
    // one for each slide: whose density is scored where, and with which sign?
    throw NotImplemented("3.11")
  }
}
