/// The pieces a flow is built from: masks, coupling layers, and their composition.
///
/// Training (task 2.7) receives its pieces through this protocol. The suite hands in pieces that are
/// known to be right, so a mistake in 2.1–2.5 costs nothing there; `flowlab train --mine` hands in yours.
public protocol FlowPieces {
  /// Makes the masked affine coupling layer of tasks 2.1–2.3.
  ///
  /// The base point z, `[B, D]`, is split by a mask m of zeros and ones, `[D]`: features with m = 1 are
  /// *kept*, those with m = 0 are *changed*. Both networks see the kept features only.
  ///
  ///     s = scaleNet(m ⊙ z),   t = translationNet(m ⊙ z)                                 [B, D]
  ///     forward   x = m ⊙ z + (1 − m) ⊙ (z ⊙ exp(s) + t)       logDet =  Σ_d (1 − m_d) s_d   [B]
  ///     inverse   z = m ⊙ x + (1 − m) ⊙ (x − t) ⊙ exp(−s)      logDet = −Σ_d (1 − m_d) s_d   [B]
  ///
  /// The formula is exact: the layer adds no tanh or clamp of its own. Whoever wants one puts it into
  /// `scaleNet`.
  ///
  /// Laws, for every D ≥ 1, B ≥ 1 and mask: kept features pass through bit for bit; a changed feature
  /// depends on the kept ones and, besides them, on itself only; rows do not see each other; the two
  /// methods undo each other and their log-dets cancel; each log-det is log|det J| of the map just
  /// applied; every parameter of both networks is listed and receives a gradient; values and log-dets pass
  /// their gradients on to the points they were computed from, for the layers before.
  ///
  /// - Parameters:
  ///   - mask: Zeros and ones, `[D]`; 1 means kept.
  ///   - scaleNet: Log-scales, `[B, D]` → `[B, D]`.
  ///   - translationNet: Translations, `[B, D]` → `[B, D]`.
  /// - Returns: The layer; `forward` maps base to data.
  /// - Throws: ``NotImplemented`` until it is written.
  func maskedCouplingLayer(
    mask: Tensor, scaleNet: any Layer, translationNet: any Layer
  ) throws -> any Bijection

  /// Makes the flow of task 2.4: a base distribution pushed through transformations.
  ///
  /// Transformations T₁ … T_K are listed in sampling order, base first: x = T_K(… T₁(z₀)).
  ///
  ///     logProb(x) = log p₀(z₀) + Σ_k logDet(T_k⁻¹ at z_k),   z_K = x,   z_{k−1} = T_k⁻¹(z_k)   [B] nats
  ///     sample     = T_K(… T₁(z₀)),   z₀ ~ p₀                                                [count, D]
  ///
  /// Laws: with no transformations the flow is its base; every log-det is taken at its own point; the
  /// density integrates to 1; samples follow the density; the flow lists the parameters of its base and
  /// of every transformation, and logProb sends a gradient to each, and to x.
  ///
  /// - Parameters:
  ///   - base: The distribution of z₀ over points `[B, D]`.
  ///   - transformations: T₁ … T_K, base first. May be empty.
  /// - Returns: The distribution of x.
  /// - Throws: ``NotImplemented`` until it is written.
  func flow(base: any Distribution, transformations: [any Bijection]) throws -> any Distribution

  /// Returns the masks of task 2.5, one per layer, each the complement of the one before.
  ///
  ///     m_{k+1} = 1 − m_k
  ///
  /// Laws: `count` masks of shape `[features]`, all zeros and ones; each keeps ⌊D/2⌋ or ⌈D/2⌉ features.
  /// Which features the first one keeps is up to you.
  ///
  /// - Parameters:
  ///   - features: The number of features D ≥ 1.
  ///   - count: The number of masks, ≥ 0.
  /// - Returns: m₁ … m_count.
  /// - Throws: ``NotImplemented`` until it is written.
  func alternatingMasks(features: Int, count: Int) throws -> [Tensor]
}
