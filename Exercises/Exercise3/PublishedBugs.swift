import FlowLab

/// What is wrong with five pieces of published code, and what they should be.
///
/// Task 3.10. The pieces are `VAEPublishedCode`'s; each report names a law that the piece breaks.
public enum PublishedBugs {
  /// The noise that makes gray levels continuous.
  public static func dequantization() throws -> BugReport<VAELaw, VAEPublishedCode.Dequantization> {
    // How wide is a bin, and how wide is the noise? A density that knows it sits in half of each bin gains
    // ln 2 per pixel.
    throw NotImplemented("3.10")
  }

  /// The log-density of a flow prior.
  public static func flowPrior() throws -> BugReport<VAELaw, VAEPublishedCode.FlowLogProb> {
    // Follow the shapes: what is added to every one of the M features before they are summed?
    throw NotImplemented("3.10")
  }

  /// The log-density of a mixture prior.
  public static func mixturePrior() throws -> BugReport<VAELaw, VAEPublishedCode.MixtureLogProb> {
    // It integrates to 1, so it is a density, but of what? Draw the bumps of two components in two dimensions.
    throw NotImplemented("3.10")
  }

  /// The reparameterized sample.
  public static func sample() throws -> BugReport<VAELaw, VAEPublishedCode.Sample> {
    // Draw many and measure them.
    throw NotImplemented("3.10")
  }

  /// The evidence lower bound.
  public static func bound() throws -> BugReport<VAELaw, VAEPublishedCode.Bound> {
    // What happens to row 0 when you change row 1?
    throw NotImplemented("3.10")
  }
}
