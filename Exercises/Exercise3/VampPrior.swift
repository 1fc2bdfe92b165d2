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
    // Encode the pseudo-inputs at every call, so that gradients reach them and the encoder. The rest is
    // a mixture with weights 1/K.
    throw NotImplemented("3.8")
  }

  /// Draws latent points, `[count, M]`: a pseudo-input for each row, then the row from its posterior.
  public func sample(_ count: Int, using rng: inout some RandomNumberGenerator) throws -> Tensor {
    // All pseudo-inputs are equally probable.
    throw NotImplemented("3.8")
  }

  /// μ(c_k) and log σ²(c_k), `[K, M]` each.
  private func components() -> (means: Tensor, logVariances: Tensor) {
    let output = encoder(pseudoInputs.value)
    let size = output.shape[1] / 2
    let parts = output.split([size, size], alongAxis: 1)
    return (parts[0], parts[1])
  }
}
