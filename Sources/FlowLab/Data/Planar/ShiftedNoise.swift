import Foundation

/// The log-density of s + σ ε with s ~ U[0, width] and ε ~ N(0, 1): a normal density blurred by an
/// interval.
///
///     k(t) = [Φ(t/σ) − Φ((t − width)/σ)] / width,   the normal density itself for width 0
///
/// For width > 0 log k is tabulated and interpolated by polynomials of degree 5 that match its
/// value and first two derivatives at both ends of every step of σ/32; the error is below 1e-12.
struct ShiftedNoise: Sendable {
  let deviation: Double
  let width: Double
  /// The six coefficients of every step's polynomial, from the middle of the interval outwards.
  private let table: [SIMD8<Double>]
  private let stepsPerUnit: Double
  /// The normal density's log at 0, −log σ − ½ log 2π.
  private let peak: Double
  private let precision: Double

  init(deviation: Double, width: Double) {
    (self.deviation, self.width) = (deviation, width)
    stepsPerUnit = 32 / deviation
    (peak, precision) = (-log(deviation) - 0.5 * log(2 * .pi), 1 / (deviation * deviation))
    guard width > 0 else {
      table = []
      return
    }
    let step = deviation / 32
    let count = Int((32 * (width / 2 / deviation + 24)).rounded(.up))
    let knots = (0...count).map { Self.derivatives(width / 2 + Double($0) * step, deviation, width) }
    table = zip(knots, knots.dropFirst()).map { left, right in
      let (c0, c1, c2) = (left.0, left.1 * step, left.2 * step * step / 2)
      let a = right.0 - (c0 + c1 + c2)
      let b = right.1 * step - (c1 + 2 * c2)
      let c = right.2 * step * step - 2 * c2
      return [c0, c1, c2, 10 * a - 4 * b + c / 2, -15 * a + 7 * b - c, 6 * a - 3 * b + c / 2, 0, 0]
    }
  }

  /// Computes log k(t).
  func logDensity(_ t: Double) -> Double {
    if width == 0 { return peak - 0.5 * t * t * precision }
    let position = abs(t - width / 2) * stepsPerUnit
    guard position < Double(table.count) else { return Self.exactLogDensity(t, deviation, width) }
    let index = Int(position)
    let (c, u) = (table[index], position - Double(index))
    return ((((c[5] * u + c[4]) * u + c[3]) * u + c[2]) * u + c[1]) * u + c[0]
  }

  /// Computes log k(t) from the error function, without underflow.
  static func exactLogDensity(_ t: Double, _ deviation: Double, _ width: Double) -> Double {
    let unit = deviation * 2.0.squareRoot()
    // To the nearer end of the interval, negative inside it.
    let a = (abs(t - width / 2) - width / 2) / unit
    let b = a + width / unit
    if a <= 0 { return log(0.5 * (erf(b) - erf(a)) / width) }
    let scaled = scaledComplementaryError(a) - exp(a * a - b * b) * scaledComplementaryError(b)
    return log(0.5 * scaled / width) - a * a
  }

  /// The value and the first two derivatives of log k at t.
  private static func derivatives(_ t: Double, _ deviation: Double, _ width: Double) -> (
    Double, Double, Double
  ) {
    let value = exactLogDensity(t, deviation, width)
    let normal = { (t: Double) in
      exp(-0.5 * t * t / (deviation * deviation) - value) / (deviation * (2 * Double.pi).squareRoot())
    }
    // k′ and k″ over k.
    let first = (normal(t) - normal(t - width)) / width
    let second = ((t - width) * normal(t - width) - t * normal(t)) / (deviation * deviation * width)
    return (value, first, second - first * first)
  }
}

/// Computes exp(x²) erfc(x) for x ≥ 0, which does not underflow.
private func scaledComplementaryError(_ x: Double) -> Double {
  if x < 4 { return exp(x * x) * erfc(x) }
  // The continued fraction of erfc, from the inside: x + ½/(x + 1/(x + 3⁄2/(x + …))).
  var fraction = x
  for k in stride(from: 30.0, to: 0, by: -1) { fraction = x + 0.5 * k / fraction }
  return 0.5641895835477563 / fraction
}
