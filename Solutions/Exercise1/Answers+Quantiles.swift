import FlowLab

/// Task 1.3: inverse-transform sampling, x = F⁻¹(u). Source: DTU 02460 week 2; Koç COMP547 lecture 6.
extension Answers {
  /// Derives the logistic quantile function F_L⁻¹(u).
  public func logisticQuantile(_ given: Quantiles) throws -> Derivation {
    // SOLUTION 1.3
    // | Solve u = 1 / (1 + exp(−(x − μ)/s)) for x.
    let (u, μ, s) = (given.u, given.μ, given.s)
    return Derivation(of: given.logisticQuestion)
      .equals(μ - s * log(1 / u - 1), "1/u − 1 = exp(−(x − μ)/s)")
      .equals(μ + s * log(u / (1 - u)), "1/u − 1 = (1 − u)/u")
    // END SOLUTION
  }

  /// Derives the exponential quantile function F_E⁻¹(u).
  public func exponentialQuantile(_ given: Quantiles) throws -> Derivation {
    // SOLUTION 1.3
    // | Solve u = 1 − exp(−λx) for x.
    Derivation(of: given.exponentialQuestion)
      .equals(-log(1 - given.u) / given.λ, "exp(−λx) = 1 − u")
    // END SOLUTION
  }

  /// Derives the map F_L⁻¹(F_E(x)) from an exponential variable to a logistic one.
  public func exponentialToLogistic(_ given: Quantiles) throws -> Derivation {
    // SOLUTION 1.3
    // | Put u = F_E(x) into the logistic quantile function, and simplify u/(1 − u).
    let (x, λ, μ, s) = (given.x, given.λ, given.μ, given.s)
    let u = 1 - exp(-λ * x)
    return Derivation(of: given.universalityQuestion)
      .equals(given.logistic.inverse(u), "u = F_E(x)")
      .equals(μ + s * log(u / (1 - u)), "the logistic quantile function")
      .equals(μ + s * log(exp(λ * x) - 1), "numerator and denominator times exp(λx)")
    // END SOLUTION
  }

  /// Draws from the logistic distribution, `[count]`.
  public func sampleLogistic(
    _ count: Int, location: Double, scale: Double, using rng: inout some RandomNumberGenerator
  ) throws -> Tensor {
    // SOLUTION 1.3
    // | Draw u uniformly from [0, 1) and put it into the quantile function.
    let u = Tensor.uniform([count], using: &rng)
    return location + scale * (u / (1 - u)).log()
    // END SOLUTION
  }

  /// Draws from the exponential distribution, `[count]`.
  public func sampleExponential(
    _ count: Int, rate: Double, using rng: inout some RandomNumberGenerator
  ) throws -> Tensor {
    // SOLUTION 1.3
    // | The same with the other quantile function.
    let u = Tensor.uniform([count], using: &rng)
    return -(1 - u).log() / rate
    // END SOLUTION
  }
}
