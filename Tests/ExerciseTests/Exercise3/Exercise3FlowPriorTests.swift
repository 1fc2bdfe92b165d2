import FlowLab
import Foundation
import Testing

@Suite("3.5 · a flow prior")
struct Exercise3FlowPrior {
  // Base and transformations are given, right ones: a mistake in exercise 2 costs nothing here.

  @Test("3.5 · without transformations the prior is its base")
  func withoutTransformationsIsItsBase() throws {
    try exercise3Law { answers, rng in
      for features in 1...3 {
        let input = FlowCase(features: features, layers: 0, rows: features + 1, using: &rng)
        try Self.comparison(answers, [input]).check()
      }
    }
  }

  @Test("3.5 · log p(z) = log p_u(T⁻¹(z)) + log|det ∂T⁻¹(z)/∂z|, one number per row")
  func logProbFollowsTheChangeOfVariables() throws {
    try exercise3Law { answers, rng in try Self.comparison(answers, FlowCase.all(using: &rng)).check() }
  }

  @Test("3.5 · the log-det is counted once per point: an affine flow of N(0, I) is N(b, AAᵀ)")
  func affineFlowIsAGaussian() throws {
    try exercise3Law { answers, rng in
      let cases = FlowCase.all(using: &rng)
      for (features, rows) in [(1, 3), (2, 1), (2, 5), (3, 2), (5, 3)] {
        let linear = GivenLinear(features: features, using: &rng)
        let z = Tensor.normal([rows, features], using: &rng) * 2
        let prior = try answers.flowPrior(
          base: StandardNormal(features: features), transformations: [linear])
        let seen = try checked(
          prior.logProb(z), "logProb", shape: [rows], task: "3.5",
          mistake: Self.comparison(answers, cases).recognize()
        ).scalars
        let expected = linear.gaussianLogProb(z)
        guard let row = (0..<rows).first(where: { !isClose(seen[$0], expected[$0], within: 1e-9) }) else {
          continue
        }
        throw LawFailure(
          task: "3.5",
          "the prior z = A u + b has log p(z) = \(text(seen[row], differingFrom: expected[row])), expected that of "
            + "N(b, AAᵀ), \(text(expected[row], differingFrom: seen[row])) (M = \(features), B = \(rows), row \(row))",
          mistake: try Self.comparison(answers, cases).recognize())
      }
    }
  }

  @Test("3.5 · with an affine flow prior the ELBO is that of the Gaussian prior N(b, AAᵀ)")
  func affineFlowHasAKnownELBO() throws {
    try exercise3Law { answers, rng in
      let cases = FlowCase.all(using: &rng)
      for (features, rows) in [(1, 3), (2, 5), (3, 2)] {
        let linear = GivenLinear(features: features, using: &rng)
        let prior = try answers.flowPrior(
          base: StandardNormal(features: features), transformations: [linear])
        let input = VAECase(
          latentSize: features, rows: rows, observation: .bernoulli, prior: prior, using: &rng)
        let gaussian = GivenVAE(
          encoder: input.encoder, decoder: input.decoder, prior: GaussianOf(linear: linear),
          latentSize: features, observation: .bernoulli)
        _ = try checked(
          prior.logProb(input.noise), "logProb", shape: [rows], task: "3.5",
          mistake: Self.comparison(answers, cases).recognize())
        let seen = Numbers(try input.truth.elbo(input.x, noise: input.noise))
        let expected = Numbers(try gaussian.elbo(input.x, noise: input.noise))
        guard seen.agrees(with: expected, within: 1e-9) else {
          throw LawFailure(
            task: "3.5",
            "the ELBO with the flow prior z = A u + b is \(text(seen.values)), with the prior N(b, AAᵀ) it is "
              + "\(text(expected.values)): they should be the same (M = \(features))",
            mistake: try Self.comparison(answers, cases).recognize())
        }
      }
    }
  }

