import FlowLab
import Foundation
import Testing

@Suite("3.6 · the whole autoencoder")
struct Exercise3VAE {
  // Pieces and priors are given, right ones: a mistake in 3.1–3.5 costs nothing here.

  @Test(
    "3.6 · encode gives the first M outputs as μ and the last M as log σ²; decode gives logits [B, D] or [B, D, K]"
  )
  func encodesAndDecodes() throws {
    try exercise3Law { answers, rng in
      for input in VAECase.all(using: &rng) { try Self.checkParts(answers, input) }
    }
  }

  @Test("3.6 · log p(x|z) is that of the observation")
  func logLikelihoodIsThatOfTheObservation() throws {
    try exercise3Law { answers, rng in
      let cases = VAECase.all(using: &rng)
      try Comparison(
        task: "3.6", quantity: "logLikelihood", cases: cases,
        expected: { Numbers($0.truth.logLikelihood($0.x, given: $0.noise)) },
        answer: { try $0.vae(of: answers).logLikelihood($0.x, given: $0.noise) }
      ).check()
    }
  }

  @Test(
    "3.6 · ELBO = log p(x|z) + log p(z) − log q(z|x) at z = μ + σ ⊙ ε, with any prior, one number per row")
  func elboFollowsTheFormula() throws {
    try exercise3Law { answers, rng in try Self.comparison(answers, VAECase.all(using: &rng)).check() }
  }

  @Test("3.6 · the mean ELBO does not exceed log p(x), found by quadrature")
  func elboStaysBelowTheEvidence() throws {
    try exercise3Law { answers, rng in
      let cases = VAECase.all(using: &rng)
      for input in [
        VAECase(latentSize: 1, rows: 1, pixels: 3, observation: .bernoulli, using: &rng),
        VAECase(latentSize: 1, rows: 1, pixels: 2, observation: .categorical(levels: 3), using: &rng),
      ] {
        // log p(x) = log ∫ p(x|z) p(z) dz on a fine grid; the prior's mass lies within ±40.
        let grid = Grid(features: 1, from: -40, to: 40, count: 8001)
        let images = input.x.broadcast(to: [8001, input.pixels])
        let joint =
          try input.truth.logLikelihood(images, given: grid.points) + input.prior.logProb(grid.points)
        let evidence = log(grid.integral(of: joint.exp()))
        let count = 4000
        let values = try checked(
          input.vae(of: answers).elbo(
            input.x.broadcast(to: [count, input.pixels]), noise: .normal([count, 1], using: &rng)),
          "elbo", shape: [count], task: "3.6", mistake: Self.comparison(answers, cases).recognize()
        ).scalars
        let (mean, _, error) = sampleStatistics(values)
        guard mean <= evidence + 6 * error else {
          throw LawFailure(
            task: "3.6",
            "the ELBO averages \(text(mean)) ± \(text(error, digits: 2)), above log p(x) = \(text(evidence)) by more than 6 standard "
              + "errors: a lower bound cannot be; \(input.describe(row: 0))",
            mistake: try Self.comparison(answers, cases).recognize())
        }
      }
    }
  }

  @Test("3.6 · every parameter of encoder, decoder and prior is listed once and receives the right gradient")
  func gradientReachesEncoderDecoderAndPrior() throws {
    try exercise3Law { answers, rng in
      let cases = VAECase.all(using: &rng)
      for input in cases {
        let vae = try input.vae(of: answers)
        let output = try checked(
          vae.elbo(input.x, noise: input.noise), "elbo", shape: [input.rows], task: "3.6",
          mistake: Self.comparison(answers, cases).recognize())
        try checkGradients(
          task: "3.6", quantity: "elbo", listed: vae.parameters, needed: input.parameters, of: output,
          like: input.truth.elbo(input.x, noise: input.noise), using: &rng
        ) { try Self.comparison(answers, cases).recognize() ?? VAESuspects.detached(output, input) }
        guard vae.parameters.count == input.parameters.count else {
          throw LawFailure(
            task: "3.6", "`parameters` lists \(vae.parameters.count), expected \(input.parameters.count)")
        }
      }
    }
  }

  @Test("3.6 · the difference of pairs has mean d̄ and standard error √(Σ(d − d̄)²/(n − 1)) / √n")
  func pairedDifferenceHasItsStandardError() throws {
    try exercise3Law { answers, rng in
      let cases = PairCase.all(using: &rng)
      try Comparison(
        task: "3.6", quantity: "[mean, standard error]", cases: cases, expected: PairCase.expected,
        suspects: PairCase.suspects
      ) {
        let result = try answers.pairedDifference($0.first, $0.second)
        return Tensor([result.mean, result.standardError])
      }.check()
    }
  }

  private static func comparison(
    _ answers: any Exercise3Contract, _ cases: [VAECase]
  ) -> Comparison<VAECase> {
    Comparison(
      task: "3.6", quantity: "elbo", cases: cases, expected: VAESuspects.elbo, suspects: VAESuspects.elbos,
      answer: { try $0.vae(of: answers).elbo($0.x, noise: $0.noise) })
  }

