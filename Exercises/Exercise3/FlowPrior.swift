import FlowLab

/// A prior made by pushing a base distribution through bijections.
///
///     z = T_K(… T₁(u)),   u ~ base,      log p(z) = log p_u(T⁻¹(z)) + log|det ∂T⁻¹(z)/∂z|
///
/// Task 3.5. Source: DTU 02460 week 2; Tomczak 2022, §4.4.
public struct FlowPrior: Distribution {
  /// The distribution of u.
  let base: any Distribution
  /// T₁ … T_K in sampling order, base first.
  let transformations: [any Bijection]

  /// Makes the prior from its base and its transformations, base first.
  public init(base: any Distribution, transformations: [any Bijection]) {
    self.base = base
    self.transformations = transformations
  }

  /// Everything that is learned, each parameter once: one bijection may be used at several places.
  public var parameters: [Parameter] {
    var seen: Set<ObjectIdentifier> = []
    return (base.parameters + transformations.flatMap(\.parameters)).filter {
      seen.insert(ObjectIdentifier($0)).inserted
    }
  }

  /// Returns log p(z) of every row, `[B, M]` → `[B]`, nats.
  public func logProb(_ z: Tensor) throws -> Tensor {
    // Walk back to the base, last transformation first, and add up the log-dets that come with each step,
    // one number per point. Where is the base's density taken, and is it already one number per point?
    throw NotImplemented("3.5")
  }

  /// Draws latent points, `[count, M]`.
  public func sample(_ count: Int, using rng: inout some RandomNumberGenerator) throws -> Tensor {
    // The decoder has learned to read z, not u.
    throw NotImplemented("3.5")
  }
}
