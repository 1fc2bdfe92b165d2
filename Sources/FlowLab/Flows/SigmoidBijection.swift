/// The logistic function, x = σ(z) = 1 / (1 + e⁻ᶻ): ℝ → (0, 1).
///
///     log|f'(z)| = z − 2 log(1 + eᶻ),   z = log x − log(1 − x),   log|(f⁻¹)'(x)| = −log x − log(1 − x)
public struct SigmoidBijection: ElementwiseBijection {
  /// Creates the map; it has no parameters.
  public init() {}

  /// None.
  public var parameters: [Parameter] { [] }

  /// Gives f(z) and log|f'(z)|, both of the shape of z.
  public func map(_ z: Tensor) throws -> (x: Tensor, logDerivative: Tensor) {
    (z.sigmoid(), z - 2 * z.softplus())
  }

  /// Gives f⁻¹(x) and log|(f⁻¹)'(x)|, both of the shape of x.
  public func unmap(_ x: Tensor) throws -> (z: Tensor, logDerivative: Tensor) {
    try checkDomain(x, above: 0, below: 1, "SigmoidBijection.inverse", need: "0 < x < 1")
    let (below, above) = (x.log(), (-x).log1p())
    return (below - above, -(below + above))
  }
}

/// The logit, x = log z − log(1 − z): (0, 1) → ℝ, the inverse of ``SigmoidBijection``.
public typealias LogitBijection = InverseBijection<SigmoidBijection>

extension InverseBijection where Base == SigmoidBijection {
  /// Creates the logit; it has no parameters.
  public init() {
    self.init(SigmoidBijection())
  }
}
