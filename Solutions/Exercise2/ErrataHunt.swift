import FlowLab

/// What is wrong with the formulas of `Slides.swift`.
///
/// For each slide: one law of ``FlowLaw`` that its formula breaks, and the corrected formula. Task 2.9.
enum ErrataHunt {
  /// Corrects the determinant of a coupling layer that scales by exp(s).
  static func couplingDeterminant() throws -> BugReport<FlowLaw, CouplingDeterminant> {
    // SOLUTION 2.9
    // | return BugReport(brokenLaw: .…, correction: { mask, s in … })
    // | Two errors: what does the layer scale by, and which features does it scale?
    return BugReport(
      brokenLaw: .forwardLogDet, correction: { mask, s in ((1 - mask) * s).exp().product(alongAxis: 1) })
    // END SOLUTION
  }

  /// Corrects the density of a composed flow.
  static func composedDensity() throws -> BugReport<FlowLaw, ComposedLogDensity> {
    // SOLUTION 2.9
    // | return BugReport(brokenLaw: .…, correction: { base, transformations, x in … })
    // | At which point is each transformation applied?
    return BugReport(
      brokenLaw: .densityIntegratesToOne,
      correction: { base, transformations, x in
        var z = x
        var logDets = Tensor.zeros([x.shape[0]])
        for transformation in transformations.reversed() {
          let (previous, logDet) = try transformation.inverse(z)
          z = previous
          logDets += logDet
        }
        return try base.logProb(z) + logDets
      })
    // END SOLUTION
  }

  /// Corrects the density after one step z_k = f(z_{k−1}).
  static func densityAfterAStep() throws -> BugReport<FlowLaw, LogDensityAfterStep> {
    // SOLUTION 2.9
    // | return BugReport(brokenLaw: .…, correction: { logDensity, logDet in … })
    // | Where f stretches space, does the density grow or shrink?
    return BugReport(
      brokenLaw: .densityIntegratesToOne, correction: { logDensity, logDet in logDensity - logDet })
    // END SOLUTION
  }

  /// Corrects the code so that it undoes the formula x = z ⊙ exp(α) + μ beside it.
  static func affineCode() throws -> BugReport<FlowLaw, AffineCode> {
    // SOLUTION 2.9
    // | return BugReport(brokenLaw: .…, correction: { x, mu, alpha in … })
    // | Take a number through the formula and then through the code.
    return BugReport(
      brokenLaw: .roundTrip,
      correction: { x, mu, alpha in ((x - mu) * (-alpha).exp(), -alpha.sum(alongAxis: 1)) })
    // END SOLUTION
  }
}
