import FlowLab

/// The decoder's distributions p(x|z), from logits.
///
/// Task 3.2. Source: Kingma & Welling 2014, appendix C.
public enum Likelihoods {
  /// Returns log p(x|z) of black-and-white pixels, x and logits `[B, D]` → `[B]`, nats.
  ///
  ///     log P(x_d = 1) = −log(1 + exp(−l_d)),   log P(x_d = 0) = −log(1 + exp(l_d))
  public static func bernoulli(_ x: Tensor, logits: Tensor) throws -> Tensor {
    // log σ(l) of a rounded σ(l) = 0 is −∞. Write both cases with softplus(l) = log(1 + exp l), which
    // neither overflows nor rounds to zero: log P(x) = x · l − softplus(l).
    throw NotImplemented("3.2")
  }

  /// Returns log p(x|z) of gray levels, x `[B, D]`, logits `[B, D, K]` → `[B]`, nats.
  ///
  ///     log P(x_d = k) = l_dk − log Σ_j exp(l_dj)
  public static func categorical(_ x: Tensor, logits: Tensor) throws -> Tensor {
    // Pick the logit of the level with `gatheringElements(_:alongAxis:)`; `logSumExp` is the stable log Σ exp.
    throw NotImplemented("3.2")
  }
}
