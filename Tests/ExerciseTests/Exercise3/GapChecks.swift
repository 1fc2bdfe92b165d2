import FlowLab

/// The laws of the best q and of the two gaps, task 3.9.
enum GapChecks {
  /// Models with and without an approximation gap, with and without an amortization gap.
  static func models(using rng: inout SplitMix64) -> [(LinearGaussianVAE, Tensor)] {
    [(3, 1, true, 1.0, false), (4, 2, true, 0, true), (4, 2, false, 1, false), (5, 3, false, 0.6, true)].map {
      let model = LinearGaussianVAE(
        pixels: $0, latentSize: $1, orthogonal: $2, error: $3, standardPrior: $4, using: &rng)
      return (model, model.images($1 + 1, using: &rng))
    }
  }

  static func checkBest(_ answers: any Exercise3Contract, _ model: LinearGaussianVAE, _ x: Tensor) throws {
    let best = try answers.bestPosterior(
      of: model.guarded, at: x, noise: model.exactNoise(rows: x.shape[0]), steps: 300, learningRate: 0.05)
    let shape = [x.shape[0], model.latentSize]
    let mean = try checked(best.mean, "mean of bestPosterior", shape: shape, task: "3.9")
    let logVariance = try checked(best.logVariance, "logVariance of bestPosterior", shape: shape, task: "3.9")
    let missing = model.missing(x, mean: mean, logVariance: logVariance).map { $0 - model.approximationGap }
    let encoded = model.encode(x)
    let start = model.missing(x, mean: encoded.mean, logVariance: encoded.logVariance).map {
      $0 - model.approximationGap
    }
    guard let row = missing.indices.first(where: { !(missing[$0] <= 0.01) }) else {
      return try checkSteps(answers, model, x, best: Numbers(mean), encoded: Numbers(encoded.mean))
    }
    let stays =
      Numbers(mean).agrees(with: Numbers(encoded.mean), within: 1e-9)
      && Numbers(logVariance).agrees(with: Numbers(encoded.logVariance), within: 1e-9)
    let meanOnly = !stays && Numbers(logVariance).agrees(with: Numbers(encoded.logVariance), within: 1e-9)
    let varianceOnly = !stays && Numbers(mean).agrees(with: Numbers(encoded.mean), within: 1e-9)
    let shared = shape[0] > 1 && Set(moves(mean, encoded.mean)).count == 1 && !stays && shape[0] > 2
    let withoutPrior = model.bestUnderStandardPrior(x).map {
      Numbers(mean).agrees(with: Numbers($0.mean), within: 0.03)
        && Numbers(logVariance).agrees(with: Numbers($0.logVariance), within: 0.03)
    }
    let asVariance = model.missing(x, mean: mean, logVariance: logVariance.abs().log())
    throw LawFailure(
      task: "3.9",
      "the ELBO of bestPosterior is \(text(missing[row], digits: 3)) nats below the maximum at row \(row), expected at most 0.01 "
        + "(the encoder's is \(text(start[row], digits: 3)) below; \(size(model, x)))",
      mistake: withoutPrior == true
        ? Mistake(
          "N(0,I) used instead of the learned prior",
          "that is the best q for the prior N(0, I); ask vae.prior")
        : stays
          ? Mistake(
            "no update", "that is the encoder's q; improve μ and log σ² of every row by gradient steps")
          : meanOnly
            ? Mistake("log-variance left as it was", "only the mean is improved; improve log σ² too")
            : varianceOnly
              ? Mistake("mean left as it was", "only the log-variance is improved; improve μ too")
              : missing.indices.contains { missing[$0] > start[$0] + 1 }
                ? (asVariance.allSatisfy { $0 - model.approximationGap <= 0.02 }
                  ? Mistake("exp of the log-variance", "the variance is returned; return log σ²")
                  : try descends(answers, model, x)
                    ? Mistake("sign of the loss", "the ELBO gets worse: climb it, that is descend −ELBO")
                    : nil)
                : shared
                  ? Mistake("over the batch", "all rows move alike; every row has its own μ and log σ²") : nil
    )
  }

  /// Whether even the smallest steps lead to a lower ELBO, at every row: larger ones may just have been too large.
  private static func descends(
    _ answers: any Exercise3Contract, _ model: LinearGaussianVAE, _ x: Tensor
  ) throws -> Bool {
    let near = try answers.bestPosterior(
      of: model.guarded, at: x, noise: model.exactNoise(rows: x.shape[0]), steps: 2, learningRate: 1e-5)
    let encoded = model.encode(x)
    let start = model.missing(x, mean: encoded.mean, logVariance: encoded.logVariance)
    guard near.mean.shape == encoded.mean.shape, near.logVariance.shape == encoded.mean.shape else {
      return false
    }
    return zip(model.missing(x, mean: near.mean, logVariance: near.logVariance), start).allSatisfy { $0 > $1 }
  }

  /// One step does not end where 300 do.
  private static func checkSteps(
    _ answers: any Exercise3Contract, _ model: LinearGaussianVAE, _ x: Tensor, best: Numbers, encoded: Numbers
  ) throws {
    guard !best.agrees(with: encoded, within: 0.1) else { return }
    let once = try answers.bestPosterior(
      of: model.guarded, at: x, noise: model.exactNoise(rows: x.shape[0]), steps: 1, learningRate: 0.05)
    guard Numbers(once.mean).agrees(with: best, within: 1e-9) else { return }
    throw LawFailure(
      task: "3.9", "bestPosterior returns the same after 1 step and after 300 (\(size(model, x)))",
      mistake: Mistake("steps ignored", "take as many steps as `steps` says"))
  }

  private static func moves(_ a: Tensor, _ b: Tensor) -> [[Float]] {
    Numbers(a - b).rows.map { $0.map { Float(($0 * 1e4).rounded()) } }
  }

