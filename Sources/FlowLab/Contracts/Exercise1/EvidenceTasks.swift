/// Task 1.10 of exercise 1: the evidence lower bound in three forms, and with a flow as the prior.
///
///     ELBO = log p(x) − KL(q ‖ p(z|x)) = E_q[log p(x, z) − log q(z)] = E_q[log p(x|z)] − KL(q ‖ p(z))
///
/// Three chains lead from form to form, once around. Each must leave behind what stood in its question: the rule is in
/// the requirement, and `given` has it as a ``ClosedForm``. An expectation E_q[g] over K states is `sum(q ⊙ g)` or
/// `q.T * g`. "Weighted by q" is checked by numbers: a state with q = 0 is not seen by an expectation, so in every part
/// of the last line it may change what stands at its own place only.
///
/// Derivations are judged as in ``DensityTasks``.
public protocol EvidenceTasks {
  /// Derives the ELBO without the evidence and the true posterior, which nobody can compute (task 1.10).
  ///
  ///     log p(x) − KL(q ‖ p(z|x))  =  …  =  E_q[log p(x, z) − log q(z)]
  ///
  /// - Parameter given: The columns q, prior, likelihood, joint and posterior with K positive entries, and the evidence.
  /// - Returns: A chain from `given.evidenceQuestion` to a formula without evidence and posterior. Every sum in its last
  ///   line must be weighted by q: a plain sum over z would be the evidence again.
  /// - Throws: ``NotImplemented`` until it is written.
  func elboFromEvidence(_ given: DiscreteBound) throws -> Derivation

  /// Derives the ELBO as reconstruction minus distance to the prior (task 1.10).
  ///
  ///     E_q[log p(x, z) − log q(z)]  =  …  =  E_q[log p(x|z)] − KL(q ‖ p(z))
  ///
  /// - Parameter given: The symbols of ``elboFromEvidence(_:)``.
  /// - Returns: A chain from `given.jointQuestion` to a formula of q, prior and likelihood: no joint, evidence or
  ///   posterior, and every sum weighted by q.
  /// - Throws: ``NotImplemented`` until it is written.
  func elboFromJoint(_ given: DiscreteBound) throws -> Derivation

  /// Derives what the ELBO misses (task 1.10): the gap to the evidence is a KL divergence, so never negative.
  ///
  ///     E_q[log p(x|z)] − KL(q ‖ p(z))  =  …  =  log p(x) − KL(q ‖ p(z|x))
  ///
  /// - Parameter given: The symbols of ``elboFromEvidence(_:)``.
  /// - Returns: A chain from `given.likelihoodQuestion` to a formula of q, evidence and posterior: no likelihood, prior or
  ///   joint, and every sum weighted by q.
  /// - Throws: ``NotImplemented`` until it is written.
  func elboFromLikelihood(_ given: DiscreteBound) throws -> Derivation

  /// Derives the ELBO of one sample z = μ + σ ⊙ ε with a flow as the prior, z = T(u), u ~ N(0, I) (task 1.10).
  ///
  ///     log p(x|z) + log p(z) − log q(z|x)  =  …  =  the same with log p_u, T⁻¹ and a log-determinant for log p(z)
  ///
  /// - Parameter given: The columns μ, σ > 0 and ε, the functions `likelihood` p(x|z), `prior` p(z) and `base` p_u, and
  ///   the flow T with `T.inverse`, `T.logDet(at:)` and `T.inverseLogDet(at:)`.
  /// - Returns: A chain from `given.question` to a formula without the prior, in nats. The log-determinant may be that of
  ///   T or that of T⁻¹, each at its own point and with its own sign, or log|det| of their Jacobians; log q(z|x) may stay
  ///   or be written out.
  /// - Throws: ``NotImplemented`` until it is written.
  func flowPriorELBO(_ given: FlowPriorBound) throws -> Derivation

  /// Computes the ELBO of a latent variable with K states (task 1.10).
  ///
  ///     E_q[log p(x|z)] − KL(q ‖ p(z))
  ///
  /// - Parameters:
  ///   - q: q(z|x) at each row, positive, rows sum to one, `[B, K]`.
  ///   - prior: p(z) at each row, positive, rows sum to one, `[B, K]`.
  ///   - likelihood: p(x|z) at each row, positive, not log, `[B, K]`.
  /// - Returns: The ELBO of each row, `[B]`, in nats.
  /// - Throws: ``NotImplemented`` until it is written.
  func discreteELBO(q: Tensor, prior: Tensor, likelihood: Tensor) throws -> Tensor
}
