/// The learned priors p(z) of a variational autoencoder, as distributions over latent points `[B, M]`.
///
/// Laws of each: one log-density per row, in nats; rows do not see each other; the density integrates to 1;
/// `sample` draws from it; `parameters` lists everything that is learned, each once, and `logProb` sends the
/// right gradient to each of them and to z; density and samples follow the parameters when training changes their values.
public protocol LearnedPriors {
  /// Makes the mixture-of-Gaussians prior (task 3.4).
  ///
  ///     log p(z) = log Σ_k w_k Π_m N(z_m | μ_km, σ_km²),   w = softmax(logits)
  ///
  /// A point belongs to one component with *all* of its features: the logarithm of the sum over k is taken
  /// after the features are summed. It must not overflow or become −∞ for points far from all components.
  ///
  /// - Parameters:
  ///   - logits: The weights' logits, `[K]`, learned. Adding a constant to all of them changes nothing.
  ///   - means: μ, `[K, M]`, learned.
  ///   - logVariances: log σ², `[K, M]`, learned.
  /// - Returns: The distribution of z.
  /// - Throws: ``NotImplemented`` until it is written.
  func mixturePrior(logits: Parameter, means: Parameter, logVariances: Parameter) throws -> any Distribution

  /// Makes the flow prior (task 3.5): a base distribution p_u pushed through bijections.
  ///
  ///     z = T(u) = T_K(… T₁(u)),   u ~ p_u
  ///     log p(z) = log p_u(T⁻¹(z)) + log|det ∂T⁻¹(z)/∂z|
  ///
  /// The log-determinant is counted once per point, whatever the number of latent features. Transformations are
  /// listed in sampling order, base first; there may be none, and one may be listed twice. Samples go through all of them.
  ///
  /// - Parameters:
  ///   - base: p_u over points `[B, M]`; any distribution, its parameters are learned too.
  ///   - transformations: T₁ … T_K, base first.
  /// - Returns: The distribution of z.
  /// - Throws: ``NotImplemented`` until it is written.
  func flowPrior(base: any Distribution, transformations: [any Bijection]) throws -> any Distribution

  /// Makes the VampPrior (task 3.8, extra): the mixture of the encoder's own posteriors at learned pseudo-inputs.
  ///
  ///     p(z) = 1/K Σ_k q(z | c_k),   q(z | c) = N(μ(c), diag σ²(c))
  ///
  /// The encoder is shared with the autoencoder and changes during training: it is asked at every call. Its
  /// parameters are read here, so they are listed too, besides the pseudo-inputs.
  ///
  /// Source: Tomczak & Welling 2018, §3.
  ///
  /// - Parameters:
  ///   - pseudoInputs: c₁ … c_K, `[K, D]`, learned.
  ///   - encoder: `[B, D]` → `[B, 2M]`: the first M outputs are μ, the others log σ².
  /// - Returns: The distribution of z.
  /// - Throws: ``NotImplemented`` until it is written.
  func vampPrior(pseudoInputs: Parameter, encoder: any Layer) throws -> any Distribution
}
