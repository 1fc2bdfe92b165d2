import FlowLab

/// What is wrong with five pieces of published code, and what they should be.
///
/// Task 3.10. The pieces are `VAEPublishedCode`'s; each report names a law that the piece breaks.
public enum PublishedBugs {
  /// The noise that makes gray levels continuous.
  public static func dequantization() throws -> BugReport<VAELaw, VAEPublishedCode.Dequantization> {
    // SOLUTION 3.10
    // | How wide is a bin, and how wide is the noise? A density that knows it sits in half of each bin gains
    // | ln 2 per pixel.
    BugReport(brokenLaw: .noiseFillsTheBin) { x, u in x + u }
    // END SOLUTION
  }

  /// The log-density of a flow prior.
  public static func flowPrior() throws -> BugReport<VAELaw, VAEPublishedCode.FlowLogProb> {
    // SOLUTION 3.10
    // | Follow the shapes: what is added to every one of the M features before they are summed?
    BugReport(brokenLaw: .integratesToOne) { z, transformations in
      var u = z
      var logDets = Tensor.zeros([z.shape[0]])
      for transformation in transformations.reversed() {
        let (previous, logDet) = try transformation.inverse(u)
        u = previous
        logDets += logDet
      }
      return -0.5 * (u.square() + log(2 * .pi)).sum(alongAxis: 1) + logDets
    }
    // END SOLUTION
  }

  /// The log-density of a mixture prior.
  public static func mixturePrior() throws -> BugReport<VAELaw, VAEPublishedCode.MixtureLogProb> {
    // SOLUTION 3.10
    // | It integrates to 1, so it is a density, but of what? Draw the bumps of two components in two dimensions.
    BugReport(brokenLaw: .isTheDensityOfTheSamples) { z, logits, means, logVariances in
      let squares = (z.expanded(atAxis: 1) - means).square() * (-logVariances).exp()
      let components = -0.5 * (squares + logVariances + log(2 * .pi)).sum(alongAxis: 2)
      return (logits.logSoftmax(alongAxis: 0) + components).logSumExp(alongAxis: 1)
    }
    // END SOLUTION
  }

  /// The reparameterized sample.
  public static func sample() throws -> BugReport<VAELaw, VAEPublishedCode.Sample> {
    // SOLUTION 3.10
    // | Draw many and measure them.
    BugReport(brokenLaw: .sampleHasTheVariance) { mean, logVariance, noise in
      mean + (0.5 * logVariance).exp() * noise
    }
    // END SOLUTION
  }

  /// The evidence lower bound.
  public static func bound() throws -> BugReport<VAELaw, VAEPublishedCode.Bound> {
    // SOLUTION 3.10
    // | What happens to row 0 when you change row 1?
    BugReport(brokenLaw: .rowsDoNotSeeEachOther) { logLikelihood, mean, logVariance in
      logLikelihood - 0.5 * (mean.square() + logVariance.exp() - logVariance - 1).sum(alongAxis: 1)
    }
    // END SOLUTION
  }
}
