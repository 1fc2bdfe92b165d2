import FlowLab

/// A distribution made by pushing a base distribution through bijections.
///
///     x = T_K(… T₁(z₀)),   z₀ ~ base
///
/// Task 2.4. Source: Rezende & Mohamed 2015, §3; Papamakarios et al. 2021, §2.1.
public struct Flow: Distribution {
  /// The distribution of z₀.
  let base: any Distribution
  /// T₁ … T_K in sampling order, base first.
  let transformations: [any Bijection]

  /// Makes the flow from its base and its transformations, base first.
  public init(base: any Distribution, transformations: [any Bijection]) {
    self.base = base
    self.transformations = transformations
  }

  /// Everything that is learned: the parameters of the base and of every transformation.
  public var parameters: [Parameter] { base.parameters + transformations.flatMap(\.parameters) }

  /// Returns the log-density of data points, in nats.
  ///
  ///     log p(x) = log p₀(z₀) + Σ_k logDet(T_k⁻¹ at z_k),   z_K = x,   z_{k−1} = T_k⁻¹(z_k)
  ///
  /// - Parameter x: Data points, `[B, D]`.
  /// - Returns: One log-density per row, `[B]`.
  /// - Throws: ``NotImplemented`` until it is written.
  public func logProb(_ x: Tensor) throws -> Tensor {
    // Walk from the data back to the base. Which transformation was applied last?
    // Every step contributes the log-determinant at the point where it is applied.
    throw NotImplemented("2.4")
  }

  /// Draws points.
  ///
  /// - Parameters:
  ///   - count: The number of points.
  ///   - rng: The source of randomness.
  /// - Returns: Data points, `[count, D]`.
  /// - Throws: ``NotImplemented`` until it is written.
  public func sample(_ count: Int, using rng: inout some RandomNumberGenerator) throws -> Tensor {
    // Draw from the base and walk the other way.
    throw NotImplemented("2.4")
  }
}
