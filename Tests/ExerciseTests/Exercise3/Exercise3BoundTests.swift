import FlowLab
import Foundation
import Testing

@Suite("3.3 · the evidence lower bound")
struct Exercise3Bound {
  // Likelihoods, samples and priors are given, right ones: a mistake in 3.1 or 3.2 costs nothing here.

  @Test("3.3 · log N(z|μ,σ²) = −½ Σ [(z − μ)²/σ² + log σ² + log 2π]")
  func normalLogProbFollowsTheFormula() throws {
    try exercise3Law { answers, rng in try Comparison.logProb(answers, GaussianCase.all(using: &rng)).check()
    }
  }

  @Test("3.3 · N(z|μ,σ²) integrates to one")
  func normalLogProbIntegratesToOne() throws {
    try exercise3Law { answers, rng in
      let cases = GaussianCase.all(using: &rng)
      for features in [1, 2] {
        let mean = Tensor.normal([1, features], using: &rng)
        let logVariance = Tensor.uniform([1, features], in: -1...1, using: &rng)
        let grid = Grid(features: features, from: -18, to: 18, count: features == 1 ? 721 : 241)
        let shape = [grid.points.shape[0], features]
        let values = try checked(
          answers.normalLogProb(
            grid.points, mean: mean.broadcast(to: shape), logVariance: logVariance.broadcast(to: shape)),
          "normalLogProb", shape: [shape[0]], task: "3.3",
          mistake: Comparison.logProb(answers, cases).recognize())
        let integral = grid.integral(of: values.exp())
        guard isClose(integral, 1, within: 1e-3) else {
          throw LawFailure(
            task: "3.3", "∫ N(z|μ,σ²) dz is \(text(integral)), expected 1 (M = \(features))",
            mistake: try Comparison.logProb(answers, cases).recognize())
        }
      }
    }
  }

  @Test("3.3 · KL(q ‖ N(0,I)) = ½ Σ [μ² + σ² − log σ² − 1]")
  func klFollowsTheClosedForm() throws {
    try exercise3Law { answers, rng in try Comparison.kl(answers, GaussianCase.all(using: &rng)).check() }
  }

  @Test("3.3 · the KL is zero where q is the prior, and positive elsewhere")
  func klIsZeroAtThePriorOnly() throws {
    try exercise3Law { answers, rng in
      let cases = GaussianCase.all(using: &rng)
      for input in cases {
        let shape = [input.rows]
        func kl(_ mean: Tensor, _ logVariance: Tensor) throws -> [Double] {
          try checked(
            answers.klDivergence(mean: mean, logVariance: logVariance), "klDivergence", shape: shape,
            task: "3.3", mistake: Comparison.kl(answers, cases).recognize()
          ).scalars
        }
        let atPrior = try kl(.zeros(like: input.mean), .zeros(like: input.mean))
        let elsewhere = try kl(input.mean, input.logVariance)
        guard atPrior.allSatisfy({ isClose($0, 0, within: 1e-9) }), elsewhere.allSatisfy({ $0 > 0 }) else {
          throw LawFailure(
            task: "3.3",
            "the KL is \(text(atPrior)) where q is N(0, I) and \(text(elsewhere)) elsewhere, expected 0 there and "
              + "positive numbers elsewhere (B = \(input.rows), M = \(input.features))",
            mistake: try Comparison.kl(answers, cases).recognize())
        }
      }
    }
  }

  @Test("3.3 · closed form: ELBO = log p(x|z) − KL")
  func closedFormSubtractsTheKL() throws {
    try exercise3Law { answers, rng in
      try Comparison.closedForm(answers, GaussianCase.all(using: &rng)).check()
    }
  }

  @Test("3.3 · Monte Carlo form: ELBO = log p(x|z) + log p(z) − log q(z|x), with any prior")
  func monteCarloAddsItsThreeTerms() throws {
    try exercise3Law { answers, rng in
      try Comparison.monteCarlo(answers, GaussianCase.all(using: &rng)).check()
    }
  }

