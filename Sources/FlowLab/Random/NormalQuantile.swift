/// Computes the quantile function Φ⁻¹ of the standard normal distribution, to about 1e-15 relative.
///
/// A ratio of polynomials in the middle, another in √(−log p) in the tails. Only correctly rounded
/// operations are used, the logarithm included, so the result is the same on every platform.
/// Source: Wichura, "Algorithm AS 241: the percentage points of the normal distribution" (1988),
/// PPND16.
///
/// - Parameter p: A probability in [0, 1].
/// - Returns: The x with Φ(x) = p: −∞ for 0, ∞ for 1, NaN for anything outside.
public func normalQuantile(_ p: Double) -> Double {
  guard p > 0, p < 1 else { return p == 0 ? -.infinity : p == 1 ? .infinity : .nan }
  let q = p - 0.5
  if q.magnitude <= 0.425 {
    let r = 0.180625 - q * q
    return q * polynomial(middleNumerator, r) / polynomial(middleDenominator, r)
  }
  let r = (-portableLog(min(p, 1 - p))).squareRoot()
  let value =
    r <= 5
    ? polynomial(tailNumerator, r - 1.6) / polynomial(tailDenominator, r - 1.6)
    : polynomial(farNumerator, r - 5) / polynomial(farDenominator, r - 5)
  return q < 0 ? -value : value
}

private typealias Coefficients = (Double, Double, Double, Double, Double, Double, Double, Double)

/// Evaluates a polynomial of degree 7, constant coefficient first.
@inline(__always)
private func polynomial(_ c: Coefficients, _ x: Double) -> Double {
  ((((((c.7 * x + c.6) * x + c.5) * x + c.4) * x + c.3) * x + c.2) * x + c.1) * x + c.0
}

/// Computes log x for positive normal x from additions, products and one division.
///
///     x = 2ᵏ m,  m in [√½, √2);   log m = 2 atanh s = 2 (s + s³/3 + s⁵/5 + …),   s = (m − 1)/(m + 1)
@inline(__always)
private func portableLog(_ x: Double) -> Double {
  var (k, m) = (Double(x.exponent), x.significand)
  if m > 1.4142135623730951 { (k, m) = (k + 1, m * 0.5) }
  let s = (m - 1) / (m + 1)
  // |s| ≤ 0.172, so the first term left out, s²³/23, is below 2e-19.
  let w = s * s
  var series = 1.0 / 21
  series = series * w + 1.0 / 19
  series = series * w + 1.0 / 17
  series = series * w + 1.0 / 15
  series = series * w + 1.0 / 13
  series = series * w + 1.0 / 11
  series = series * w + 1.0 / 9
  series = series * w + 1.0 / 7
  series = series * w + 1.0 / 5
  series = series * w + 1.0 / 3
  return k * 0.6931471805599453 + 2 * (s + s * w * series)
}

private let middleNumerator: Coefficients = (
  3.3871328727963666080e0, 1.3314166789178437745e+2, 1.9715909503065514427e+3, 1.3731693765509461125e+4,
  4.5921953931549871457e+4, 6.7265770927008700853e+4, 3.3430575583588128105e+4, 2.5090809287301226727e+3
)
private let middleDenominator: Coefficients = (
  1.0, 4.2313330701600911252e+1, 6.8718700749205790830e+2, 5.3941960214247511077e+3,
  2.1213794301586595867e+4, 3.9307895800092710610e+4, 2.8729085735721942674e+4, 5.2264952788528545610e+3
)
private let tailNumerator: Coefficients = (
  1.42343711074968357734e0, 4.63033784615654529590e0, 5.76949722146069140550e0, 3.64784832476320460504e0,
  1.27045825245236838258e0, 2.41780725177450611770e-1, 2.27238449892691845833e-2, 7.74545014278341407640e-4
)
private let tailDenominator: Coefficients = (
  1.0, 2.05319162663775882187e0, 1.67638483018380384940e0, 6.89767334985100004550e-1,
  1.48103976427480074590e-1, 1.51986665636164571966e-2, 5.47593808499534494600e-4, 1.05075007164441684324e-9
)
private let farNumerator: Coefficients = (
  6.65790464350110377720e0, 5.46378491116411436990e0, 1.78482653991729133580e0, 2.96560571828504891230e-1,
  2.65321895265761230930e-2, 1.24266094738807843860e-3, 2.71155556874348757815e-5, 2.01033439929228813265e-7
)
private let farDenominator: Coefficients = (
  1.0, 5.99832206555887937690e-1, 1.36929880922735805310e-1, 1.48753612908506148525e-2,
  7.86869131145613259100e-4, 1.84631831751005468180e-5, 1.42151175831644588870e-7, 2.04426310338993978564e-15
)
