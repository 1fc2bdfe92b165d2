import FlowLab

/// A prior that is the mixture of the encoder's posteriors at K learned pseudo-inputs.
///
///     p(z) = 1/K Σ_k N(z | μ(c_k), diag σ²(c_k))
///
/// Task 3.8. Source: Tomczak & Welling 2018, §3.
public struct VampPrior: Distribution {
  /// c₁ … c_K, `[K, D]`.
  let pseudoInputs: Parameter
  /// `[B, D]` → `[B, 2M]`: μ, then log σ².
  let encoder: any Layer

  /// Makes the prior from pseudo-inputs, `[K, D]`, and the autoencoder's own encoder.
  public init(pseudoInputs: Parameter, encoder: any Layer) {
    self.pseudoInputs = pseudoInputs
    self.encoder = encoder
  }

  /// Everything that is read: the pseudo-inputs and the encoder.
  public var parameters: [Parameter] { [pseudoInputs] + encoder.parameters }

  /// Returns log p(z) of every row, `[B, M]` → `[B]`, nats.
  public func logProb(_ z: Tensor) throws -> Tensor {
    // SOLUTION 3.8
    // | Encode the pseudo-inputs at every call, so that gradients reach them and the encoder. The rest is
    // | a mixture with weights 1/K.
    let (means, logVariances) = components()
    let squares = (z.expanded(atAxis: 1) - means).square() * (-logVariances).exp()
    let densities = -0.5 * (squares + logVariances + log(2 * .pi)).sum(alongAxis: 2)
    return densities.logSumExp(alongAxis: 1) - log(Double(means.shape[0]))
    // END SOLUTION
  }

  /// Draws latent points, `[count, M]`: a pseudo-input for each row, then the row from its posterior.
  public func sample(_ count: Int, using rng: inout some RandomNumberGenerator) throws -> Tensor {
    // SOLUTION 3.8
    // | All pseudo-inputs are equally probable.
    let (means, logVariances) = components()
    let choices = (0..<count).map { _ in rng.int(below: means.shape[0]) }
    let noise = Tensor.normal([count, means.shape[1]], using: &rng)
    return means.gathering(choices) + (0.5 * logVariances.gathering(choices)).exp() * noise
    // END SOLUTION
  }

  /// μ(c_k) and log σ²(c_k), `[K, M]` each.
  private func components() -> (means: Tensor, logVariances: Tensor) {
    let output = encoder(pseudoInputs.value)
    let size = output.shape[1] / 2
    let parts = output.split([size, size], alongAxis: 1)
    return (parts[0], parts[1])
  }
}
