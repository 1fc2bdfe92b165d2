/// The plane in which points vary most, to look at latent spaces of more than two features.
public struct PrincipalPlane: Sendable {
  /// The mean of the points, `[M]`.
  public let center: Tensor
  /// The two leading principal directions, orthonormal rows, `[2, M]`; each is determined up to its sign.
  public let directions: Tensor

  /// Puts a center, `[M]`, and two orthonormal directions, `[2, M]`, together.
  public init(center: Tensor, directions: Tensor) {
    (self.center, self.directions) = (center, directions)
  }

  /// Returns the coordinates of points in the plane.
  ///
  ///     y = (z − center) Vᵀ
  ///
  /// - Parameter points: `[B, M]`.
  /// - Returns: `[B, 2]`.
  public func coordinates(of points: Tensor) -> Tensor {
    matmul(points - center, directions.transposed())
  }
}
