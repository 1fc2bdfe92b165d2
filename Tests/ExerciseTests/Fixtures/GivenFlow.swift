import FlowLab

/// A normal base with a learned mean and scale per feature.
struct GivenNormal: Distribution {
  let mean: Parameter
  let logScale: Parameter

  init(mean: Tensor, logScale: Tensor) {
    self.mean = Parameter(mean, name: "base mean")
    self.logScale = Parameter(logScale, name: "base logScale")
  }

  init(features: Int, using rng: inout some RandomNumberGenerator) {
    self.init(
      mean: .uniform([features], in: 0.3...1.2, using: &rng),
      logScale: .uniform([features], in: -0.5...0.5, using: &rng))
  }

  /// N(0, I) over `[B, features]`.
  static func standard(features: Int) -> GivenNormal {
    GivenNormal(mean: .zeros([features]), logScale: .zeros([features]))
  }

  var parameters: [Parameter] { [mean, logScale] }

  func logProb(_ x: Tensor) -> Tensor {
    let u = (x - mean.value) * (-logScale.value).exp()
    let constant = 0.5 * Double(x.shape[1]) * 1.837_877_066_409_345_5  // D/2 · log 2π
    return -0.5 * u.square().sum(alongAxis: 1) - logScale.value.sum() - constant
  }

  func sample(_ count: Int, using rng: inout some RandomNumberGenerator) -> Tensor {
    Tensor.normal([count, mean.value.count], using: &rng) * logScale.value.exp() + mean.value
  }
}

/// A flow that is known to be right: a base and transformations, base first.
struct GivenFlow: Distribution {
  let base: any Distribution
  let transformations: [any Bijection]

  var parameters: [Parameter] {
    var list = base.parameters
    for parameter in transformations.flatMap(\.parameters) where !list.contains(where: { $0 === parameter }) {
      list.append(parameter)
    }
    return list
  }

  func logProb(_ x: Tensor) throws -> Tensor {
    var (z, logDets) = (x, [Tensor]())
    for transformation in transformations.reversed() {
      let (previous, logDet) = try transformation.inverse(z)
      z = previous
      logDets.append(logDet)
    }
    return try logDets.reduce(base.logProb(z), +)
  }

  func sample(_ count: Int, using rng: inout some RandomNumberGenerator) throws -> Tensor {
    try transformations.reduce(base.sample(count, using: &rng)) { try $1.forward($0).x }
  }
}
