import FlowLab
import Foundation
import Testing

@Suite("3.9 · the IWAE bound")
struct Exercise3Importance {
  // The autoencoder is given, a right one.

  @Test("3.9 · IWAE_K = log (1/K) Σ_k w_k, one number per row; with K = 1 it is the ELBO")
  func boundFollowsTheFormula() throws {
    try exercise3Law { answers, rng in try Self.comparison(answers, ImportanceCase.all(using: &rng)).check() }
  }

  @Test("3.9 · weights as small as exp(−10⁴) do not underflow")
  func tinyWeightsDoNotUnderflow() throws {
    try exercise3Law { answers, rng in
      let cases = ImportanceCase.all(using: &rng)
      let vae = LinearGaussianVAE(
        pixels: 3, latentSize: 2, orthogonal: true, error: 1, noiseScale: 0.02, using: &rng)
      let x = vae.images(2, using: &rng) + 0.5
      let noise = Tensor.normal([4, 2, 2], using: &rng)
      let seen = Numbers(try answers.iwaeBound(of: vae.guarded, at: x, noise: noise))
      let weights = (0..<4).map { vae.elbo(x, noise: noise.row($0)).scalars }
      let expected = Numbers(column: (0..<2).map { b in logSumExp(weights.map { $0[b] }) - log(4) })
      guard seen.agrees(with: expected, within: 1e-9) else {
        throw LawFailure(
          task: "3.9",
          "iwaeBound is \(text(seen.values)), expected \(text(expected.values)) for tiny weights",
          mistake: try Self.comparison(answers, cases).recognize()
            ?? (seen.values.contains { !$0.isFinite }
              ? Mistake(
                "log of an underflowed sum",
                "weights underflow to 0 before they are averaged; use logSumExp of log-weights")
              : nil))
      }
    }
  }

  @Test("3.9 · the bound sends the right gradient to encoder, decoder and prior")
  func gradientReachesTheModel() throws {
    try exercise3Law { answers, rng in
      let cases = ImportanceCase.all(using: &rng)
      for input in cases {
        let vae = input.input.truth
        let output = try checked(
          answers.iwaeBound(of: input.input.guarded("3.9"), at: input.input.x, noise: input.noise),
          "iwaeBound",
          shape: [input.input.rows], task: "3.9", mistake: Self.comparison(answers, cases).recognize())
        let terms = try (0..<input.noise.shape[0]).map {
          try vae.elbo(input.input.x, noise: input.noise.row($0))
        }
        let truth = Tensor.stack(terms, alongAxis: 1).logSumExp(alongAxis: 1)
        try checkGradients(
          task: "3.9", quantity: "iwaeBound", listed: vae.parameters, needed: vae.parameters, of: output,
          like: truth, using: &rng
        ) { try Self.comparison(answers, cases).recognize() }
      }
    }
  }

  @Test("3.9 · ELBO ≤ IWAE_K ≤ log p(x) on a linear-Gaussian model, where log p(x) is exact")
  func boundsAreOrdered() throws {
    try exercise3Law { answers, rng in
      let cases = ImportanceCase.all(using: &rng)
      let vae = LinearGaussianVAE(pixels: 3, latentSize: 2, orthogonal: false, error: 0.5, using: &rng)
      let rows = 1500
      let x = vae.images(1, using: &rng)
      let images = x.broadcast(to: [rows, 3])
      let evidence = vae.logEvidence(x).item
      let noise = Tensor.normal([8, rows, 2], using: &rng)
      func bound(_ count: Int) throws -> [Double] {
        try checked(
          answers.iwaeBound(of: vae.guarded, at: images, noise: noise.slice(0..<count, alongAxis: 0)),
          "iwaeBound",
          shape: [rows], task: "3.9", mistake: Self.comparison(answers, cases).recognize()
        ).scalars
      }
      let (one, eight) = (try bound(1), try bound(8))
      let gain = sampleStatistics(zip(eight, one).map { $0 - $1 })
      let rest = sampleStatistics(eight)
      guard gain.mean >= -6 * gain.standardError, rest.mean <= evidence + 6 * rest.standardError else {
        throw LawFailure(
          task: "3.9",
          "the ELBO averages \(text(sampleStatistics(one).mean)), IWAE_8 \(text(rest.mean)) ± \(text(rest.standardError, digits: 2)) and log p(x) is "
            + "\(text(evidence)); expected ELBO ≤ IWAE_8 ≤ log p(x) within 6 standard errors",
          mistake: try Self.comparison(answers, cases).recognize())
      }
    }
  }

  @Test("3.9 · where q is the exact posterior every bound is log p(x)")
  func exactPosteriorMakesTheBoundTight() throws {
    try exercise3Law { answers, rng in
      let cases = ImportanceCase.all(using: &rng)
      let vae = LinearGaussianVAE(pixels: 4, latentSize: 2, orthogonal: true, error: 0, using: &rng)
      let x = vae.images(5, using: &rng)
      let expected = Numbers(vae.logEvidence(x))
      for count in [1, 3, 6] {
        let seen = Numbers(
          try answers.iwaeBound(of: vae.guarded, at: x, noise: .normal([count, 5, 2], using: &rng)))
        guard seen.agrees(with: expected, within: 1e-9) else {
          throw LawFailure(
            task: "3.9",
            "with the exact posterior the bound is \(text(seen.values)), expected log p(x) = \(text(expected.values)) (K = \(count))",
            mistake: try Self.comparison(answers, cases).recognize())
        }
      }
    }
  }

  private static func comparison(
    _ answers: any Exercise3Contract, _ cases: [ImportanceCase]
  ) -> Comparison<ImportanceCase> {
    Comparison(
      task: "3.9", quantity: "iwaeBound", cases: cases, expected: ImportanceCase.bound,
      suspects: ImportanceCase.suspects,
      answer: { try answers.iwaeBound(of: $0.input.guarded("3.9"), at: $0.input.x, noise: $0.noise) })
  }
}

@Suite("3.9 · approximation gap and amortization gap")
struct Exercise3Gaps {
  // Linear-Gaussian models: the best q, log p(x) and both gaps are known.

  @Test("3.9 · the best q comes within 0.01 nats of the known maximum")
  func bestPosteriorIsFound() throws {
    try exercise3Law(trains: true) { answers, rng in
      for (model, x) in GapChecks.models(using: &rng) { try GapChecks.checkBest(answers, model, x) }
    }
  }

  @Test("3.9 · with no steps the best q is the encoder's")
  func startsAtTheEncoder() throws {
    try exercise3Law { answers, rng in
      for (model, x) in GapChecks.models(using: &rng) { try GapChecks.checkStart(answers, model, x) }
    }
  }

  @Test("3.9 · the model's parameters stay as they are")
  func leavesTheModelAlone() throws {
    try exercise3Law(trains: true) { answers, rng in
      for (model, x) in GapChecks.models(using: &rng) { try GapChecks.checkModel(answers, model, x) }
    }
  }

  @Test("3.9 · the gaps are log p(x) − ELBO(best q) and ELBO(best q) − ELBO(encoder's q)")
  func gapsAreTheKnownOnes() throws {
    try exercise3Law(trains: true) { answers, rng in
      for (model, x) in GapChecks.models(using: &rng) { try GapChecks.checkGaps(answers, model, x) }
    }
  }
}
