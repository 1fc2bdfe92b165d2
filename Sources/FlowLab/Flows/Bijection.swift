/// An invertible, differentiable map between base points z and data points x, with its
/// log-determinants.
///
/// Conventions, the same everywhere in FlowLab:
/// - `forward` maps base to data (sampling needs it); `inverse` maps data to base (likelihood needs
///   it).
/// - Each returns its value and the log-determinant of the Jacobian **of the map just applied**,
///   `[B]`, one number per row, in nats.
/// - Rows are mapped independently of one another.
///
/// Laws, for every row of z and x = forward(z):
///
///     1.  inverse(forward(z).x).z = z,   forward(inverse(x).z).x = x           they undo each other
///     2.  forward(z).logDet = log|det ∂x/∂z|                                    log-det of this map
///     3.  inverse(x).logDet = log|det ∂z/∂x|                                    log-det of that map
///     4.  forward(z).logDet + inverse(forward(z).x).logDet = 0                  they cancel
///
/// With a base density p(z) the density of the data is therefore
///
///     log p(x) = log p(z) + inverse(x).logDet = log p(z) − forward(z).logDet,   z = inverse(x).z
///
/// Both throw when a point lies outside the map's domain; a shape mistake stops with a sentence.
public protocol Bijection: Parameterized {
  /// Maps base points to data points.
  ///
  /// - Parameter z: Base points, `[B, D]`.
  /// - Returns: Data points, `[B, D]`, and the log-determinant of this map's Jacobian at each row,
  ///   `[B]`.
  /// - Throws: An error that says which point lies outside the domain of the map.
  func forward(_ z: Tensor) throws -> (x: Tensor, logDet: Tensor)

  /// Maps data points to base points.
  ///
  /// - Parameter x: Data points, `[B, D]`.
  /// - Returns: Base points, `[B, D]`, and the log-determinant of this map's Jacobian at each row,
  ///   `[B]`.
  /// - Throws: An error that says which point lies outside the domain of the map.
  func inverse(_ x: Tensor) throws -> (z: Tensor, logDet: Tensor)
}
