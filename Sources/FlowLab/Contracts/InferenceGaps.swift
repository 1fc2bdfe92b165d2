/// Why the ELBO is below log p(x): the family of q is too small, or the encoder does not find its best member.
///
///     log p(x) − ELBO(encoder's q) = [log p(x) − ELBO(best q)] + [ELBO(best q) − ELBO(encoder's q)]
///                                       approximation gap            amortization gap
///
/// Source: Cremer, Li & Duvenaud 2018, §3.
public struct InferenceGaps: Sendable {
  /// The approximation gap of each row, nats, `[B]`.
  public let approximation: Tensor
  /// The amortization gap of each row, nats, `[B]`.
  public let amortization: Tensor

  /// Puts the two gaps, each `[B]`, together.
  public init(approximation: Tensor, amortization: Tensor) {
    (self.approximation, self.amortization) = (approximation, amortization)
  }
}
