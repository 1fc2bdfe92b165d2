import FlowLab

extension WrongAnswers {
  static let errata: [WrongAnswer] = [
    WrongAnswer("2.9", "the slide uncorrected", determinant { _, s in s.product(alongAxis: 1) }),
    WrongAnswer("2.9", "mask not applied to s", determinant { _, s in s.exp().product(alongAxis: 1) }),
    WrongAnswer("2.9", "missing exp", determinant { m, s in (m + (1 - m) * s).product(alongAxis: 1) }),
    WrongAnswer(
      "2.9", "log-det instead of the determinant", determinant { m, s in ((1 - m) * s).sum(alongAxis: 1) }),
    WrongAnswer(
      "2.9", "log-det summed over the kept half", determinant { m, s in (m * s).exp().product(alongAxis: 1) }),
    WrongAnswer(
      "2.9", "a law that is kept", "determinant",
      determinant(.roundTrip) { m, s in ((1 - m) * s).exp().product(alongAxis: 1) }),
    WrongAnswer(
      "2.9", "Jacobian factor at the wrong point", "uncorrected",
      composed { flow, x in
        let z = try flow.transformations.reversed().reduce(x) { try $1.inverse($0).z }
        return try flow.transformations.reduce(flow.base.logProb(z)) { try $0 + $1.inverse(x).logDet }
      }),
    WrongAnswer("2.9", "log-det of the other direction", composed { try walk($0, $1) { $0 - $1 } }),
    WrongAnswer(
      "2.9", "a law that is kept", "composed density",
      composed(.samplesComeFromTheBase) { try $0.right.logProb($1) }),
    WrongAnswer("2.9", "log-det of the other direction", "after a step", afterAStep { $0 + $1 }),
    WrongAnswer("2.9", "log-det left out", "after a step", afterAStep { q, _ in q }),
    WrongAnswer("2.9", "missing log", "after a step", afterAStep { $0 / $1 }),
    WrongAnswer(
      "2.9", "forward and inverse exchanged", "code uncorrected",
      code { x, mu, alpha in (x * alpha.exp() + mu, alpha.sum(alongAxis: 1)) }),
    WrongAnswer(
      "2.9", "log-det of the other direction", "code",
      code { x, mu, alpha in ((x - mu) * (-alpha).exp(), alpha.sum(alongAxis: 1)) }),
    WrongAnswer(
      "2.9", "unscale before unshift", "code",
      code { x, mu, alpha in (x * (-alpha).exp() - mu, -alpha.sum(alongAxis: 1)) }),
    WrongAnswer(
      "2.9", "log-det not summed", "code", code { x, mu, alpha in ((x - mu) * (-alpha).exp(), -alpha) }),
    WrongAnswer(
      "2.9", "a law that is kept", "code",
      code(.keptFeaturesPassThrough) { x, mu, alpha in
        ((x - mu) * (-alpha).exp(), -alpha.sum(alongAxis: 1))
      }),
  ]

  private static func determinant(
    _ law: FlowLaw = .forwardLogDet, _ formula: @escaping @Sendable (Tensor, Tensor) -> Tensor
  ) -> GivenAnswers {
    GivenAnswers(determinant: { BugReport(brokenLaw: law, correction: formula) })
  }

  private static func composed(
    _ law: FlowLaw = .densityIntegratesToOne,
    _ formula: @escaping @Sendable (FormulaFlow, Tensor) throws -> Tensor
  ) -> GivenAnswers {
    GivenAnswers(composedDensity: {
      BugReport(brokenLaw: law, correction: { try formula(FormulaFlow(base: $0, transformations: $1), $2) })
    })
  }

  private static func afterAStep(
    _ formula: @escaping @Sendable (Tensor, Tensor) -> Tensor
  ) -> GivenAnswers {
    GivenAnswers(densityAfterAStep: { BugReport(brokenLaw: .densityIntegratesToOne, correction: formula) })
  }

  private static func code(
    _ law: FlowLaw = .roundTrip,
    _ formula: @escaping @Sendable (Tensor, Tensor, Tensor) -> (Tensor, Tensor)
  ) -> GivenAnswers {
    GivenAnswers(affineCode: { BugReport(brokenLaw: law, correction: { formula($0, $1, $2) }) })
  }
}
