import FlowLab
import Foundation

/// The checks of the derivations of task 1.10: expected values and known slips.
enum EvidenceChecks {
  static func fromEvidence(_ given: DiscreteBound, using rng: inout SplitMix64) -> DerivationCheck {
    check(given, given.evidenceQuestion, given.evidenceClosedForm, using: &rng)
  }

  static func fromJoint(_ given: DiscreteBound, using rng: inout SplitMix64) -> DerivationCheck {
    check(given, given.jointQuestion, given.jointClosedForm, using: &rng)
  }

  static func fromLikelihood(_ given: DiscreteBound, using rng: inout SplitMix64) -> DerivationCheck {
    check(given, given.likelihoodQuestion, given.likelihoodClosedForm, using: &rng)
  }

  private static func check(
    _ given: DiscreteBound, _ question: Formula, _ closedForm: ClosedForm, using rng: inout SplitMix64
  ) -> DerivationCheck {
    let (q, prior, likelihood) = (given.q, given.prior, given.likelihood)
    return DerivationCheck(
      of: question, closedForm: closedForm, points: given.points(count: matrixPoints, using: &rng),
      rightLines: [
        given.jointQuestion, given.likelihoodQuestion, given.evidenceQuestion,
        sum(q ⊙ (log(likelihood) + log(prior) - log(q))),
      ],
      suspects: suspects(given),
      expected: { point in
        let values = [q, prior, likelihood].map { point.value(of: $0)?.scalars ?? [] }
        return Tensor(
          values[0].indices.reduce(0) { total, k in
            total + values[0][k] * Foundation.log(values[2][k] * values[1][k] / values[0][k])
          })
      })
  }

  private static func suspects(_ given: DiscreteBound) -> [SuspectFormula] {
    let (q, prior, likelihood, joint) = (given.q, given.prior, given.likelihood, given.joint)
    let (posterior, evidence) = (given.posterior, given.evidence)
    func kl(_ a: Formula, _ b: Formula) -> Formula { sum(a ⊙ log(a / b)) }
    let reconstruction = sum(q ⊙ log(likelihood))
    let exchanged = "q and p are exchanged in the KL; KL(q ‖ p) is E_q[log q − log p]"
    let sign = "the KL is subtracted, not added"
    return [
      SuspectFormula("q and p exchanged in the KL", exchanged, log(evidence) - kl(posterior, q)),
      SuspectFormula("q and p exchanged in the KL", exchanged, reconstruction - kl(prior, q)),
      SuspectFormula("sign of the KL", sign, log(evidence) + kl(q, posterior)),
      SuspectFormula("sign of the KL", sign, reconstruction + kl(q, prior)),
      SuspectFormula("missing KL", "the KL to the prior is missing", reconstruction),
      SuspectFormula("missing KL", "that is the evidence; its gap to the ELBO is missing", log(evidence)),
      SuspectFormula("missing KL", "that is log Σ p(x, z); its gap to the ELBO is missing", log(sum(joint))),
      SuspectFormula("missing KL", "only the KL is left", -kl(q, prior)),
      SuspectFormula("missing KL", "only the KL is left", -kl(q, posterior)),
      SuspectFormula(
        "entropy sign", "−log q must be added: the entropy of q counts positive",
        sum(q ⊙ (log(joint) + log(q)))),
      SuspectFormula(
        "entropy sign", "−log q must be added: the entropy of q counts positive",
        sum(q ⊙ (log(likelihood) + log(prior) + log(q)))),
      SuspectFormula("missing entropy", "−E_q[log q] is missing", sum(q ⊙ log(joint))),
      SuspectFormula(
        "likelihood in place of the joint", "p(x, z) is p(x|z) p(z): the prior is missing",
        sum(q ⊙ (log(likelihood) - log(q)))),
      SuspectFormula(
        "prior in place of the joint", "p(x, z) is p(x|z) p(z): the likelihood is missing",
        sum(q ⊙ (log(prior) - log(q)))),
      SuspectFormula(
        "posterior in place of the joint", "p(z|x) is p(x, z)/p(x): the evidence is missing",
        sum(q ⊙ (log(posterior) - log(q)))),
      SuspectFormula(
        "expectation not under q", "the expectation is taken under the prior",
        sum(prior ⊙ log(likelihood)) - kl(q, prior)),
      SuspectFormula(
        "expectation not under q", "the expectation is taken under the prior",
        sum(prior ⊙ (log(joint) - log(q)))),
      SuspectFormula(
        "expectation not under q", "the expectation is taken under the true posterior",
        sum(posterior ⊙ (log(joint) - log(q)))),
      SuspectFormula(
        "expectation not under q", "a plain sum over z is no expectation; weight it with q",
        sum(log(joint) - log(q))),
      SuspectFormula(
        "log of the expectation", "the logarithm belongs inside the expectation (Jensen)",
        log(sum(q ⊙ likelihood)) - kl(q, prior)),
      SuspectFormula(
        "log of the expectation", "the logarithm belongs inside the expectation (Jensen)",
        log(sum(q ⊙ joint)) - sum(q ⊙ log(q))),
      SuspectFormula(
        "missing log", "the logarithm of the likelihood is missing", sum(q ⊙ likelihood) - kl(q, prior)),
      SuspectFormula("missing log", "the logarithm of the evidence is missing", evidence - kl(q, posterior)),
      SuspectFormula(
        "KL to the wrong distribution", "the evidence goes with the KL to p(z|x), not to p(z)",
        log(evidence) - kl(q, prior)),
      SuspectFormula(
        "KL to the wrong distribution", "E_q[log p(x|z)] goes with the KL to p(z), not to p(z|x)",
        reconstruction - kl(q, posterior)),
    ]
  }

