import FlowLab

extension WrongAnswer {
  /// An answer that is wrong in one of the tasks 1.7, 1.8 and 1.9.
  init(_ task: String, _ mistake: String?, _ note: String, _ matrices: GivenMatrices) {
    self.init(task, mistake, note, .exercise1(MixedAnswers(matrices: matrices)))
  }

  /// An answer that is wrong in task 1.10.
  init(_ task: String, _ mistake: String?, _ note: String, _ evidence: GivenEvidence) {
    self.init(task, mistake, note, .exercise1(MixedAnswers(evidence: evidence)))
  }
}

extension WrongDerivations {
  static let coupling: [WrongAnswer] = [
    blockChain("missing exp", "everywhere") { g in
      (diag(g.z2 ⊙ g.s(g.z1)) * g.s.jacobian(at: g.z1) + g.t.jacobian(at: g.z1), diag(g.s(g.z1)))
    },
    blockChain("missing exp", "on the diagonal") { g in
      (diag(g.z2 ⊙ exp(g.s(g.z1))) * g.s.jacobian(at: g.z1) + g.t.jacobian(at: g.z1), diag(g.s(g.z1)))
    },
    blockChain("missing block", "lower left") { g in
      (zeros(rows: g.z2, columns: g.z1), diag(exp(g.s(g.z1))))
    },
    blockChain("missing term", "Jacobian of t") { g in
      (diag(g.z2 ⊙ exp(g.s(g.z1))) * g.s.jacobian(at: g.z1), diag(exp(g.s(g.z1))))
    },
    WrongAnswer(
      "1.7", "blocks transposed", "",
      GivenMatrices(blockChain: { given in
        let right = GivenMatrices().blockChain(given).result
        return step(given.question, right.T)
      })),
    WrongAnswer(
      "1.7", "not closed-form", "the derivative of x₂ is left",
      GivenMatrices(blockChain: { g in
        let x2 = g.z2 ⊙ exp(g.s(g.z1)) + g.t(g.z1)
        return step(
          g.question,
          blocks([
            [identity(like: g.z1), zeros(rows: g.z1, columns: g.z2)],
            [jacobian(of: x2, withRespectTo: g.z1), diag(exp(g.s(g.z1)))],
          ]))
      })),
    WrongAnswer(
      "1.7", "blocks transposed", "∂x₂/∂z₁ upper right, it fits for d = D − d only",
      GivenMatrices(blockChain: { g in
        let lower = diag(g.z2 ⊙ exp(g.s(g.z1))) * g.s.jacobian(at: g.z1) + g.t.jacobian(at: g.z1)
        return step(
          g.question,
          blocks([
            [identity(like: g.z1), lower], [zeros(rows: g.z2, columns: g.z1), diag(exp(g.s(g.z1)))],
          ]))
      })),
    halved("missing exp", "Σ log|s|") { log(abs(product($0.s($0.z1)))) },
    halved("missing log", "Σ exp(s)") { sum(exp($0.s($0.z1))) },
    halved("log-det of the other direction", "") { -sum($0.s($0.z1)) },
    halved("mean instead of sum", "") { sum($0.s($0.z1)) / dimension(of: $0.z2) },
    halved("identity with log-det 0", "") { _ in 0 },
    halved("log-det of t", "") { sum($0.t($0.z1)) },
    halved("not closed-form", "the question again") { log(abs(det($0.question))) },
    halved("sizes or symbols that do not fit", "s of everything") { sum($0.s(stack($0.z1, $0.z2))) },
    masked("log-det summed over the kept half", "") { sum($0.m ⊙ $0.s($0.m ⊙ $0.z)) },
    masked("mask not applied to s", "") { sum($0.s($0.m ⊙ $0.z)) },
    masked("networks see the whole input", "") { sum((1 - $0.m) ⊙ $0.s($0.z)) },
    masked("mask inverted", "in the sum and in s") { sum($0.m ⊙ $0.s((1 - $0.m) ⊙ $0.z)) },
    masked("mean instead of sum", "") { sum((1 - $0.m) ⊙ $0.s($0.m ⊙ $0.z)) / dimension(of: $0.z) },
    masked("a constant", "") { _ in 0.3 },
    couplingFunction("log-det summed over the kept half") { s, m in (m * s).sum(alongAxis: 1) },
    couplingFunction("mask not applied to s") { s, _ in s.sum(alongAxis: 1) },
    couplingFunction("log-det of the other direction") { s, m in -((1 - m) * s).sum(alongAxis: 1) },
    couplingFunction("mean instead of sum") { s, m in ((1 - m) * s).mean(alongAxis: 1) },
    couplingFunction("log-det not summed") { s, m in (1 - m) * s },
    couplingFunction("log-det over the batch") { s, m in ((1 - m) * s).sum(alongAxis: 0) },
    couplingFunction("missing log") { s, m in ((1 - m) * s.exp()).sum(alongAxis: 1) },
  ]

  /// The lower blocks of the Jacobian.
  private static func blockChain(
    _ mistake: String?, _ note: String,
    _ lower: @escaping @Sendable (HalvedCoupling) -> (left: Formula, right: Formula)
  ) -> WrongAnswer {
    WrongAnswer(
      "1.7", mistake, "blocks: \(note)",
      GivenMatrices(blockChain: { given in
        let (left, right) = lower(given)
        return step(
          given.question,
          blocks([[identity(like: given.z1), zeros(rows: given.z1, columns: given.z2)], [left, right]]))
      }))
  }

  private static func halved(
    _ mistake: String?, _ note: String, _ answer: @escaping @Sendable (HalvedCoupling) -> Formula
  ) -> WrongAnswer {
    WrongAnswer("1.7", mistake, note, GivenMatrices(halvedChain: { step($0.logDetQuestion, answer($0)) }))
  }

  private static func masked(
    _ mistake: String?, _ note: String, _ answer: @escaping @Sendable (MaskedCoupling) -> Formula
  ) -> WrongAnswer {
    WrongAnswer(
      "1.7", mistake, "mask: \(note)", GivenMatrices(maskedChain: { step($0.question, answer($0)) }))
  }

  private static func couplingFunction(
    _ mistake: String?, _ answer: @escaping @Sendable (Tensor, Tensor) -> Tensor
  ) -> WrongAnswer {
    WrongAnswer("1.7", mistake, "function", GivenMatrices(couplingFunction: answer))
  }
}
