import FlowLab
import Testing

@Suite("3.8 · the VampPrior")
struct Exercise3Vamp {
  // The encoder is given: a mistake in 3.6 costs nothing here.

  @Test("3.8 · log p(z) = log 1/K Σ_k N(z | μ(c_k), σ²(c_k)), one number per row")
  func logProbIsTheMixtureOfPosteriors() throws {
    try run { checks, rng in try checks.comparison(MixtureCase.vamps(using: &rng)).check() }
  }

  @Test("3.8 · the density integrates to one")
  func densityIntegratesToOne() throws {
    try run { checks, rng in try checks.checkIntegral(MixtureCase.vamps(using: &rng)) }
  }

  @Test("3.8 · far from all components log p(z) and its gradient are still right")
  func staysRightFarAway() throws {
    try run { checks, rng in try checks.checkFar(MixtureCase.vamps(using: &rng)) }
  }

  @Test("3.8 · pseudo-inputs and encoder are listed and receive the right gradients, and so does z")
  func gradientsReachPseudoInputsAndEncoder() throws {
    try run { checks, rng in try checks.checkGradients(MixtureCase.vamps(using: &rng), using: &rng) }
  }

  @Test("3.8 · the density follows pseudo-inputs and encoder when training changes them")
  func followsTheEncoder() throws {
    try run { checks, rng in try checks.checkFollowsItsParameters(MixtureCase.vamps(using: &rng), using: &rng)
    }
  }

  @Test("3.8 · samples are [count, M], all different, and the same for the same seed")
  func samplesHaveTheirShapeAndFollowTheSeed() throws {
    try run { checks, rng in try checks.checkSeed(MixtureCase.vamps(using: &rng), using: &rng) }
  }

  @Test("3.8 · samples follow the density")
  func samplesFollowTheDensity() throws {
    try run { checks, rng in try checks.checkSamples(MixtureCase.vamps(using: &rng), using: &rng) }
  }

  private func run(name: String = #function, _ body: (MixtureChecks, inout SplitMix64) throws -> Void) throws
  {
    try exercise3Law(name: name) { try body(MixtureChecks(answers: $0, weights: .equal), &$1) }
  }
}
