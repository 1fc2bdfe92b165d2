// GIVEN: five pieces to read, each wrong in one place; task 2.8 asks where. They work nowhere else.
import FlowLab

/// A masked coupling layer with a bug.
struct WrongLayerA: Bijection {
  let mask: Tensor
  let scaleNet: any Layer
  let translationNet: any Layer

  var parameters: [Parameter] { scaleNet.parameters + translationNet.parameters }

  func forward(_ z: Tensor) -> (x: Tensor, logDet: Tensor) {
    let (s, t) = ((1 - mask) * scaleNet(z), (1 - mask) * translationNet(z))
    return (z * s.exp() + t, s.sum(alongAxis: 1))
  }

  func inverse(_ x: Tensor) -> (z: Tensor, logDet: Tensor) {
    let (s, t) = ((1 - mask) * scaleNet(x), (1 - mask) * translationNet(x))
    return ((x - t) * (-s).exp(), -s.sum(alongAxis: 1))
  }
}

/// A masked coupling layer with a bug.
struct WrongLayerB: Bijection {
  let mask: Tensor
  let scaleNet: any Layer
  let translationNet: any Layer

  var parameters: [Parameter] { scaleNet.parameters + translationNet.parameters }

  func forward(_ z: Tensor) -> (x: Tensor, logDet: Tensor) {
    let kept = mask * z
    let (s, t) = ((1 - mask) * scaleNet(kept), (1 - mask) * translationNet(kept))
    return (z * s.exp() + t, s.sum(alongAxis: 1))
  }

  func inverse(_ x: Tensor) -> (z: Tensor, logDet: Tensor) {
    let kept = mask * x
    let (s, t) = ((1 - mask) * scaleNet(kept), (1 - mask) * translationNet(kept))
    return (x * (-s).exp() - t, -s.sum(alongAxis: 1))
  }
}

/// A masked coupling layer with a bug.
struct WrongLayerC: Bijection {
  let mask: Tensor
  let scaleNet: any Layer
  let translationNet: any Layer

  var parameters: [Parameter] { scaleNet.parameters + translationNet.parameters }

  func forward(_ z: Tensor) -> (x: Tensor, logDet: Tensor) {
    let kept = mask * z
    let (s, t) = ((1 - mask) * scaleNet(kept), (1 - mask) * translationNet(kept))
    return (z * s.exp() + t, s.sum(alongAxis: 1))
  }

  func inverse(_ x: Tensor) -> (z: Tensor, logDet: Tensor) {
    let kept = mask * x
    let (s, t) = ((1 - mask) * scaleNet(kept), (1 - mask) * translationNet(kept))
    return ((x - t) * (-s).exp(), s.sum(alongAxis: 1))
  }
}

/// A flow with a bug.
struct WrongFlowD: Distribution {
  let base: any Distribution
  let transformations: [any Bijection]

  var parameters: [Parameter] { base.parameters + transformations.flatMap(\.parameters) }

  func logProb(_ x: Tensor) throws -> Tensor {
    var z = x
    var logDets = Tensor.zeros([x.shape[0]])
    for transformation in transformations.reversed() {
      (z, logDets) = try transformation.inverse(z)
    }
    return try base.logProb(z) + logDets
  }

  func sample(_ count: Int, using rng: inout some RandomNumberGenerator) throws -> Tensor {
    var x = try base.sample(count, using: &rng)
    for transformation in transformations {
      x = try transformation.forward(x).x
    }
    return x
  }
}

/// A flow with a bug.
struct WrongFlowE: Distribution {
  let base: any Distribution
  let transformations: [any Bijection]

  var parameters: [Parameter] { base.parameters + transformations.flatMap(\.parameters) }

  func logProb(_ x: Tensor) throws -> Tensor {
    var z = x
    var logDets = Tensor.zeros([x.shape[0]])
    for transformation in transformations.reversed() {
      let (previous, logDet) = try transformation.inverse(z)
      z = previous
      logDets += logDet
    }
    return try base.logProb(z) + logDets
  }

  func sample(_ count: Int, using rng: inout some RandomNumberGenerator) throws -> Tensor {
    var x = try base.sample(count, using: &rng)
    for transformation in transformations.reversed() {
      x = try transformation.forward(x).x
    }
    return x
  }
}
