import Foundation

/// The hyperbolic tangent, x = tanh z: ℝ → (−1, 1).
///
///     log|f'(z)| = 2 (log 2 − z − log(1 + e⁻²ᶻ)),   z = ½ (log(1 + x) − log(1 − x)),
///     log|(f⁻¹)'(x)| = −log(1 + x) − log(1 − x)
public struct TanhBijection: ElementwiseBijection {
  /// Creates the map; it has no parameters.
  public init() {}

  /// None.
  public var parameters: [Parameter] { [] }

  /// Gives f(z) and log|f'(z)|, both of the shape of z.
  public func map(_ z: Tensor) throws -> (x: Tensor, logDerivative: Tensor) {
    (z.tanh(), 2 * (log(2.0) - z - (-2 * z).softplus()))
  }

  /// Gives f⁻¹(x) and log|(f⁻¹)'(x)|, both of the shape of x.
  public func unmap(_ x: Tensor) throws -> (z: Tensor, logDerivative: Tensor) {
    try checkDomain(x, above: -1, below: 1, "TanhBijection.inverse", need: "−1 < x < 1")
    let (below, above) = (x.log1p(), (-x).log1p())
    return ((below - above) / 2, -(below + above))
  }
}
