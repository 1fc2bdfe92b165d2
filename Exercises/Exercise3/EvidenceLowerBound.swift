import FlowLab

/// The evidence lower bound, log p(x) ≥ E_q[ log p(x|z) + log p(z) − log q(z|x) ].
///
/// Task 3.3. Source: Kingma & Welling 2014, eq. 3 (Monte Carlo form) and eq. 10 (closed form).
public enum EvidenceLowerBound {
  /// Returns log p(x|z) − KL( N(μ, diag σ²) ‖ N(0, I) ) of every row, `[B]`, nats.
  public static func closedForm(logLikelihood: Tensor, mean: Tensor, logVariance: Tensor) throws -> Tensor {
    // The closer q stays to the prior, the better the bound: which sign has the KL?
    throw NotImplemented("3.3")
  }

  /// Returns log p(x|z) + log p(z) − log N(z | μ, diag σ²) of every row, `[B]`, nats.
  public static func monteCarlo(
    logLikelihood: Tensor, z: Tensor, mean: Tensor, logVariance: Tensor, prior: any Distribution
  ) throws -> Tensor {
    // Three terms, each one number per row. Any prior can be asked for its logProb.
    throw NotImplemented("3.3")
  }
}
