import FlowLab

/// Task 1.2: the density of Y = cX. Source: Koç COMP547 lecture 6, where c = 2.
extension Answers {
  /// Derives the density of Y = cX from d/dy P(cX ≤ y).
  public func scaledDensity(_ given: ScaledVariable) throws -> Derivation {
    // SOLUTION 1.2
    // | For c > 0, cX ≤ y means X ≤ y/c; for c < 0 it means X ≥ y/c. One formula for both: `sign(c)`.
    let (y, c, p, F) = (given.y, given.c, given.p, given.F)
    return Derivation(of: given.question)
      .equals(
        derivative(of: 0.5 + sign(c) * (F(y / c) - 0.5), withRespectTo: y),
        "P(cX ≤ y) is F(y/c) for c > 0 and 1 − F(y/c) for c < 0"
      )
      .equals(sign(c) * F.prime(y / c) / c, "the chain rule")
      .equals(p(y / c) / abs(c), "F′ = p, and sign(c)/c = 1/|c|")
    // END SOLUTION
  }

  /// Derives the mass of p(y/c), which is a density for c = 1 only.
  public func massWithoutFactor(_ given: ScaledVariable) throws -> Derivation {
    // SOLUTION 1.2
    // | Substitute z = y/c. What becomes of dy and of the limits?
    let (c, z, p) = (given.c, given.z, given.p)
    return Derivation(of: given.massQuestion)
      .equals(integral(of: p(z) * c, over: z, from: 0, to: 1), "z = y/c, dy = c dz")
      .equals(c * integral(of: p(z), over: z, from: 0, to: 1), "c does not depend on z")
      .equals(c, "p is a density")
    // END SOLUTION
  }

  /// Computes the density of Y = cX at points y, `[B]`, from that of X.
  public func densityOfScaled(_ y: Tensor, c: Double, p: (Tensor) -> Tensor) throws -> Tensor {
    // SOLUTION 1.2
    // | The last line of the derivation, with numbers.
    p(y / c) / abs(c)
    // END SOLUTION
  }
}
