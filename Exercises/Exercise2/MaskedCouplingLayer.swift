import FlowLab

/// An affine coupling layer: features the mask keeps decide how the others are scaled and shifted.
///
///     s = scaleNet(m ⊙ z),   t = translationNet(m ⊙ z)
///     x = m ⊙ z + (1 − m) ⊙ (z ⊙ exp(s) + t)
///
/// Kept features are the same on both sides, so the inverse can compute the same s and t and undo them.
/// Tasks 2.1, 2.2 and 2.3. Source: Dinh et al. 2017, §3; DTU 02460 week 2.
public struct MaskedCouplingLayer: Bijection {
  /// Zeros and ones, `[D]`; 1 means kept.
  let mask: Tensor
  /// Log-scales s, `[B, D]` → `[B, D]`.
  let scaleNet: any Layer
  /// Translations t, `[B, D]` → `[B, D]`.
  let translationNet: any Layer

  /// Makes the layer from its mask, `[D]`, and its two networks, each `[B, D]` → `[B, D]`.
  public init(mask: Tensor, scaleNet: any Layer, translationNet: any Layer) {
    self.mask = mask
    self.scaleNet = scaleNet
    self.translationNet = translationNet
  }

  /// Everything that is learned: the parameters of both networks.
  public var parameters: [Parameter] { scaleNet.parameters + translationNet.parameters }

  /// Ones where the mask has zeros: the features this layer changes, `[D]`.
  var changed: Tensor { 1 - mask }

  /// Maps base points to data points (tasks 2.1 and 2.3).
  ///
  ///     x = m ⊙ z + (1 − m) ⊙ (z ⊙ exp(s) + t)
  ///
  /// - Parameter z: Base points, `[B, D]`.
  /// - Returns: Data points, `[B, D]`, and the log-determinant of this map's Jacobian at each row, `[B]`.
  /// - Throws: ``NotImplemented`` until it is written.
  public func forward(_ z: Tensor) throws -> (x: Tensor, logDet: Tensor) {
    // Both networks see the kept features only. Kept features pass through untouched; the changed
    // ones are scaled by exp(s), then shifted by t.
    // Until task 2.3 return `Tensor.full(.nan, [z.shape[0]])` as the log-determinant.
    throw NotImplemented("2.1")
  }

  /// Maps data points to base points (tasks 2.2 and 2.3).
  ///
  ///     z = m ⊙ x + (1 − m) ⊙ (x − t) ⊙ exp(−s)
  ///
  /// - Parameter x: Data points, `[B, D]`.
  /// - Returns: Base points, `[B, D]`, and the log-determinant of this map's Jacobian at each row, `[B]`.
  /// - Throws: ``NotImplemented`` until it is written.
  public func inverse(_ x: Tensor) throws -> (z: Tensor, logDet: Tensor) {
    // The kept features of x are those of z, so s and t can be computed from them again.
    // What was done last is undone first.
    // Until task 2.3 return `Tensor.full(.nan, [x.shape[0]])` as the log-determinant.
    throw NotImplemented("2.2")
  }
}
