/// The exponential, x = eᶻ: ℝ → (0, ∞).
///
///     log|f'(z)| = z,   z = log x,   log|(f⁻¹)'(x)| = −log x
public struct ExpBijection: ElementwiseBijection {
  /// Creates the map; it has no parameters.
  public init() {}

  /// None.
  public var parameters: [Parameter] { [] }

  /// Gives f(z) and log|f'(z)|, both of the shape of z.
  public func map(_ z: Tensor) throws -> (x: Tensor, logDerivative: Tensor) { (z.exp(), z) }

  /// Gives f⁻¹(x) and log|(f⁻¹)'(x)|, both of the shape of x.
  public func unmap(_ x: Tensor) throws -> (z: Tensor, logDerivative: Tensor) {
    try checkDomain(x, above: 0, below: .infinity, "ExpBijection.inverse", need: "0 < x < ∞")
    let z = x.log()
    return (z, -z)
  }
}
