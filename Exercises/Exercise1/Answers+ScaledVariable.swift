import FlowLab

/// Task 1.2: the density of Y = cX. Source: Koç COMP547 lecture 6, where c = 2.
extension Answers {
  /// Derives the density of Y = cX from d/dy P(cX ≤ y).
  public func scaledDensity(_ given: ScaledVariable) throws -> Derivation {
    // For c > 0, cX ≤ y means X ≤ y/c; for c < 0 it means X ≥ y/c. One formula for both: `sign(c)`.
    throw NotImplemented("1.2")
  }

  /// Derives the mass of p(y/c), which is a density for c = 1 only.
  public func massWithoutFactor(_ given: ScaledVariable) throws -> Derivation {
    // Substitute z = y/c. What becomes of dy and of the limits?
    throw NotImplemented("1.2")
  }

  /// Computes the density of Y = cX at points y, `[B]`, from that of X.
  public func densityOfScaled(_ y: Tensor, c: Double, p: (Tensor) -> Tensor) throws -> Tensor {
    // The last line of the derivation, with numbers.
    throw NotImplemented("1.2")
  }
}
