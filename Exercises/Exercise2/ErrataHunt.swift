import FlowLab

/// What is wrong with the formulas of `Slides.swift`.
///
/// For each slide: one law of ``FlowLaw`` that its formula breaks, and the corrected formula. Task 2.9.
enum ErrataHunt {
  /// Corrects the determinant of a coupling layer that scales by exp(s).
  static func couplingDeterminant() throws -> BugReport<FlowLaw, CouplingDeterminant> {
    // return BugReport(brokenLaw: .…, correction: { mask, s in … })
    // Two errors: what does the layer scale by, and which features does it scale?
    throw NotImplemented("2.9")
  }

  /// Corrects the density of a composed flow.
  static func composedDensity() throws -> BugReport<FlowLaw, ComposedLogDensity> {
    // return BugReport(brokenLaw: .…, correction: { base, transformations, x in … })
    // At which point is each transformation applied?
    throw NotImplemented("2.9")
  }

  /// Corrects the density after one step z_k = f(z_{k−1}).
  static func densityAfterAStep() throws -> BugReport<FlowLaw, LogDensityAfterStep> {
    // return BugReport(brokenLaw: .…, correction: { logDensity, logDet in … })
    // Where f stretches space, does the density grow or shrink?
    throw NotImplemented("2.9")
  }

  /// Corrects the code so that it undoes the formula x = z ⊙ exp(α) + μ beside it.
  static func affineCode() throws -> BugReport<FlowLaw, AffineCode> {
    // return BugReport(brokenLaw: .…, correction: { x, mu, alpha in … })
    // Take a number through the formula and then through the code.
    throw NotImplemented("2.9")
  }
}