  static func checkStart(_ answers: any Exercise3Contract, _ model: LinearGaussianVAE, _ x: Tensor) throws {
    func best(steps: Int, learningRate: Double) throws -> (mean: Tensor, logVariance: Tensor) {
      try answers.bestPosterior(
        of: model.guarded, at: x, noise: model.exactNoise(rows: x.shape[0]), steps: steps,
        learningRate: learningRate)
    }
    let first = try best(steps: 0, learningRate: 0.05)
    let encoded = model.encode(x)
    for (name, seen, right) in [
      ("mean", first.mean, encoded.mean), ("logVariance", first.logVariance, encoded.logVariance),
    ] where !Numbers(seen).agrees(with: Numbers(right), within: 1e-9) {
      throw LawFailure(
        task: "3.9",
        "with 0 steps the \(name) is \(seen.shape == right.shape ? text(seen.scalars) : "of shape \(seen.shape)"), expected the "
          + "encoder's \(text(right.scalars)) (\(size(model, x)))",
        mistake: seen.shape == right.shape && seen.scalars.allSatisfy({ $0 == 0 })
          ? Mistake("started at the prior", "it starts at μ = 0, log σ² = 0; start at the encoder's answer")
          : nil)
    }
    let still = try best(steps: 3, learningRate: 0)
    guard Numbers(still.mean).agrees(with: Numbers(encoded.mean), within: 1e-9),
      Numbers(still.logVariance).agrees(with: Numbers(encoded.logVariance), within: 1e-9)
    else {
      throw LawFailure(
        task: "3.9",
        "at a learning rate of 0 the mean becomes \(text(still.mean.scalars)), expected the encoder's "
          + "\(text(encoded.mean.scalars)) (\(size(model, x)))",
        mistake: still.mean.shape == encoded.mean.shape
          ? Mistake("learning rate ignored", "hand `learningRate` to the optimizer") : nil)
    }
  }

  static func checkModel(_ answers: any Exercise3Contract, _ model: LinearGaussianVAE, _ x: Tensor) throws {
    let before = model.parameters.map { $0.value.detached() }
    defer { zip(model.parameters, before).forEach { $0.value = $1 } }
    _ = try answers.bestPosterior(
      of: model.guarded, at: x, noise: model.exactNoise(rows: x.shape[0]), steps: 5, learningRate: 0.05)
    for (parameter, old) in zip(model.parameters, before) where parameter.value.scalars != old.scalars {
      throw LawFailure(
        task: "3.9", "bestPosterior changes \(parameter.name), a parameter of the model (\(size(model, x)))",
        mistake: Mistake(
          "the model trained along", "only μ and log σ² of each row are improved; the model is held fixed"))
    }
  }

  static func checkGaps(_ answers: any Exercise3Contract, _ model: LinearGaussianVAE, _ x: Tensor) throws {
    let rows = x.shape[0]
    let evidence = model.logEvidence(x)
    let gaps = try answers.inferenceGaps(
      of: model.guarded, at: x, noise: model.exactNoise(rows: rows), logEvidence: evidence, steps: 300,
      learningRate: 0.05)
    let approximation = try checked(gaps.approximation, "the approximation gap", shape: [rows], task: "3.9")
      .scalars
    let amortization = try checked(gaps.amortization, "the amortization gap", shape: [rows], task: "3.9")
      .scalars
    let encoded = model.encode(x)
    let total = model.missing(x, mean: encoded.mean, logVariance: encoded.logVariance)
    let best = total.map { _ in model.approximationGap }
    let rest = total.map { $0 - model.approximationGap }
    func agree(_ a: [Double], _ b: [Double], within tolerance: Double = 0.01) -> Bool {
      zip(a, b).allSatisfy { abs($0 - $1) <= tolerance }
    }
    let sums = zip(approximation, amortization).map { $0 + $1 }
    if agree(approximation, best), agree(amortization, rest), agree(sums, total, within: 1e-6),
      amortization.allSatisfy({ $0 >= -0.01 })
    {
      return
    }
    let negative = { (values: [Double]) in values.map { -$0 } }
    let suspects: [(Mistake, Bool)] = [
      (
        Mistake(
          "gaps exchanged",
          "approximation and amortization gap are exchanged; the first belongs to the best q"),
        agree(approximation, rest) && agree(amortization, best)
      ),
      (
        Mistake("sign of the gap", "the gaps are negative; what the ELBO misses is log p(x) − ELBO ≥ 0"),
        agree(approximation, negative(best)) && agree(amortization, negative(rest))
      ),
      (
        Mistake("sign of the gap", "the amortization gap is ELBO(best q) − ELBO(encoder's q) ≥ 0"),
        agree(approximation, best) && agree(amortization, negative(rest))
      ),
      (
        Mistake(
          "whole gap as approximation gap",
          "that is log p(x) − ELBO(encoder's q); use the best q for this one"),
        agree(approximation, total) && !agree(approximation, best)
      ),
      (
        Mistake(
          "whole gap as amortization gap", "that is log p(x) − ELBO(encoder's q); start from ELBO(best q)"),
        agree(amortization, total) && !agree(amortization, rest)
      ),
    ]
    throw LawFailure(
      task: "3.9",
      "the gaps are \(text(approximation)) and \(text(amortization)), expected \(text(best)) and \(text(rest)), to 0.01 nats and "
        + "with the sum \(text(total)) (\(size(model, x)))",
      mistake: suspects.first { $0.1 }?.0)
  }

  private static func size(_ model: LinearGaussianVAE, _ x: Tensor) -> String {
    "B = \(x.shape[0]), D = \(x.shape[1]), M = \(model.latentSize)"
  }
}
