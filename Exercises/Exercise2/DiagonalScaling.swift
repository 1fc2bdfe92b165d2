import FlowLab

/// A learned scale per feature, the last layer of a volume-preserving flow.
///
///     x = z ⊙ exp(a)
///
/// Task 2.6. Source: Dinh et al. 2015 (NICE), §3.3.
public struct DiagonalScaling: Bijection {
  /// The log-scales a, `[D]`.
  let logScale: Parameter

  /// Makes the scaling from its log-scales, `[D]`.
  public init(logScale: Parameter) {
    self.logScale = logScale
  }

  /// Everything that is learned: the log-scales.
  public var parameters: [Parameter] { [logScale] }

  /// Maps base points to data points, x = z ⊙ exp(a).
  ///
  /// - Parameter z: Base points, `[B, D]`.
  /// - Returns: Data points, `[B, D]`, and the log-determinant of this map's Jacobian at each row, `[B]`.
  /// - Throws: ``NotImplemented`` until it is written.
  public func forward(_ z: Tensor) throws -> (x: Tensor, logDet: Tensor) {
    // The Jacobian is diag(exp a), the same at every row: one number, B times.
    throw NotImplemented("2.6")
  }

  /// Maps data points to base points, z = x ⊙ exp(−a).
  ///
  /// - Parameter x: Data points, `[B, D]`.
  /// - Returns: Base points, `[B, D]`, and the log-determinant of this map's Jacobian at each row, `[B]`.
  /// - Throws: ``NotImplemented`` until it is written.
  public func inverse(_ x: Tensor) throws -> (z: Tensor, logDet: Tensor) {
    // The same with −a.
    throw NotImplemented("2.6")
  }
}
