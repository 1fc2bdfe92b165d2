/// The features in reverse order, x[b, i] = z[b, D − 1 − i]; its own inverse, log|det| = 0.
///
/// Features are axis 1: the columns of `[B, D]`, the channels of `[B, C, H, W]`.
public struct Reverse: Bijection {
  /// Creates the map; it works for any number of features.
  public init() {}

  /// None.
  public var parameters: [Parameter] { [] }

  /// Maps base points to data points of the same shape, with the log-determinant per row, `[B]`.
  public func forward(_ z: Tensor) throws -> (x: Tensor, logDet: Tensor) {
    (z.flipped(alongAxis: 1), zeroLogDet(for: z))
  }

  /// Maps data points to base points of the same shape, with the log-determinant per row, `[B]`.
  public func inverse(_ x: Tensor) throws -> (z: Tensor, logDet: Tensor) {
    (x.flipped(alongAxis: 1), zeroLogDet(for: x))
  }
}
