import FlowLab
import Foundation

/// A linear flow x = A z + b with a full matrix; it turns N(0, I) into N(b, AAᵀ).
struct GivenLinear: Bijection {
  let matrix: Parameter
  let shift: Parameter

  /// A is far enough from singular: its diagonal dominates.
  init(features: Int, using rng: inout some RandomNumberGenerator) {
    matrix = Parameter(
      Tensor.uniform([features, features], in: -0.3...0.3, using: &rng)
        + Tensor.diagonal(.uniform([features], in: 1.2...2.5, using: &rng)), name: "A")
    shift = Parameter(.uniform([features], in: -1...1, using: &rng), name: "b")
  }

  var parameters: [Parameter] { [matrix, shift] }

  func forward(_ z: Tensor) -> (x: Tensor, logDet: Tensor) {
    (
      matmul(z, matrix.value.transposed()) + shift.value,
      logAbsDeterminant(matrix.value).broadcast(to: [z.shape[0]])
    )
  }

  func inverse(_ x: Tensor) -> (z: Tensor, logDet: Tensor) {
    let z = solve(matrix.value, (x - shift.value).transposed()).transposed()
    return (z, (-logAbsDeterminant(matrix.value)).broadcast(to: [x.shape[0]]))
  }

  /// log N(x | b, AAᵀ) of every row, by the covariance and not by the flow.
  func gaussianLogProb(_ x: Tensor) -> [Double] {
    let covariance = matmul(matrix.value, matrix.value.transposed()).detached()
    let deviations = (x - shift.value).detached()
    let whitened = solve(covariance, deviations.transposed()).transposed()
    let squares = (deviations * whitened).sum(alongAxis: 1).scalars
    let constant = logAbsDeterminant(covariance).item + Double(x.shape[1]) * log(2 * .pi)
    return squares.map { -0.5 * ($0 + constant) }
  }
}

/// N(b, AAᵀ) by its covariance.
struct GaussianOf: Distribution {
  let linear: GivenLinear

  var parameters: [Parameter] { [] }

  func logProb(_ x: Tensor) -> Tensor {
    Tensor(linear.gaussianLogProb(x), shape: [x.shape[0]])
  }

  func sample(_ count: Int, using rng: inout some RandomNumberGenerator) -> Tensor {
    linear.forward(.normal([count, linear.shift.count], using: &rng)).x
  }
}
