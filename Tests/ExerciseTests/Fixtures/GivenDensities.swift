import FlowLab
import Foundation

/// Right answers to tasks 1.1, 1.2 and 1.3, some of which a test exchanges for others.
///
/// They are unusual on purpose: other steps and other functions than the reference's.
struct GivenDensities: DensityTasks, Sendable {
  var affine: @Sendable (AffineNormal) -> Derivation = { given in
    let (x, a, b) = (given.x, given.a, given.b)
    return Derivation(of: given.question)
      .equals(
        logDensityOfNormal(at: (x - b) / a, mean: 0, variance: 1) + log(abs(1 / a)),
        "the definitions of p and u"
      )
      .equals(logDensityOfNormal(at: x, mean: b, variance: a * a), "a normal density again")
      .equals(-0.5 * (log(2 * .pi * power(a, 2)) + power(x - b, 2) / power(a, 2)), "written out")
  }
  var affineLogDensity: @Sendable (Tensor, Double, Double) -> Tensor = { x, a, b in
    (Tensor(2 * Double.pi * a * a).log() + (x - b).square() / (a * a)) * -0.5
  }
  var scaled: @Sendable (ScaledVariable) -> Derivation = { given in
    let (y, c) = (given.y, given.c)
    return Derivation(of: given.question)
      .equals(derivative(of: sign(c) * given.F(y / c), withRespectTo: y), "a constant has no derivative")
      .equals(given.p(y / c) * abs(derivative(of: y / c, withRespectTo: y)), "the change of variables")
      .equals(given.p(y / c) * sqrt(power(c, -2)), "√c⁻² is |1/c|")
  }
  var mass: @Sendable (ScaledVariable) -> Derivation = { given in
    Derivation(of: given.massQuestion)
      .equals(given.c * (given.F(1) - given.F(0)), "cF(y/c) is an antiderivative")
      .equals(given.c, "all of X lies in [0, 1]")
  }
  var scaledFunction: @Sendable (Tensor, Double, (Tensor) -> Tensor) -> Tensor = { y, c, p in
    Tensor.stack((0..<y.count).map { p(y.slice($0..<($0 + 1), alongAxis: 0) * (1 / c)).squeezed(atAxis: 0) })
      * (c * c).squareRoot() / (c * c)
  }
  var logistic: @Sendable (Quantiles) -> Derivation = { given in
    Derivation(of: given.logisticQuestion)
      .equals(given.μ + given.s * (log(given.u) - log(1 - given.u)), "the logit")
  }
  var exponential: @Sendable (Quantiles) -> Derivation = { given in
    Derivation(of: given.exponentialQuestion)
      .equals(log(1 / (1 - given.u)) / given.λ)
      .equals(log(power(1 - given.u, -1 / given.λ)))
  }
  var universality: @Sendable (Quantiles) -> Derivation = { given in
    Derivation(of: given.universalityQuestion)
      .equals(given.μ + given.s * log(expm1(given.λ * given.x)), "solved at once")
  }
  var drawLogistic: @Sendable (Int, Double, Double, inout SplitMix64) -> Tensor = {
    count, location, scale, rng in
    Tensor(
      (0..<count).map { _ in
        location - scale * Foundation.log(1 / rng.uniform() - 1)
      }, shape: [count])
  }
  /// 1 − u is as uniform as u.
  var drawExponential: @Sendable (Int, Double, inout SplitMix64) -> Tensor = { count, rate, rng in
    Tensor((0..<count).map { _ in -Foundation.log(rng.uniform() + 0x1p-60) / rate }, shape: [count])
  }

  func affineNormal(_ given: AffineNormal) throws -> Derivation { affine(given) }

  func affineNormalLogDensity(_ x: Tensor, a: Double, b: Double) throws -> Tensor {
    affineLogDensity(x, a, b)
  }

  func scaledDensity(_ given: ScaledVariable) throws -> Derivation { scaled(given) }

  func massWithoutFactor(_ given: ScaledVariable) throws -> Derivation { mass(given) }

  func densityOfScaled(_ y: Tensor, c: Double, p: (Tensor) -> Tensor) throws -> Tensor {
    scaledFunction(y, c, p)
  }

  func logisticQuantile(_ given: Quantiles) throws -> Derivation { logistic(given) }

  func exponentialQuantile(_ given: Quantiles) throws -> Derivation { exponential(given) }

  func exponentialToLogistic(_ given: Quantiles) throws -> Derivation { universality(given) }

  func sampleLogistic(
    _ count: Int, location: Double, scale: Double, using rng: inout some RandomNumberGenerator
  ) throws -> Tensor {
    var own = SplitMix64(seed: rng.next())
    return drawLogistic(count, location, scale, &own)
  }

  func sampleExponential(
    _ count: Int, rate: Double, using rng: inout some RandomNumberGenerator
  ) throws -> Tensor {
    var own = SplitMix64(seed: rng.next())
    return drawExponential(count, rate, &own)
  }
}
