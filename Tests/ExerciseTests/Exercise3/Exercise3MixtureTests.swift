import FlowLab
import Testing

@Suite("3.4 · a mixture-of-Gaussians prior")
struct Exercise3Mixture {
  @Test("3.4 · log p(z) = log Σ_k w_k Π_m N(z_m|μ_km,σ_km²), one number per row")
  func logProbFollowsTheFormula() throws {
    try run { checks, rng in try checks.comparison(MixtureCase.priors(using: &rng)).check() }
  }

  @Test("3.4 · the density integrates to one")
  func densityIntegratesToOne() throws {
    try run { checks, rng in try checks.checkIntegral(MixtureCase.priors(using: &rng)) }
  }

  @Test("3.4 · far from all components log p(z) and its gradient are still right")
  func staysRightFarAway() throws {
    try run { checks, rng in try checks.checkFar(MixtureCase.priors(using: &rng)) }
  }

  @Test("3.4 · logits, means and log-variances are listed and receive the right gradients, and so does z")
  func everyParameterReceivesAGradient() throws {
    try run { checks, rng in try checks.checkGradients(MixtureCase.priors(using: &rng), using: &rng) }
  }

  @Test("3.4 · the density follows its parameters when training changes them")
  func followsItsParameters() throws {
    try run { checks, rng in
      try checks.checkFollowsItsParameters(MixtureCase.priors(using: &rng), using: &rng)
    }
  }

  @Test("3.4 · samples are [count, M], all different, and the same for the same seed")
  func samplesHaveTheirShapeAndFollowTheSeed() throws {
    try run { checks, rng in try checks.checkSeed(MixtureCase.priors(using: &rng), using: &rng) }
  }

  @Test("3.4 · samples follow the density")
  func samplesFollowTheDensity() throws {
    try run { checks, rng in try checks.checkSamples(MixtureCase.priors(using: &rng), using: &rng) }
  }

  private func run(name: String = #function, _ body: (MixtureChecks, inout SplitMix64) throws -> Void) throws
  {
    try exercise3Law(name: name) { try body(MixtureChecks(answers: $0, weights: .learned), &$1) }
  }
}
