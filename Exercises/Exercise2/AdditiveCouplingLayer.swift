import FlowLab

/// An additive coupling layer: the kept features decide how far the others move.
///
///     t = translationNet(m ⊙ z),   x = z + (1 − m) ⊙ t
///
/// It preserves volume. Task 2.6. Source: Dinh et al. 2015 (NICE), §3.2.
public struct AdditiveCouplingLayer: Bijection {
  /// Zeros and ones, `[D]`; 1 means kept.
  let mask: Tensor
  /// Translations t, `[B, D]` → `[B, D]`.
  let translationNet: any Layer

  /// Makes the layer from its mask, `[D]`, and its network, `[B, D]` → `[B, D]`.
  public init(mask: Tensor, translationNet: any Layer) {
    self.mask = mask
    self.translationNet = translationNet
  }

  /// Everything that is learned: the network's parameters.
  public var parameters: [Parameter] { translationNet.parameters }

  /// Maps base points to data points, x = z + (1 − m) ⊙ t.
  ///
  /// - Parameter z: Base points, `[B, D]`.
  /// - Returns: Data points, `[B, D]`, and the log-determinant of this map's Jacobian at each row, `[B]`.
  /// - Throws: ``NotImplemented`` until it is written.
  public func forward(_ z: Tensor) throws -> (x: Tensor, logDet: Tensor) {
    // The affine layer with s = 0. What is left of its log-determinant?
    throw NotImplemented("2.6")
  }

  /// Maps data points to base points, z = x − (1 − m) ⊙ t.
  ///
  /// - Parameter x: Data points, `[B, D]`.
  /// - Returns: Base points, `[B, D]`, and the log-determinant of this map's Jacobian at each row, `[B]`.
  /// - Throws: ``NotImplemented`` until it is written.
  public func inverse(_ x: Tensor) throws -> (z: Tensor, logDet: Tensor) {
    // Take away what forward has added.
    throw NotImplemented("2.6")
  }
}
