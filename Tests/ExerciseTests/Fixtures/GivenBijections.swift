import FlowLab

/// A scale and a shift per feature, x = exp(a) ⊙ z + b.
struct GivenAffine: Bijection {
  let logScale: Parameter
  let shift: Parameter

  init(features: Int, using rng: inout some RandomNumberGenerator) {
    logScale = Parameter(.uniform([features], in: -0.6...0.6, using: &rng), name: "logScale")
    shift = Parameter(.uniform([features], in: -1...1, using: &rng), name: "shift")
  }

  var parameters: [Parameter] { [logScale, shift] }

  func forward(_ z: Tensor) -> (x: Tensor, logDet: Tensor) {
    (z * logScale.value.exp() + shift.value, logScale.value.sum().broadcast(to: [z.shape[0]]))
  }

  func inverse(_ x: Tensor) -> (z: Tensor, logDet: Tensor) {
    ((x - shift.value) * (-logScale.value).exp(), (-logScale.value.sum()).broadcast(to: [x.shape[0]]))
  }
}

/// A bend of every feature whose log-det differs from point to point, x = sinh(asinh z + c).
///
///     x = cosh c · z + sinh c · √(z² + 1),   z = cosh c · x − sinh c · √(x² + 1),   dx/dz = √(x² + 1) / √(z² + 1)
struct GivenBend: Bijection {
  let bend: Parameter

  init(features: Int, using rng: inout some RandomNumberGenerator) {
    bend = Parameter(.uniform([features], in: 0.3...0.7, using: &rng), name: "bend")
  }

  var parameters: [Parameter] { [bend] }

  func forward(_ z: Tensor) -> (x: Tensor, logDet: Tensor) { bent(z, by: bend.value) }

  func inverse(_ x: Tensor) -> (z: Tensor, logDet: Tensor) { bent(x, by: -bend.value) }

  private func bent(_ points: Tensor, by c: Tensor) -> (Tensor, Tensor) {
    let (cosh, sinh) = ((c.exp() + (-c).exp()) * 0.5, (c.exp() - (-c).exp()) * 0.5)
    let root = (points.square() + 1).sqrt()
    let result = cosh * points + sinh * root
    return (result, ((result.square() + 1).sqrt() / root).log().sum(alongAxis: 1))
  }
}
