import FlowLab

/// Right answers to task 1.10, some of which a test exchanges for others.
///
/// They are unusual on purpose: other steps and other functions than the reference's.
struct GivenEvidence: EvidenceTasks, Sendable {
  var evidenceChain: @Sendable (DiscreteBound) -> Derivation = { given in
    let q = given.q
    return Derivation(of: given.evidenceQuestion)
      .equals(log(given.evidence) * sum(q) + q.T * log(given.posterior) - q.T * log(q))
      .equals(q.T * log(given.joint / q), "joint = evidence · posterior")
  }
  var jointChain: @Sendable (DiscreteBound) -> Derivation = { given in
    let q = given.q
    return Derivation(of: given.jointQuestion)
      .equals(-sum(q ⊙ log(q / (given.prior ⊙ given.likelihood))), "minus one KL divergence")
  }
  var likelihoodChain: @Sendable (DiscreteBound) -> Derivation = { given in
    let q = given.q
    return Derivation(of: given.likelihoodQuestion)
      .equals(q.T * (log(given.joint) - log(q)))
      .equals(q.T * log(given.posterior / q) + log(given.evidence))
  }
  /// The log-determinant of T itself, at its own point.
  var flowChain: @Sendable (FlowPriorBound) -> Derivation = { given in
    let (z, T) = (given.z, given.T)
    let logQ = logDensityOfNormal(at: given.ε, mean: 0, variance: 1) - sum(log(given.σ))
    return Derivation(of: given.question)
      .equals(log(given.likelihood(z)) + log(given.prior(z)) - logQ, "q is a scaled and shifted normal")
      .equals(
        log(given.likelihood(z)) + logDensityOfNormal(at: T.inverse(z), mean: 0, variance: 1)
          - T.logDet(at: T.inverse(z)) - logQ, "change of variables")
  }
  var elboFunction: @Sendable (Tensor, Tensor, Tensor) -> Tensor = { q, prior, likelihood in
    let joint = prior * likelihood
    let evidence = joint.sum(alongAxis: 1)
    let posterior = joint / evidence.expanded(atAxis: 1)
    return evidence.log() - (q * (q / posterior).log()).sum(alongAxis: 1)
  }

  func elboFromEvidence(_ given: DiscreteBound) throws -> Derivation { evidenceChain(given) }
  func elboFromJoint(_ given: DiscreteBound) throws -> Derivation { jointChain(given) }
  func elboFromLikelihood(_ given: DiscreteBound) throws -> Derivation { likelihoodChain(given) }
  func flowPriorELBO(_ given: FlowPriorBound) throws -> Derivation { flowChain(given) }
  func discreteELBO(q: Tensor, prior: Tensor, likelihood: Tensor) throws -> Tensor {
    elboFunction(q, prior, likelihood)
  }
}
