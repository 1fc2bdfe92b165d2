/// The same map with its directions exchanged: forward is the other's inverse, and inverse its
/// forward.
public struct InverseBijection<Base: Bijection>: Bijection {
  /// The map that is turned around.
  public let base: Base

  /// Creates the inverse of `base`.
  public init(_ base: Base) {
    self.base = base
  }

  /// The trainable parameters.
  public var parameters: [Parameter] { base.parameters }

  /// Maps base points to data points of the same shape, with the log-determinant per row, `[B]`.
  public func forward(_ z: Tensor) throws -> (x: Tensor, logDet: Tensor) {
    let (x, logDet) = try base.inverse(z)
    return (x, logDet)
  }

  /// Maps data points to base points of the same shape, with the log-determinant per row, `[B]`.
  public func inverse(_ x: Tensor) throws -> (z: Tensor, logDet: Tensor) {
    let (z, logDet) = try base.forward(x)
    return (z, logDet)
  }
}
