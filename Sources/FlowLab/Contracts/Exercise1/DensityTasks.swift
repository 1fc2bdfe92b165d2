/// Tasks 1.1, 1.2 and 1.3 of exercise 1: densities in one dimension.
///
/// A derivation starts at the question its task gives, or at another formula of the same value that is not the answer
/// already. It has at least one step and ends in a closed form; each task says what that may contain. Every line must
/// have the value of the line before, for all values of the symbols that the task allows: a scale may be negative. How
/// many steps there are and in which order is up to you, and so is how the closed form is written.
///
/// Values must agree to nine digits, so write ½ log 2π and not 0.9189. What is not a number, such as log of a negative
/// number, equals nothing. A line has at most 2000 symbols, numbers and operations.
public protocol DensityTasks {
  /// Derives the density of x = a·u + b, u ~ N(0, 1) (task 1.1).
  ///
  ///     log p_u(u(x)) + log|du/dx|  =  …  =  log N(x | b, a²), written out
  ///
  /// - Parameter given: x, a ≠ 0 of either sign, b, the map u(x) and the density p_u.
  /// - Returns: A chain from `given.question` to log N(x | b, a²), as `logDensityOfNormal(…)` or written out with x, a, b
  ///   and elementary functions: no p_u, no u(x), no derivative, and no `logDensityOfNormal` of another value, such as
  ///   that of u. In nats.
  /// - Throws: ``NotImplemented`` until it is written.
  func affineNormal(_ given: AffineNormal) throws -> Derivation

  /// Computes the log-density of x = a·u + b, u ~ N(0, 1) (task 1.1).
  ///
  /// - Parameters:
  ///   - x: Points, `[B]`.
  ///   - a: The scale, not 0, of either sign.
  ///   - b: The shift.
  /// - Returns: log p(x), `[B]`, in nats.
  /// - Throws: ``NotImplemented`` until it is written.
  func affineNormalLogDensity(_ x: Tensor, a: Double, b: Double) throws -> Tensor

  /// Derives the density of Y = cX (task 1.2).
  ///
  ///     d/dy P(cX ≤ y)  =  …  =  the density of Y by that of X
  ///
  /// - Parameter given: y, c ≠ 0 of either sign, and X on [0, 1] by its density p and distribution function F;
  ///   X may be uniform or not.
  /// - Returns: A chain from `given.question` to a formula of y, c and p; no distribution function, no derivative.
  /// - Throws: ``NotImplemented`` until it is written.
  func scaledDensity(_ given: ScaledVariable) throws -> Derivation

  /// Derives why p(y/c) alone is not the density of Y = cX (task 1.2).
  ///
  ///     ∫₀ᶜ p(y/c) dy  =  …  =  its value, which is 1 for c = 1 only
  ///
  /// For a negative c the limits run backwards: the integral is signed, and the mass is its absolute value.
  ///
  /// - Parameter given: The symbols of ``scaledDensity(_:)``, with a letter z for a new variable of integration.
  /// - Returns: A chain from `given.massQuestion` to a formula of c: no integral, no p and no F.
  /// - Throws: ``NotImplemented`` until it is written.
  func massWithoutFactor(_ given: ScaledVariable) throws -> Derivation

  /// Computes the density of Y = cX (task 1.2).
  ///
  /// - Parameters:
  ///   - y: Points, `[B]`.
  ///   - c: The factor, not 0, of either sign.
  ///   - p: The density of X, `[B]` → `[B]`.
  /// - Returns: The density of Y at the points, `[B]`, not its logarithm.
  /// - Throws: ``NotImplemented`` until it is written.
  func densityOfScaled(_ y: Tensor, c: Double, p: (Tensor) -> Tensor) throws -> Tensor

  /// Derives the logistic quantile function (task 1.3).
  ///
  /// - Parameter given: u in (0, 1), μ, s > 0, and F_L(x) = 1 / (1 + exp(−(x − μ)/s)).
  /// - Returns: A chain from `given.logisticQuestion`, F_L⁻¹(u), to a formula of u, μ and s.
  /// - Throws: ``NotImplemented`` until it is written.
  func logisticQuantile(_ given: Quantiles) throws -> Derivation

  /// Derives the exponential quantile function (task 1.3).
  ///
  /// - Parameter given: u in (0, 1), λ > 0, and F_E(x) = 1 − exp(−λx).
  /// - Returns: A chain from `given.exponentialQuestion`, F_E⁻¹(u), to a formula of u and λ.
  /// - Throws: ``NotImplemented`` until it is written.
  func exponentialQuantile(_ given: Quantiles) throws -> Derivation

  /// Derives the map that makes a logistic variable of an exponential one (task 1.3).
  ///
  /// First CDF, then the other's inverse CDF: every continuous distribution can be mapped to every other.
  ///
  /// - Parameter given: x > 0, λ, μ and s, and both distribution functions.
  /// - Returns: A chain from `given.universalityQuestion`, F_L⁻¹(F_E(x)), to a formula of x, λ, μ and s.
  /// - Throws: ``NotImplemented`` until it is written.
  func exponentialToLogistic(_ given: Quantiles) throws -> Derivation

  /// Draws from the logistic distribution by inverse-transform sampling (task 1.3).
  ///
  /// - Parameters:
  ///   - count: How many numbers.
  ///   - location: μ.
  ///   - scale: s > 0.
  ///   - rng: The source of uniform numbers, `rng.uniform()` or `Tensor.uniform`; nothing else is random.
  /// - Returns: Independent draws, `[count]`.
  /// - Throws: ``NotImplemented`` until it is written.
  func sampleLogistic(
    _ count: Int, location: Double, scale: Double, using rng: inout some RandomNumberGenerator
  ) throws -> Tensor

  /// Draws from the exponential distribution by inverse-transform sampling (task 1.3).
  ///
  /// - Parameters:
  ///   - count: How many numbers.
  ///   - rate: λ > 0.
  ///   - rng: The source of uniform numbers, `rng.uniform()` or `Tensor.uniform`; nothing else is random.
  /// - Returns: Independent draws, `[count]`.
  /// - Throws: ``NotImplemented`` until it is written.
  func sampleExponential(
    _ count: Int, rate: Double, using rng: inout some RandomNumberGenerator
  ) throws -> Tensor
}