  @Test("3.3 · both forms agree in expectation, within standard errors")
  func bothFormsAgreeInExpectation() throws {
    try exercise3Law { answers, rng in
      let cases = GaussianCase.all(using: &rng)
      for input in cases {
        let (features, count) = (input.features, 4000)
        // One row's q, many draws: six standard errors are exceeded once in 10⁹ rows.
        let mean = input.mean.slice(0..<1, alongAxis: 0).broadcast(to: [count, features])
        let logVariance = input.logVariance.slice(0..<1, alongAxis: 0).broadcast(to: [count, features])
        let z = mean + (0.5 * logVariance).exp() * Tensor.normal([count, features], using: &rng)
        let likelihood = Tensor.full(-50, [count])
        func recognized() throws -> Mistake? {
          try Comparison.monteCarlo(answers, cases).recognize()
            ?? Comparison.closedForm(answers, cases).recognize()
        }
        let draws = try checked(
          answers.monteCarloELBO(
            logLikelihood: likelihood, z: z, mean: mean, logVariance: logVariance,
            prior: StandardNormal(features: features)),
          "monteCarloELBO", shape: [count], task: "3.3", mistake: recognized()
        ).scalars
        let closed = try checked(
          answers.closedFormELBO(logLikelihood: likelihood, mean: mean, logVariance: logVariance),
          "closedFormELBO", shape: [count], task: "3.3", mistake: recognized()
        ).scalars[0]
        let (average, _, error) = sampleStatistics(draws)
        guard abs(average - closed) <= 6 * error + 1e-9 else {
          throw LawFailure(
            task: "3.3",
            "the Monte Carlo form averages \(text(average)) ± \(text(error)), the closed form is \(text(closed)), at most 6 "
              + "standard errors expected; \(input.describe(row: 0))", mistake: try recognized())
        }
      }
    }
  }

  @Test("3.3 · gradients reach every term: the likelihood, z, μ, log σ² and the prior")
  func gradientsReachEveryTerm() throws {
    try exercise3Law { answers, rng in
      let cases = GaussianCase.all(using: &rng)
      for input in cases {
        func truth(_ z: Tensor, _ mean: Tensor, _ logVariance: Tensor) -> Tensor {
          let squares = (z - mean).square() / logVariance.exp()
          return (squares + logVariance + log(2 * .pi)).sum(alongAxis: 1) * -0.5
        }
        try InputGradients(
          task: "3.3", quantity: "monteCarloELBO", names: ["log p(x|z)", "z", "μ", "log σ²"],
          inputs: [input.logLikelihood, input.z, input.mean, input.logVariance],
          answer: {
            try answers.monteCarloELBO(
              logLikelihood: $0[0], z: $0[1], mean: $0[2], logVariance: $0[3], prior: input.prior)
          }, truth: { try $0[0] + input.prior.logProb($0[1]) - truth($0[1], $0[2], $0[3]) },
          describe: input.describe(row: 0),
          mistake: { try Comparison.monteCarlo(answers, cases).recognize() },
          cut: {
            Mistake(
              "detached \($0)",
              "the bound is right, but no gradient reaches \($0); detach none of the three terms")
          }
        ).check(using: &rng)
        try InputGradients(
          task: "3.3", quantity: "closedFormELBO", names: ["log p(x|z)", "μ", "log σ²"],
          inputs: [input.logLikelihood, input.mean, input.logVariance],
          answer: { try answers.closedFormELBO(logLikelihood: $0[0], mean: $0[1], logVariance: $0[2]) },
          truth: { $0[0] - 0.5 * ($0[1].square() + $0[2].exp() - $0[2] - 1).sum(alongAxis: 1) },
          describe: input.describe(row: 0),
          mistake: { try Comparison.closedForm(answers, cases).recognize() }
        ).check(using: &rng)
        let output = try checked(
          answers.monteCarloELBO(
            logLikelihood: input.logLikelihood, z: input.z, mean: input.mean, logVariance: input.logVariance,
            prior: input.prior), "monteCarloELBO", shape: [input.rows], task: "3.3")
        try checkGradients(
          task: "3.3", quantity: "monteCarloELBO", listed: input.prior.parameters,
          needed: input.prior.parameters,
          of: output, like: input.prior.logProb(input.z), using: &rng
        ) { try Comparison.monteCarlo(answers, cases).recognize() }
      }
    }
  }
}
