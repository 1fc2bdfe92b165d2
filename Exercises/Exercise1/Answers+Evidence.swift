import FlowLab

/// Task 1.10: the evidence lower bound. Source: Kingma & Welling 2014; Rezende & Mohamed 2015; DTU 02460 week 2.
extension Answers {
  /// Derives E_q[log p(x, z) − log q(z)] from log p(x) − KL(q ‖ p(z|x)).
  public func elboFromEvidence(_ given: DiscreteBound) throws -> Derivation {
    // log p(x) is the same for every z, so it is its own expectation: q sums to one. Then p(x, z) = p(x) p(z|x).
    throw NotImplemented("1.10")
  }

  /// Derives E_q[log p(x|z)] − KL(q ‖ p(z)) from E_q[log p(x, z) − log q(z)].
  public func elboFromJoint(_ given: DiscreteBound) throws -> Derivation {
    // p(x, z) = p(x|z) p(z). Which two terms make a KL divergence?
    throw NotImplemented("1.10")
  }

  /// Derives log p(x) − KL(q ‖ p(z|x)) from E_q[log p(x|z)] − KL(q ‖ p(z)).
  public func elboFromLikelihood(_ given: DiscreteBound) throws -> Derivation {
    // Bayes: p(x|z) p(z) = p(z|x) p(x). What does not depend on z comes out of the expectation.
    throw NotImplemented("1.10")
  }

  /// Derives the ELBO of one sample with a flow as the prior.
  public func flowPriorELBO(_ given: FlowPriorBound) throws -> Derivation {
    // The prior is the density of z = T(u): change of variables at z. Then put z = μ + σ ⊙ ε into log q.
    throw NotImplemented("1.10")
  }

  /// Computes the ELBO of each row, `[B]`, from q, prior and likelihood, `[B, K]`.
  public func discreteELBO(q: Tensor, prior: Tensor, likelihood: Tensor) throws -> Tensor {
    // An expectation is a sum over the states, weighted by q.
    throw NotImplemented("1.10")
  }
}
