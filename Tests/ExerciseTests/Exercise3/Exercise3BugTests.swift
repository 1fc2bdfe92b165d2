import FlowLab
import Foundation
import Testing

@Suite("3.10 · find the bug")
struct Exercise3Bugs {
  @Test("3.10 · the 44 nats: dequantization")
  func dequantization() throws {
    try exercise3Law { answers, rng in
      try BugChecks.judge(
        answers.bugInDequantization(), wrong: VAEPublishedCode.dequantize, of: "dequantize", task: "3.10",
        laws: BugChecks.dequantization, recognize: Self.noiseMistake)
    }
  }

  @Test("3.10 · the log-density of a flow prior")
  func flowPrior() throws {
    try exercise3Law { answers, rng in
      let cases = FlowCase.all(using: &rng)
      try BugChecks.judge(
        answers.bugInFlowPrior(), wrong: VAEPublishedCode.flowLogProb, of: "flowLogProb", task: "3.10",
        laws: BugChecks.flowLogProb
      ) { code in
        try Comparison(
          task: "3.10", quantity: "log p(z)", cases: cases.map(\.onStandardBase),
          expected: FlowSuspects.logProb, suspects: FlowPriorSuspects.logProbs,
          answer: { try code($0.points, $0.transformations) }
        ).recognize()
      }
    }
  }

  @Test("3.10 · the log-density of a mixture prior")
  func mixturePrior() throws {
    try exercise3Law { answers, rng in
      let cases = MixtureCase.priors(using: &rng)
      try BugChecks.judge(
        answers.bugInMixturePrior(), wrong: VAEPublishedCode.mixtureLogProb, of: "mixtureLogProb",
        task: "3.10",
        laws: BugChecks.mixtureLogProb
      ) { code in
        try Comparison(
          task: "3.10", quantity: "log p(z)", cases: cases, expected: MixtureSuspects.logProb,
          suspects: MixtureSuspects.logProbs(.learned)
        ) {
          let parts = $0.truth.parts()
          return try code($0.points, parts.logits, parts.means, parts.logVariances)
        }.recognize()
      }
    }
  }

  @Test("3.10 · the reparameterized sample")
  func sample() throws {
    try exercise3Law { answers, rng in
      let cases = GaussianCase.all(using: &rng)
      try BugChecks.judge(
        answers.bugInSample(), wrong: VAEPublishedCode.sample, of: "sample", task: "3.10",
        laws: BugChecks.sample
      ) { code in
        try Comparison(
          task: "3.10", quantity: "z", cases: cases, expected: GaussianSuspects.sample,
          suspects: GaussianSuspects.samples, answer: { try code($0.mean, $0.logVariance, $0.noise) }
        ).recognize()
      }
    }
  }

  @Test("3.10 · the evidence lower bound")
  func bound() throws {
    try exercise3Law { answers, rng in
      let cases = GaussianCase.all(using: &rng)
      try BugChecks.judge(
        answers.bugInBound(), wrong: VAEPublishedCode.bound, of: "bound", task: "3.10", laws: BugChecks.bound
      ) { code in
        try Comparison(
          task: "3.10", quantity: "the ELBO", cases: cases, expected: GaussianSuspects.closedForm,
          suspects: GaussianSuspects.closedForms,
          answer: { try code($0.logLikelihood, $0.mean, $0.logVariance) }
        ).recognize()
      }
    }
  }

  /// Which noise a correction adds.
  private static func noiseMistake(_ code: VAEPublishedCode.Dequantization) throws -> Mistake? {
    let x = Tensor([[3, 0], [16, 7], [1, 2]])
    let u = Tensor([[0.1, 0.9], [0.45, 0.3], [0.75, 0.6]])
    let seen = try code(x, u)
    guard seen.shape == x.shape else { return nil }
    let noise = Numbers(seen - x)
    func isNoise(_ value: Tensor) -> Bool { noise.agrees(with: Numbers(value), within: 1e-9) }
    if isNoise((1 - u) / 2) || isNoise(u / 2) {
      return Mistake(
        "half-width dequantization noise",
        "the noise covers half of each bin, so the density can be twice as high: 64 · ln 2 = 44 nats too good; add u"
      )
    }
    if isNoise(u - 0.5) || isNoise(0.5 - u) {
      return Mistake(
        "centered noise",
        "the noise leaves the bin [x, x + 1) on the left; bins and noise must match: add u in [0, 1)")
    }
    if isNoise(u * 2) || isNoise(2 * (1 - u)) {
      return Mistake("double-width noise", "the noise covers two bins; it must fill one: add u in [0, 1)")
    }
    return isNoise(.zeros(like: u))
      ? Mistake("no noise", "whole levels stay whole; a density can be infinite there: add u in [0, 1)") : nil
  }
}

@Suite("3.11 · errata hunt")
struct Exercise3Errata {
  @Test("3.11 · [DTU] q(x|z) in the ELBO")
  func conditioning() throws { try check(.conditioning) }

  @Test("3.11 · [R&M] the densities of the ELBO exchanged")
  func exchangedDensities() throws { try check(.exchangedDensities) }

  @Test("3.11 · the flow prior's density without its log-det")
  func priorOfTheBase() throws { try check(.priorOfTheBase) }

  @Test("3.11 · the KL with the wrong sign")
  func signOfTheKL() throws { try check(.signOfTheKL) }

  private func check(_ slide: VAESlide, name: String = #function) throws {
    try exercise3Law(name: "\(slide) \(name)") { answers, rng in
      let cases = SlideCase.all(using: &rng)
      try BugChecks.judge(
        answers.erratum(in: slide), wrong: slide.formula, of: "\(slide)", task: "3.11", laws: BugChecks.slide
      ) { code in
        try Comparison(
          task: "3.11", quantity: "the bound", cases: cases, expected: SlideCase.bound,
          suspects: SlideCase.suspects, answer: { try code($0.model, $0.x, $0.z) }
        ).recognize()
      }
    }
  }
}
