import FlowLab
import Testing

@Suite("3.7 · the aggregated posterior")
struct Exercise3Aggregated {
  @Test("3.7 · log q(z) = log 1/N Σ_n N(z|μ_n,σ_n²), one number per row")
  func logProbIsTheMixtureOfPosteriors() throws {
    try run { checks, rng in try checks.comparison(MixtureCase.aggregated(using: &rng)).check() }
  }

  @Test("3.7 · the density integrates to one")
  func densityIntegratesToOne() throws {
    try run { checks, rng in try checks.checkIntegral(MixtureCase.aggregated(using: &rng)) }
  }

  @Test("3.7 · far from all posteriors log q(z) is still right")
  func staysRightFarAway() throws {
    try run { checks, rng in try checks.checkFar(MixtureCase.aggregated(using: &rng)) }
  }

  @Test("3.7 · a thousand posteriors at a grid of points are no problem, and there is nothing to learn")
  func holdsManyPosteriors() throws {
    try run { checks, rng in
      let (means, logVariances) = (
        Tensor.normal([1000, 2], using: &rng), Tensor.uniform([1000, 2], in: -4 ... -2, using: &rng)
      )
      let grid = Grid(features: 2, from: -3, to: 3, count: 11)
      let input = MixtureCase(
        task: "3.7", truth: GivenMixture(means: means, logVariances: logVariances),
        points: grid.points.slice(60..<64, alongAxis: 0),
        make: { try $0.aggregatedPosterior(means: means, logVariances: logVariances) })
      let posterior = try input.make(checks.answers)
      let cases = MixtureCase.aggregated(using: &rng)
      let values = try checked(
        posterior.logProb(grid.points), "logProb", shape: [121], task: "3.7",
        mistake: checks.comparison(cases).recognize())
      let (seen, expected) = (
        Numbers(values.slice(60..<64, alongAxis: 0)), MixtureSuspects.logProb(input)
      )
      guard seen.agrees(with: expected, within: 1e-9), posterior.parameters.isEmpty else {
        throw LawFailure(
          task: "3.7",
          posterior.parameters.isEmpty
            ? "logProb of 1000 posteriors is \(text(seen.values)), expected \(text(expected.values)) at row 60 of a grid"
            : "`parameters` lists \(posterior.parameters.count), expected none: the posteriors are given",
          mistake: try checks.comparison(cases).recognize())
      }
    }
  }

  @Test("3.7 · samples are [count, M], all different, and the same for the same seed")
  func samplesHaveTheirShapeAndFollowTheSeed() throws {
    try run { checks, rng in try checks.checkSeed(MixtureCase.aggregated(using: &rng), using: &rng) }
  }

  @Test("3.7 · samples follow the density")
  func samplesFollowTheDensity() throws {
    try run { checks, rng in try checks.checkSamples(MixtureCase.aggregated(using: &rng), using: &rng) }
  }

  private func run(name: String = #function, _ body: (MixtureChecks, inout SplitMix64) throws -> Void) throws
  {
    try exercise3Law(name: name) { try body(MixtureChecks(answers: $0, weights: .equal), &$1) }
  }
}