  @Test("3.5 · the density integrates to one")
  func densityIntegratesToOne() throws {
    try exercise3Law { answers, rng in
      let cases = FlowCase.all(using: &rng)
      for (features, layers) in [(1, 1), (1, 3), (2, 2), (2, 3)] {
        let input = FlowCase(features: features, layers: layers, rows: 1, using: &rng)
        let given = try input.truth.sample(1000, using: &rng)
        let (low, high) = (given.min().item, given.max().item)
        let margin = 0.6 * (high - low)
        let grid = Grid(
          features: features, from: low - margin, to: high + margin, count: features == 1 ? 1001 : 161)
        let values = try checked(
          Self.prior(answers, input).logProb(grid.points), "logProb", shape: [grid.points.shape[0]],
          task: "3.5",
          mistake: Self.comparison(answers, cases).recognize())
        let integral = grid.integral(of: values.exp())
        guard isClose(integral, 1, within: 1e-3) else {
          throw LawFailure(
            task: "3.5",
            "∫ p(z) dz is \(text(integral)), expected 1 (K = \(layers) transformations, M = \(features))",
            mistake: try Self.comparison(answers, cases).recognize())
        }
      }
    }
  }

  @Test("3.5 · samples are [count, M], all different, and the same for the same seed")
  func samplesHaveTheirShapeAndFollowTheSeed() throws {
    try exercise3Law { answers, rng in
      for input in FlowCase.all(using: &rng) {
        let title = "K = \(input.transformations.count), M = \(input.features)"
        let sampler = Sampler(task: "3.5", width: input.features, describe: title) { count, source in
          try Self.prior(answers, input).sample(count, using: &source)
        }
        try sampler.checkSeed(using: &rng)
      }
    }
  }

  @Test("3.5 · samples have gone through the flow: they follow the density")
  func samplesFollowTheDensity() throws {
    try exercise3Law { answers, rng in
      for input in FlowCase.all(using: &rng) where input.transformations.count < 6 {
        let count = 8000
        let seed = rng.next()
        var source = SplitMix64(seed: seed)
        let points = try checked(
          Self.prior(answers, input).sample(count, using: &source), "sample(\(count))",
          shape: [count, input.features], task: "3.5")
        let z = try input.walk(points).points[0]
        let u = Numbers((z - input.base.mean.value) * (-input.base.logScale.value).exp()).rows
        let worst =
          (0..<input.features).map { d -> Double in
            let column = u.map { $0[d] }
            return column.allSatisfy(\.isFinite) ? kolmogorovDistance(toNormal: column) : .infinity
          }.max() ?? 0
        guard worst > 3.5 else { continue }
        var same = SplitMix64(seed: seed)
        let base = input.base.sample(count, using: &same)
        let mistake = try FlowSuspects.samples(input, from: base).first {
          Numbers($0.points).agrees(with: Numbers(points), within: 1e-9)
        }?.mistake
        throw LawFailure(
          task: "3.5",
          "samples do not follow the density: mapped back to the base they miss its distribution "
            + "(√n · Kolmogorov distance \(text(worst, digits: 3)), at most 3.5 expected; K = \(input.transformations.count), M = \(input.features))",
          mistake: mistake)
      }
    }
  }

  @Test("3.5 · every parameter, the base's too, is listed and receives the right gradient, and so does z")
  func everyParameterReceivesAGradient() throws {
    try exercise3Law { answers, rng in
      let cases = FlowCase.all(using: &rng)
      for input in cases + [FlowCase.repeating(using: &rng)] {
        let prior = try Self.prior(answers, input)
        func recognized() throws -> Mistake? { try Self.comparison(answers, cases).recognize() }
        let output = try checked(
          prior.logProb(input.points), "logProb", shape: [input.rows], task: "3.5", mistake: recognized())
        try checkGradients(
          task: "3.5", quantity: "logProb", listed: prior.parameters, needed: input.parameters, of: output,
          like: input.truth.logProb(input.points), using: &rng, mistake: recognized)
        try InputGradients(
          task: "3.5", quantity: "logProb", names: ["z"], inputs: [input.points],
          answer: { try prior.logProb($0[0]) }, truth: { try input.truth.logProb($0[0]) },
          describe: input.describe(row: 0), mistake: recognized
        ).check(using: &rng)
      }
    }
  }

  private static func prior(_ answers: any Exercise3Contract, _ input: FlowCase) throws -> any Distribution {
    try answers.flowPrior(base: input.base, transformations: input.transformations)
  }

  private static func comparison(
    _ answers: any Exercise3Contract, _ cases: [FlowCase]
  ) -> Comparison<FlowCase> {
    Comparison(
      task: "3.5", quantity: "logProb", cases: cases, expected: FlowSuspects.logProb,
      suspects: FlowPriorSuspects.logProbs, answer: { try prior(answers, $0).logProb($0.points) })
  }
}
