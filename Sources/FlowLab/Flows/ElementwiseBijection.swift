/// A bijection that applies one increasing or decreasing function f to every entry by itself.
///
/// The Jacobian of a row is diagonal, so its log-determinant is a sum: log|det| = Σ log|f'(z_d)|. A
/// conforming type gives f and f⁻¹ entry by entry; `forward` and `inverse` follow. Points have any
/// shape `[B, …]`.
public protocol ElementwiseBijection: Bijection {
  /// Applies f to every entry and gives log|f'| there.
  func map(_ z: Tensor) throws -> (x: Tensor, logDerivative: Tensor)

  /// Applies f⁻¹ to every entry and gives log|(f⁻¹)'| there.
  func unmap(_ x: Tensor) throws -> (z: Tensor, logDerivative: Tensor)
}

extension ElementwiseBijection {
  /// Maps base points to data points, entry by entry.
  ///
  /// - Parameter z: Base points, `[B, …]`.
  /// - Returns: Data points of the same shape, and Σ log|f'| over each row, `[B]`.
  /// - Throws: ``OutsideDomain`` where f is not defined.
  public func forward(_ z: Tensor) throws -> (x: Tensor, logDet: Tensor) {
    let (x, logDerivative) = try map(z)
    return (x, logDerivative.sumOverEvent())
  }

  /// Maps data points to base points, entry by entry.
  ///
  /// - Parameter x: Data points, `[B, …]`.
  /// - Returns: Base points of the same shape, and Σ log|(f⁻¹)'| over each row, `[B]`.
  /// - Throws: ``OutsideDomain`` where f⁻¹ is not defined.
  public func inverse(_ x: Tensor) throws -> (z: Tensor, logDet: Tensor) {
    let (z, logDerivative) = try unmap(x)
    return (z, logDerivative.sumOverEvent())
  }
}
