// Boards with one wrong step each, for task 1.11. Everything else on them is right.

extension AffineNormal {
  /// A wrong derivation of log p(x).
  public var wrongBoard: Derivation {
    let u = (x - b) / a
    let normal = -0.5 * power(u, 2) - 0.5 * log(2 * .pi)
    return Derivation(of: question)
      .equals(log(p(u)) + log(abs(derivative(of: u, withRespectTo: x))), "u = (x − b)/a")
      .equals(log(p(u)) + log(abs(1 / a)), "du/dx = 1/a")
      .equals(normal + log(abs(1 / a)), "the density of N(0, 1)")
      .equals(normal + log(abs(a)), "the logarithm of a reciprocal")
  }
}

extension ScaledVariable {
  /// A wrong derivation of the density of Y = cX.
  public var wrongBoard: Derivation {
    Derivation(of: question)
      .equals(derivative(of: F(y / c), withRespectTo: y), "cX ≤ y means X ≤ y/c")
      .equals(F.prime(y / c) * derivative(of: y / c, withRespectTo: y), "the chain rule")
      .equals(p(y / c) / c, "F′ = p")
  }
}

extension Reflection {
  /// A wrong derivation of det ∂(−z + a)/∂z.
  public var wrongBoard: Derivation {
    Derivation(of: question)
      .equals(det(-identity(like: z)), "∂(−z + a)/∂z = −I")
      .equals(-det(identity(like: z)), "a factor in front of the determinant")
      .equals(-1, "det I = 1")
  }
}

extension ComposedMaps {
  /// A wrong derivation of log|det J_{g∘f}(x)|.
  public var wrongBoard: Derivation {
    let (Jf, Jg) = (f.jacobian(at: x), g.jacobian(at: f(x)))
    return Derivation(of: question)
      .equals(log(abs(det(Jg * Jf))), "the chain rule")
      .equals(log(abs(det(Jg))) + log(abs(det(Jf))), "det of a product, log of a product")
      .equals(g.logDet(at: x) + f.logDet(at: x), "log-determinants of g and f")
  }
}
