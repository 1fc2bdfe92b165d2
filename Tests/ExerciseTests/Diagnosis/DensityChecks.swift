import FlowLab
import Foundation

/// The checks of the derivations of tasks 1.1, 1.2 and 1.3: expected values by plain formulas, and known slips.
enum DensityChecks {
  static func affineNormal(_ given: AffineNormal, using rng: inout SplitMix64) -> DerivationCheck {
    let (x, a, b) = (given.x, given.a, given.b)
    let right = -0.5 * power((x - b) / a, 2) - log(abs(a)) - 0.5 * log(2 * .pi)
    let normal = -0.5 * power((x - b) / a, 2) - 0.5 * log(2 * .pi)
    let (xs, scales, shifts) = (x, a, b)
    return DerivationCheck(
      of: given.question, closedForm: given.closedForm,
      points: given.points(count: derivationPoints, using: &rng), rightLines: [right],
      suspects: [
        SuspectFormula(
          "log-det of the other direction",
          "log|dx/du| = log|a| is added; the density of x needs log|du/dx| = −log|a|",
          normal + log(abs(a))),
        SuspectFormula(
          "missing log-det",
          "the density of u is taken without log|du/dx|: it does not integrate to one over x", normal),
        SuspectFormula(
          "inverse versus forward", "x is mapped by a·x + b; the density needs u(x) = (x − b)/a",
          logDensityOfNormal(at: a * x + b, mean: 0, variance: 1) - log(abs(a))),
        SuspectFormula(
          "inverse versus forward", "x is mapped by a·x + b; the density needs u(x) = (x − b)/a",
          logDensityOfNormal(at: a * x + b, mean: 0, variance: 1) + log(abs(a))),
        SuspectFormula(
          "unscale before unshift", "u = x/a − b undoes the scale first; what was done last is undone first",
          logDensityOfNormal(at: x / a - b, mean: 0, variance: 1) - log(abs(a))),
        SuspectFormula(
          "wrong evaluation point", "the density of u is taken at x; it must be taken at u(x) = (x − b)/a",
          logDensityOfNormal(at: x, mean: 0, variance: 1) - log(abs(a))),
        SuspectFormula(
          "variance and standard deviation exchanged",
          "a stands where a² belongs: a is the standard deviation",
          -0.5 * power(x - b, 2) / a - log(abs(a)) - 0.5 * log(2 * .pi)),
        SuspectFormula(
          "variance and standard deviation exchanged",
          "|a| stands where a² belongs: a is the standard deviation",
          logDensityOfNormal(at: x, mean: b, variance: abs(a))),
        SuspectFormula(
          "variance and standard deviation exchanged", "log a² stands where ½ log a² = log|a| belongs",
          normal - log(power(a, 2))),
        SuspectFormula(
          "missing log", "this is the density itself; the question asks for its logarithm", exp(right)),
        SuspectFormula(
          "missing |·|", "log(1/a) has no value for a negative a: write log|1/a| = −log|a|",
          normal + log(1 / a)),
      ],
      expected: { point in
        guard let x = point.value(of: xs)?.item, let a = point.value(of: scales)?.item,
          let b = point.value(of: shifts)?.item
        else { return Tensor(.nan) }
        return Tensor(logNormalDensity(x, mean: b, deviation: abs(a)))
      })
  }

  /// log N(x | mean, deviation²), without tensors.
  static func logNormalDensity(_ x: Double, mean: Double, deviation: Double) -> Double {
    let u = (x - mean) / deviation
    return -0.5 * u * u - Foundation.log(deviation) - 0.5 * Foundation.log(2 * Double.pi)
  }

  static func scaledDensity(_ given: ScaledVariable, using rng: inout SplitMix64) -> DerivationCheck {
    let (y, c, p) = (given.y, given.c, given.p)
    return DerivationCheck(
      of: given.question, closedForm: given.closedForm,
      points: given.points(count: 2 * derivationPoints, using: &rng),
      rightLines: [p(y / c) / abs(c), p(y / c) * abs(1 / c), sign(c) * p(y / c) / c],
      suspects: scaledSuspects(given))
  }

  private static func scaledSuspects(_ given: ScaledVariable) -> [SuspectFormula] {
    let (y, c, p, F) = (given.y, given.c, given.p, given.F)
    return [
      SuspectFormula(
        "missing |·|", "the factor is 1/c, which is negative for a negative c: a density needs 1/|c|",
        p(y / c) / c),
      SuspectFormula(
        "missing factor", "p(y/c) is not normalized: its mass is |c|, so the factor 1/|c| is missing",
        p(y / c)),
      SuspectFormula(
        "log-det of the other direction",
        "the factor is |dy/dx| = |c|; the density of y needs |dx/dy| = 1/|c|",
        p(y / c) * abs(c)),
      SuspectFormula(
        "log-det of the other direction", "the factor is dy/dx = c; the density of y needs |dx/dy| = 1/|c|",
        p(y / c) * c),
      SuspectFormula(
        "inverse versus forward", "p is taken at c·y; the point x that gives y is y/c", p(c * y) / abs(c)),
      SuspectFormula(
        "inverse versus forward", "p is taken at c·y; the point x that gives y is y/c", p(c * y) * abs(c)),
      SuspectFormula(
        "wrong evaluation point", "p is taken at y; the point x that gives y is y/c", p(y) / abs(c)),
      SuspectFormula(
        "only for c = 2", "the factor is ½ whatever c is", p(y / c) / 2),
      SuspectFormula("only for c = 2", "the formula is right for c = 2 only", p(y / 2) / 2),
      SuspectFormula(
        "only for c > 0", "P(cX ≤ y) is 1 − F(y/c) when c is negative", p(y / c) * (1 + sign(c)) / (2 * c)),
      SuspectFormula(
        "missing derivative", "this is the distribution function; the density is its derivative", F(y / c)),
    ]
  }

  static func massWithoutFactor(_ given: ScaledVariable, using rng: inout SplitMix64) -> DerivationCheck {
    let c = given.c
    return DerivationCheck(
      of: given.massQuestion, closedForm: given.massClosedForm,
      points: given.points(count: 2 * derivationPoints, using: &rng), rightLines: [c],
      suspects: [
        SuspectFormula(
          "takes it for a density",
          "the integral is not 1: dy = c dz brings a factor c, and that is the point", 1),
        SuspectFormula(
          "|·| too many",
          "the limits run from 0 to c: for a negative c the integral is negative, c and not |c|", abs(c)),
        SuspectFormula("reciprocal", "dy = c dz, not dz/c", 1 / c),
        SuspectFormula("reciprocal", "dy = c dz, not dz/|c|", 1 / abs(c)),
        SuspectFormula("only for c = 2", "the mass is c, whatever c is", 2),
        SuspectFormula("sign", "the sign is wrong: dy = c dz", -c),
      ],
      expected: { $0.value(of: c) ?? Tensor(.nan) })
  }
}
