import FlowLab

/// Task 1.10: the evidence lower bound. Source: Kingma & Welling 2014; Rezende & Mohamed 2015; DTU 02460 week 2.
extension Answers {
  /// Derives E_q[log p(x, z) − log q(z)] from log p(x) − KL(q ‖ p(z|x)).
  public func elboFromEvidence(_ given: DiscreteBound) throws -> Derivation {
    // SOLUTION 1.10
    // | log p(x) is the same for every z, so it is its own expectation: q sums to one. Then p(x, z) = p(x) p(z|x).
    let (q, joint, posterior, evidence) = (given.q, given.joint, given.posterior, given.evidence)
    return Derivation(of: given.evidenceQuestion)
      .equals(sum(q ⊙ (log(evidence) - log(q / posterior))), "q sums to one")
      .equals(sum(q ⊙ (log(evidence * posterior) - log(q))), "log of a product")
      .equals(sum(q ⊙ (log(joint) - log(q))), "p(x) p(z|x) = p(x, z)")
    // END SOLUTION
  }

  /// Derives E_q[log p(x|z)] − KL(q ‖ p(z)) from E_q[log p(x, z) − log q(z)].
  public func elboFromJoint(_ given: DiscreteBound) throws -> Derivation {
    // SOLUTION 1.10
    // | p(x, z) = p(x|z) p(z). Which two terms make a KL divergence?
    let (q, prior, likelihood) = (given.q, given.prior, given.likelihood)
    return Derivation(of: given.jointQuestion)
      .equals(sum(q ⊙ (log(likelihood) + log(prior) - log(q))), "p(x, z) = p(x|z) p(z)")
      .equals(sum(q ⊙ log(likelihood)) - sum(q ⊙ log(q / prior)), "KL(q ‖ p(z)) = E_q[log q/p]")
    // END SOLUTION
  }

  /// Derives log p(x) − KL(q ‖ p(z|x)) from E_q[log p(x|z)] − KL(q ‖ p(z)).
  public func elboFromLikelihood(_ given: DiscreteBound) throws -> Derivation {
    // SOLUTION 1.10
    // | Bayes: p(x|z) p(z) = p(z|x) p(x). What does not depend on z comes out of the expectation.
    let (q, prior, likelihood) = (given.q, given.prior, given.likelihood)
    let (posterior, evidence) = (given.posterior, given.evidence)
    return Derivation(of: given.likelihoodQuestion)
      .equals(sum(q ⊙ log(likelihood ⊙ prior / q)), "one expectation")
      .equals(sum(q ⊙ log(evidence * posterior / q)), "Bayes: p(x|z) p(z) = p(z|x) p(x)")
      .equals(log(evidence) - sum(q ⊙ log(q / posterior)), "p(x) does not depend on z, and q sums to one")
    // END SOLUTION
  }

  /// Derives the ELBO of one sample with a flow as the prior.
  public func flowPriorELBO(_ given: FlowPriorBound) throws -> Derivation {
    // SOLUTION 1.10
    // | The prior is the density of z = T(u): change of variables at z. Then put z = μ + σ ⊙ ε into log q.
    let (z, T, base) = (given.z, given.T, given.base)
    let (σ, ε) = (given.σ, given.ε)
    let reconstruction = log(given.likelihood(z))
    let logPrior = log(base(T.inverse(z))) + T.inverseLogDet(at: z)
    let entropy = sum(log(σ)) + 0.5 * sum(power(ε, 2)) + 0.5 * dimension(of: ε) * log(2 * .pi)
    return Derivation(of: given.question)
      .equals(
        reconstruction + logPrior - logDensityOfNormal(at: z, mean: given.μ, variance: power(σ, 2)),
        "the prior is the density of T(u)"
      )
      .equals(reconstruction + logPrior + entropy, "z − μ = σ ⊙ ε")
    // END SOLUTION
  }

  /// Computes the ELBO of each row, `[B]`, from q, prior and likelihood, `[B, K]`.
  public func discreteELBO(q: Tensor, prior: Tensor, likelihood: Tensor) throws -> Tensor {
    // SOLUTION 1.10
    // | An expectation is a sum over the states, weighted by q.
    (q * (likelihood.log() + prior.log() - q.log())).sum(alongAxis: 1)
    // END SOLUTION
  }
}
