/// A law of exercise 3 that a piece of code may break: the answer to “which law?” in tasks 3.10 and 3.11.
///
/// A law is broken when numbers show it. One that does not speak of a piece (a density has no gray levels) is not
/// broken by it.
public enum VAELaw: String, CaseIterable, Sendable {
  /// A density or bound is one number per row, `[B]`.
  case oneNumberPerRow
  /// Row b of the result depends on row b of the inputs alone.
  case rowsDoNotSeeEachOther
  /// A density integrates to 1, ∫ exp(log p(z)) dz = 1.
  case integratesToOne
  /// A density is that of the model's samples: of points drawn from one component as a whole, or pushed through
  /// the flow.
  case isTheDensityOfTheSamples
  /// A sample of N(μ, diag σ²) has mean μ.
  case sampleHasTheMean
  /// A sample of N(μ, diag σ²) has variance σ² = exp(log σ²).
  case sampleHasTheVariance
  /// Gradients flow to the mean and to the log-variance.
  case gradientReachesBothParameters
  /// A dequantized level stays in its bin: ⌊y⌋ = x.
  case keepsTheLevel
  /// Dequantization noise fills the whole bin: y − x is uniform on [0, 1), independently at every pixel.
  case noiseFillsTheBin
  /// The mean of a lower bound (over z ~ q, or over the dequantization noise) is at most the log-probability it
  /// bounds.
  case neverExceedsTheEvidence
  /// Where q is the exact posterior the mean of the bound is log p(x).
  case isTightAtThePosterior
  /// The mean of the bound is log p(x) − KL( q(z|x) ‖ p(z|x) ), whatever q is: a worse q has a lower bound.
  case missesTheDivergence
}
