import FlowLab

extension WrongDerivations {
  static let bound: [WrongAnswer] = [
    evidence("entropy sign", "") { sum($0.q ⊙ (log($0.joint) + log($0.q))) },
    evidence("missing entropy", "") { sum($0.q ⊙ log($0.joint)) },
    evidence("expectation not under q", "") { sum(log($0.joint) - log($0.q)) },
    evidence("likelihood in place of the joint", "") { sum($0.q ⊙ (log($0.likelihood) - log($0.q))) },
    evidence("not closed-form", "the posterior is left") {
      log($0.evidence) + sum($0.q ⊙ log($0.posterior / $0.q))
    },
    evidence("not closed-form", "the evidence in other words") {
      let evidence = sum($0.joint)
      return log(evidence) - sum($0.q ⊙ log($0.q * evidence / $0.joint))
    },
    hidden("a norm") { power(norm(sqrt($0.joint)), 2) },
    hidden("a zero times q") { sum($0.joint + 0 * $0.q) },
    hidden("q over q") { sum($0.q ⊙ ($0.joint / $0.q)) },
    hidden("a product with ones") { ones(like: $0.q).T * $0.joint },
    hidden("ones times a row") { $0.q.T * (ones(like: $0.q) * ones(like: $0.q).T * $0.joint) },
    WrongAnswer(
      "1.10", "sign of the KL", "after a right line",
      GivenEvidence(jointChain: {
        step($0.jointQuestion, sum($0.q ⊙ log($0.likelihood ⊙ $0.prior / $0.q)))
          .equals(sum($0.q ⊙ log($0.likelihood)) + sum($0.q ⊙ log($0.q / $0.prior)))
      })),
    WrongAnswer(
      "1.10", "q and p exchanged in the KL", "in the first line",
      GivenEvidence(evidenceChain: { given in
        let kl = sum(given.posterior ⊙ log(given.posterior / given.q))
        return step(log(given.evidence) - kl, given.jointQuestion)
      })),
    joint("sign of the KL", "") { sum($0.q ⊙ log($0.likelihood)) + sum($0.q ⊙ log($0.q / $0.prior)) },
    joint("q and p exchanged in the KL", "") {
      sum($0.q ⊙ log($0.likelihood)) - sum($0.prior ⊙ log($0.prior / $0.q))
    },
    joint("missing KL", "") { sum($0.q ⊙ log($0.likelihood)) },
    joint("log of the expectation", "") {
      log(sum($0.q ⊙ $0.likelihood)) - sum($0.q ⊙ log($0.q / $0.prior))
    },
    joint("not closed-form", "the joint is left") { $0.q.T * log($0.joint / $0.q) },
    likelihood("sign of the KL", "") { log($0.evidence) + sum($0.q ⊙ log($0.q / $0.posterior)) },
    likelihood("missing KL", "the evidence alone") { log($0.evidence) },
    likelihood("q and p exchanged in the KL", "") {
      log($0.evidence) - sum($0.posterior ⊙ log($0.posterior / $0.q))
    },
    likelihood("missing log", "") { $0.evidence - sum($0.q ⊙ log($0.q / $0.posterior)) },
    flow("missing log-det", "") { g, logQ in log(g.base(g.T.inverse(g.z))) - logQ },
    flow("log-det of the other direction", "") { g, logQ in
      log(g.base(g.T.inverse(g.z))) + g.T.logDet(at: g.T.inverse(g.z)) - logQ
    },
    flow("log-det at the wrong point", "") { g, logQ in
      log(g.base(g.T.inverse(g.z))) - g.T.logDet(at: g.z) - logQ
    },
    flow("N(0,I) used instead of the learned prior", "") { g, logQ in
      logDensityOfNormal(at: g.z, mean: 0, variance: 1) - logQ
    },
    flow("p_u at the wrong point", "") { g, logQ in
      log(g.base(g.z)) + g.T.inverseLogDet(at: g.z) - logQ
    },
    flow("entropy sign", "") { g, logQ in
      log(g.base(g.T.inverse(g.z))) + g.T.inverseLogDet(at: g.z) + logQ
    },
    flow("standard deviation as variance", "") { g, _ in
      log(g.base(g.T.inverse(g.z))) + g.T.inverseLogDet(at: g.z)
        - logDensityOfNormal(at: g.z, mean: g.μ, variance: g.σ)
    },
    flow("ε in place of z", "") { g, _ in
      log(g.base(g.T.inverse(g.z))) + g.T.inverseLogDet(at: g.z)
        - logDensityOfNormal(at: g.ε, mean: 0, variance: 1)
    },
    flow("not closed-form", "the prior is left") { g, logQ in log(g.prior(g.z)) - logQ },
    elbo("sign of the KL") { q, p, l in
      (q * l.log()).sum(alongAxis: 1) + (q * (q / p).log()).sum(alongAxis: 1)
    },
    elbo("q and p exchanged in the KL") { q, p, l in
      (q * l.log()).sum(alongAxis: 1) - (p * (p / q).log()).sum(alongAxis: 1)
    },
    elbo("missing KL") { _, p, l in (p * l).sum(alongAxis: 1).log() },
    elbo("sign") { q, p, l in -(q * (l * p / q).log()).sum(alongAxis: 1) },
    elbo("entropy sign") { q, p, l in (q * (l * p * q).log()).sum(alongAxis: 1) },
    elbo("mean instead of sum") { q, p, l in (q * (l * p / q).log()).mean(alongAxis: 1) },
    elbo("not summed") { q, p, l in q * (l * p / q).log() },
  ]

