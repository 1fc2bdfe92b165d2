/// A scale and a shift per feature, x = a ⊙ z + b, with a of either sign but not zero.
///
///     log|det| = Σ log|a_d|,   z = (x − b) ⊘ a
public struct AffineBijection: Bijection {
  private let scaleSource: any TensorSource
  private let shiftSource: any TensorSource

  /// a, the shape of one point, `[D]` or `[C, H, W]`.
  public var scale: Tensor { scaleSource.tensor }
  /// b, of the same shape.
  public var shift: Tensor { shiftSource.tensor }

  /// Creates the map from constants or parameters of the shape of one point.
  ///
  /// - Parameters:
  ///   - scale: a, nowhere zero.
  ///   - shift: b.
  public init(scale: some TensorSource, shift: some TensorSource) {
    let (a, b) = (scale.tensor, shift.tensor)
    require(
      a.rank > 0 && a.shape == b.shape,
      "AffineBijection: scale and shift both have the shape of one point, got \(a.shape) and \(b.shape)")
    require(a.scalars.allSatisfy { $0 != 0 }, "AffineBijection: a scale of zero cannot be undone")
    scaleSource = scale
    shiftSource = shift
  }

  /// The trainable parameters.
  public var parameters: [Parameter] { scaleSource.trainableParameters + shiftSource.trainableParameters }

  /// Maps base points to data points of the same shape, with the log-determinant per row, `[B]`.
  public func forward(_ z: Tensor) throws -> (x: Tensor, logDet: Tensor) {
    check(z)
    let a = scale
    return (a * z + shift, a.abs().log().sum().broadcast(to: [z.shape[0]]))
  }

  /// Maps data points to base points of the same shape, with the log-determinant per row, `[B]`.
  public func inverse(_ x: Tensor) throws -> (z: Tensor, logDet: Tensor) {
    check(x)
    let a = scale
    return ((x - shift) / a, (-a.abs().log().sum()).broadcast(to: [x.shape[0]]))
  }

  private func check(_ points: Tensor) {
    let needed = scaleSource.tensor.shape
    require(
      points.rank > 0 && Array(points.shape.dropFirst()) == needed,
      "AffineBijection: points have shape [B] + \(needed), got \(points.shape)")
  }
}