  static func flowPrior(_ given: FlowPriorBound, using rng: inout SplitMix64) -> DerivationCheck {
    let (z, T, base, σ, μ, ε) = (given.z, given.T, given.base, given.σ, given.μ, given.ε)
    let u = T.inverse(z)
    let logLikelihood = log(given.likelihood(z))
    let logQ = logDensityOfNormal(at: z, mean: μ, variance: power(σ, 2))
    let entropy = sum(log(σ)) + 0.5 * sum(power(ε, 2)) + 0.5 * dimension(of: ε) * log(2 * .pi)
    let (logBase, logDet) = (log(base(u)), T.inverseLogDet(at: z))
    func suspect(_ name: String, _ says: String, _ logPrior: Formula) -> SuspectFormula {
      SuspectFormula(
        name, "\(says); log p(z) should be log p_u(T⁻¹(z)) + log|det J_{T⁻¹}(z)|",
        logLikelihood + logPrior - logQ)
    }
    func posterior(_ name: String, _ says: String, _ logQ: Formula) -> SuspectFormula {
      SuspectFormula(name, says, logLikelihood + logBase + logDet - logQ)
    }
    return DerivationCheck(
      of: given.question, closedForm: given.closedForm,
      points: given.points(count: matrixPoints, using: &rng),
      rightLines: [
        logLikelihood + logBase + logDet - logQ, logLikelihood + logBase + logDet + entropy,
        logLikelihood + logBase - T.logDet(at: u) - logQ,
      ],
      suspects: [
        suspect("missing log-det", "the change of volume is missing", logBase),
        suspect("log-det of the other direction", "that adds the log-det of T", logBase + T.logDet(at: u)),
        suspect(
          "log-det of the other direction", "that adds the log-det of T, at z", logBase + T.logDet(at: z)),
        suspect("log-det at the wrong point", "J_T belongs at T⁻¹(z), not at z", logBase - T.logDet(at: z)),
        suspect(
          "log-det at the wrong point", "J_{T⁻¹} belongs at z, not at T⁻¹(z)",
          logBase + T.inverseLogDet(at: u)),
        suspect(
          "N(0,I) used instead of the learned prior", "p_u is taken at z, and no log-det", log(base(z))),
        suspect(
          "p_u at the wrong point", "p_u is taken at z; it belongs at u = T⁻¹(z)", log(base(z)) + logDet),
        suspect(
          "p_u at the wrong point", "p_u is taken at T(z); it belongs at T⁻¹(z)", log(base(T(z))) + logDet),
        suspect(
          "p_u at the wrong point", "p_u is taken at z; it belongs at u = T⁻¹(z)",
          log(base(z)) - T.logDet(at: u)),
        suspect("forward in place of inverse", "T goes from u to z", log(base(T(z))) + T.logDet(at: z)),
        suspect("forward in place of inverse", "T goes from u to z", log(base(T(z))) - T.logDet(at: z)),
        suspect("missing log", "the logarithm of p_u is missing", base(u) + logDet),
        suspect("prior missing", "the prior is missing", 0),
        suspect("prior missing", "only the log-det of the prior is left", logDet),
        posterior("entropy sign", "log q(z|x) is subtracted, not added", -logQ),
        posterior("missing entropy", "−log q(z|x) is missing", 0),
        posterior(
          "standard deviation as variance", "the variance of q(z|x) is σ², not σ",
          logDensityOfNormal(at: z, mean: μ, variance: σ)),
        posterior(
          "ε in place of z", "the density of ε is not that of z = μ + σ ⊙ ε: Σ log σ is missing",
          logDensityOfNormal(at: ε, mean: 0, variance: 1)),
        posterior(
          "sign", "Σ log σ has the wrong sign: a wide q has a small density",
          logDensityOfNormal(at: ε, mean: 0, variance: 1) + sum(log(σ))),
        posterior(
          "N(0, I) in place of q", "q(z|x) has its own mean and variance",
          logDensityOfNormal(at: z, mean: 0, variance: 1)),
        posterior(
          "right only for D = 1", "the constant of the entropy is ½ log 2π for every one of D entries",
          -(sum(log(σ)) + 0.5 * sum(power(ε, 2)) + 0.5 * log(2 * .pi))),
        posterior("missing term", "½ D log 2π is missing", -(sum(log(σ)) + 0.5 * sum(power(ε, 2)))),
      ])
  }
}