  private static func evidence(
    _ mistake: String?, _ note: String, _ answer: @escaping @Sendable (DiscreteBound) -> Formula
  ) -> WrongAnswer {
    WrongAnswer(
      "1.10", mistake, "from the evidence \(note)",
      GivenEvidence(evidenceChain: { step($0.evidenceQuestion, answer($0)) }))
  }

  /// The question again, with the evidence rebuilt from the joint.
  private static func hidden(
    _ note: String, _ evidence: @escaping @Sendable (DiscreteBound) -> Formula
  ) -> WrongAnswer {
    Self.evidence("not closed-form", "the evidence as \(note)") {
      log(evidence($0)) - sum($0.q ⊙ log($0.q * evidence($0) / $0.joint))
    }
  }

  private static func joint(
    _ mistake: String?, _ note: String, _ answer: @escaping @Sendable (DiscreteBound) -> Formula
  ) -> WrongAnswer {
    WrongAnswer(
      "1.10", mistake, "from the joint \(note)",
      GivenEvidence(jointChain: { step($0.jointQuestion, answer($0)) }))
  }

  private static func likelihood(
    _ mistake: String?, _ note: String, _ answer: @escaping @Sendable (DiscreteBound) -> Formula
  ) -> WrongAnswer {
    WrongAnswer(
      "1.10", mistake, "from the likelihood \(note)",
      GivenEvidence(likelihoodChain: { step($0.likelihoodQuestion, answer($0)) }))
  }

  /// What follows log p(x|z), from the symbols and log q(z|x).
  private static func flow(
    _ mistake: String?, _ note: String,
    _ answer: @escaping @Sendable (_ given: FlowPriorBound, _ logQ: Formula) -> Formula
  ) -> WrongAnswer {
    WrongAnswer(
      "1.10", mistake, "flow prior \(note)",
      GivenEvidence(flowChain: { given in
        let logQ = logDensityOfNormal(at: given.z, mean: given.μ, variance: power(given.σ, 2))
        return step(given.question, log(given.likelihood(given.z)) + answer(given, logQ))
      }))
  }

  private static func elbo(
    _ mistake: String?, _ answer: @escaping @Sendable (Tensor, Tensor, Tensor) -> Tensor
  ) -> WrongAnswer {
    WrongAnswer("1.10", mistake, "function", GivenEvidence(elboFunction: answer))
  }
}
