import FlowLab
import Foundation

/// The affine flow z = L⁻¹ u + b of N(0, I), with L lower triangular: N(b, P⁻¹), P = Lᵀ L.
struct AffineNormalPrior: Distribution {
  /// L, `[M, M]`, its diagonal positive.
  private let factor: Parameter
  /// b, `[M]`.
  private let shift: Parameter
  let isStandard: Bool

  init(standard features: Int) {
    factor = Parameter(.identity(features), name: "L of the prior")
    shift = Parameter(.zeros([features]), name: "b of the prior")
    isStandard = true
  }

  /// Makes N(0, I), or a prior in general position, with independent features if it is diagonal.
  init(features: Int, isStandard: Bool, isDiagonal: Bool, using rng: inout SplitMix64) {
    let scales = Tensor.diagonal(.uniform([features], in: 0.6...0.8, using: &rng))
    let below = Tensor.uniform([features, features], in: -0.4...0.4, using: &rng).lowerTriangle(-1)
    let center = Tensor.uniform([features], in: 0.8...1.5, using: &rng)
    let general = isDiagonal ? scales : scales + below
    factor = Parameter(isStandard ? .identity(features) : general, name: "L of the prior")
    shift = Parameter(isStandard ? .zeros([features]) : center, name: "b of the prior")
    self.isStandard = isStandard
  }

  /// P, `[M, M]`.
  var precision: Tensor {
    let l = factor.value.detached()
    return matmul(l.transposed(), l)
  }

  /// b as a column, `[M, 1]`.
  var center: Tensor { shift.value.detached().expanded(atAxis: 1) }

  var parameters: [Parameter] { [factor, shift] }

  func logProb(_ z: Tensor) -> Tensor {
    let u = matmul(z - shift.value, factor.value.transposed())
    return (u.square() + log(2 * .pi)).sum(alongAxis: 1) * -0.5 + factor.value.diagonal().log().sum()
  }

  func sample(_ count: Int, using rng: inout some RandomNumberGenerator) -> Tensor {
    let u = Tensor.normal([count, shift.count], using: &rng)
    return solve(factor.value, u.transposed()).transposed() + shift.value
  }
}
