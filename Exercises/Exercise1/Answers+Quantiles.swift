import FlowLab

/// Task 1.3: inverse-transform sampling, x = F⁻¹(u). Source: DTU 02460 week 2; Koç COMP547 lecture 6.
extension Answers {
  /// Derives the logistic quantile function F_L⁻¹(u).
  public func logisticQuantile(_ given: Quantiles) throws -> Derivation {
    // Solve u = 1 / (1 + exp(−(x − μ)/s)) for x.
    throw NotImplemented("1.3")
  }

  /// Derives the exponential quantile function F_E⁻¹(u).
  public func exponentialQuantile(_ given: Quantiles) throws -> Derivation {
    // Solve u = 1 − exp(−λx) for x.
    throw NotImplemented("1.3")
  }

  /// Derives the map F_L⁻¹(F_E(x)) from an exponential variable to a logistic one.
  public func exponentialToLogistic(_ given: Quantiles) throws -> Derivation {
    // Put u = F_E(x) into the logistic quantile function, and simplify u/(1 − u).
    throw NotImplemented("1.3")
  }

  /// Draws from the logistic distribution, `[count]`.
  public func sampleLogistic(
    _ count: Int, location: Double, scale: Double, using rng: inout some RandomNumberGenerator
  ) throws -> Tensor {
    // Draw u uniformly from [0, 1) and put it into the quantile function.
    throw NotImplemented("1.3")
  }

  /// Draws from the exponential distribution, `[count]`.
  public func sampleExponential(
    _ count: Int, rate: Double, using rng: inout some RandomNumberGenerator
  ) throws -> Tensor {
    // The same with the other quantile function.
    throw NotImplemented("1.3")
  }
}
