import Foundation

/// The components of a mixture of normal distributions as plain numbers.
struct ComponentSet {
  /// The weights before they are normalized, `[K]`.
  var logits: [Double]
  /// μ, `[K][M]`.
  var means: [[Double]]
  /// log σ², `[K][M]`.
  var logVariances: [[Double]]

  /// N(0, I) of M features.
  static func standard(features: Int) -> ComponentSet {
    let zeros = [[Double](repeating: 0, count: features)]
    return ComponentSet(logits: [0], means: zeros, logVariances: zeros)
  }

  var count: Int { logits.count }
  var features: Int { means[0].count }
  var logWeights: [Double] { logits.map { $0 - logSumExp(logits) } }

  /// log N(z_m | μ_km, σ_km²).
  func feature(_ z: [Double], _ k: Int, _ m: Int) -> Double {
    normalLogDensity(z[m], means[k][m], logVariances[k][m])
  }

  /// log N(z | μ_k, diag σ_k²).
  func component(_ z: [Double], _ k: Int) -> Double {
    means[k].indices.reduce(0) { $0 + feature(z, k, $1) }
  }

  /// log Σ_k w_k N(z | μ_k, diag σ_k²).
  func logProb(_ z: [Double]) -> Double {
    logSumExp(zip(logWeights, logits.indices).map { $0 + component(z, $1) })
  }

  /// The distribution function of a·z.
  ///
  /// It is asked for thousands of values, so the sums are done once and the loop over components is a plain one.
  func cumulative(along a: [Double]) -> (Double) -> Double {
    let weights = logWeights.map { 0.5 * exp($0) }
    let centers = means.map { mean in zip(a, mean).reduce(0) { $0 + $1.0 * $1.1 } }
    let scales = logVariances.map { (2 * zip(a, $0).reduce(0) { $0 + $1.0 * $1.0 * exp($1.1) }).squareRoot() }
    return { value in
      var total = 0.0
      for k in weights.indices { total += weights[k] * erfc((centers[k] - value) / scales[k]) }
      return total
    }
  }

  /// The mixture that draws every feature from a component of its own: the product of the marginals.
  var perFeature: ComponentSet {
    var product = ComponentSet(logits: [0], means: [[]], logVariances: [[]])
    for m in 0..<features {
      let pairs = product.logits.indices.flatMap { j in logits.indices.map { (j, $0) } }
      product = ComponentSet(
        logits: pairs.map { product.logits[$0.0] + logWeights[$0.1] },
        means: pairs.map { product.means[$0.0] + [means[$0.1][m]] },
        logVariances: pairs.map { product.logVariances[$0.0] + [logVariances[$0.1][m]] })
    }
    return product
  }
}

/// log N(z | μ, σ²) of one number.
func normalLogDensity(_ z: Double, _ mean: Double, _ logVariance: Double) -> Double {
  -0.5 * ((z - mean) * (z - mean) * exp(-logVariance) + logVariance + log(2 * .pi))
}

/// log Σ exp, in 64-bit and never overflowing.
func logSumExp(_ values: [Double]) -> Double {
  let largest = values.max() ?? -.infinity
  guard largest.isFinite else { return largest }
  return largest + log(values.reduce(0) { $0 + exp($1 - largest) })
}