  private static func checkParts(_ answers: any Exercise3Contract, _ input: VAECase) throws {
    let vae = try input.vae(of: answers)
    guard vae.latentSize == input.latentSize, vae.observation == input.observation,
      try Numbers(vae.prior.logProb(input.noise)).agrees(
        with: Numbers(input.prior.logProb(input.noise)), within: 1e-9)
    else {
      throw LawFailure(
        task: "3.6",
        "latentSize, observation and prior are not those handed in: \(vae.latentSize), \(vae.observation) and "
          + "\(type(of: vae.prior)); \(input.describe(row: 0))")
    }
    let q = try vae.encode(input.x)
    let truth = input.truth.encode(input.x)
    func fail(_ finding: String, _ mistake: Mistake?) -> LawFailure {
      LawFailure(task: "3.6", "\(finding); \(input.describe(row: 0))", mistake: mistake)
    }
    let parts = [
      ("mean of encode", q.mean, truth.mean), ("logVariance of encode", q.logVariance, truth.logVariance),
    ]
    let exchanged =
      Numbers(q.mean).agrees(with: Numbers(truth.logVariance), within: 1e-9)
      && Numbers(q.logVariance).agrees(with: Numbers(truth.mean), within: 1e-9)
    let isExp =
      Numbers(q.logVariance).agrees(with: Numbers(truth.logVariance.exp()), within: 1e-9)
      || Numbers(q.logVariance).agrees(with: Numbers((0.5 * truth.logVariance).exp()), within: 1e-9)
    for (name, seen, right) in parts where !Numbers(seen).agrees(with: Numbers(right), within: 1e-9) {
      throw fail(
        "\(name) is \(seen.shape == right.shape ? text(seen.scalars) : "of shape \(seen.shape)"), expected "
          + "\(seen.shape == right.shape ? text(right.scalars) : "shape \(right.shape)")",
        exchanged
          ? Mistake(
            "mean and log-variance exchanged", "the first M outputs of the encoder are μ, the last M log σ²")
          : isExp
            ? Mistake("exp of the log-variance", "encode returns log σ² itself; exp comes with the sample")
            : nil)
    }
    let (seen, right) = (Numbers(try vae.decode(input.noise)), Numbers(input.truth.decode(input.noise)))
    guard !seen.agrees(with: right, within: 1e-9) else { return }
    guard seen.shape == right.shape else {
      throw fail(
        "decode has shape \(seen.shape), expected \(right.shape)",
        Mistake(
          "levels not on an axis of their own",
          "the decoder's D·K outputs become logits [B, D, K] for K gray levels, and stay [B, D] for Bernoulli pixels"
        ))
    }
    let turned = input.truth.decoder(input.noise)
    var mistake: Mistake?
    if case .categorical(let levels) = input.observation, let pixels = right.shape.dropFirst().first {
      let other = turned.reshaped(to: [turned.shape[0], levels, pixels]).transposed()
      if seen.agrees(with: Numbers(other), within: 1e-9) {
        mistake = Mistake(
          "pixels and levels exchanged", "all levels of the first pixel come first: reshape to [B, D, K]")
      }
    }
    throw fail(
      "decode is \(text(Array(seen.values.prefix(4)))) …, expected \(text(Array(right.values.prefix(4)))) …",
      mistake)
  }
}

@Suite("3.6 · training the autoencoder")
struct Exercise3Training {
  // The autoencoder is given, a right one.

  @Test("3.6 · a step moves every parameter against the gradient of −mean(ELBO)")
  func stepDescendsTheGradient() throws {
    try exercise3Law { answers, rng in
      try VAETrainingChecks.steps(using: &rng).forEach { try VAETrainingChecks.checkUpdate(answers, $0) }
    }
  }

  @Test("3.6 · a step returns the loss before the update, in nats per image")
  func stepReturnsTheLossBeforeTheUpdate() throws {
    try exercise3Law { answers, rng in
      try VAETrainingChecks.loss(answers, VAETrainingChecks.steps(using: &rng)).check()
    }
  }

  @Test("3.6 · train takes the steps of its budget, each on a fresh batch and on fresh noise")
  func takesFreshBatchesAndNoise() throws {
    try exercise3Law(trains: true) { answers, rng in
      for (rows, batchSize, steps) in [(50, 8, 20), (5, 8, 6), (64, 16, 12)] {
        try VAETrainingChecks.checkBatches(
          answers, rows: rows, batchSize: batchSize, steps: steps, using: &rng)
      }
      // 6000 numbers, enough to tell N(0, 1) from other noise.
      try VAETrainingChecks.checkBatches(
        answers, rows: 200, batchSize: 50, steps: 30, latentSize: 4, using: &rng)
    }
  }

  @Test("3.6 · train follows its generator and its learning rate, and keeps one optimizer for all steps")
  func keepsItsOptimizerAndFollowsItsBudget() throws {
    try exercise3Law(trains: true) { answers, rng in try VAETrainingChecks.checkBudget(answers, using: &rng) }
  }

  @Test("3.6 · evaluateELBO averages each image's ELBO over independent noise")
  func evaluationAveragesOverNoise() throws {
    try exercise3Law { answers, rng in
      for (rows, samples) in [(1, 1), (7, 3), (200, 30)] {
        try VAETrainingChecks.checkEvaluation(answers, rows: rows, samples: samples, using: &rng)
      }
    }
  }

  @Test("3.6 · 250 steps on the digits bring −ELBO below 130 nats")
  func trainingOnTheDigitsReachesItsBound() throws {
    try exercise3Law(.float32, trains: true) { answers, rng in
      try VAETrainingChecks.checkDigits(answers, using: &rng)
    }
  }
}
