/// The softplus, x = log(1 + eᶻ): ℝ → (0, ∞).
///
///     log|f'(z)| = log σ(z),   z = x + log(1 − e⁻ˣ),   log|(f⁻¹)'(x)| = −log(1 − e⁻ˣ)
public struct SoftplusBijection: ElementwiseBijection {
  /// Creates the map; it has no parameters.
  public init() {}

  /// None.
  public var parameters: [Parameter] { [] }

  /// Gives f(z) and log|f'(z)|, both of the shape of z.
  public func map(_ z: Tensor) throws -> (x: Tensor, logDerivative: Tensor) {
    (z.softplus(), z.logSigmoid())
  }

  /// Gives f⁻¹(x) and log|(f⁻¹)'(x)|, both of the shape of x.
  public func unmap(_ x: Tensor) throws -> (z: Tensor, logDerivative: Tensor) {
    try checkDomain(x, above: 0, below: .infinity, "SoftplusBijection.inverse", need: "0 < x < ∞")
    let gap = (-(-x).expm1()).log()
    return (x + gap, -gap)
  }
}
