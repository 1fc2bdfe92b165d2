import Foundation

/// The distribution that a layer's first weights are drawn from.
///
/// A weight has shape `[out, in]` or `[out, in, kh, kw]`; its fan-in is in·kh·kw and its fan-out
/// out·kh·kw.
public enum Initializer: Sendable, Hashable {
  /// w, b ~ U(±1/√fanIn): what `torch.nn.Linear` and `torch.nn.Conv2d` do.
  case uniformFanIn
  /// w ~ U(±√(6 / (fanIn + fanOut))), b = 0 (Glorot and Bengio 2010, eq. 16).
  case xavierUniform
  /// w ~ N(0, 2 / (fanIn + fanOut)), b = 0 (Glorot and Bengio 2010).
  case xavierNormal
  /// w ~ U(±√(6 / fanIn)), b = 0, for layers followed by ReLU (He et al. 2015).
  case kaimingUniform
  /// w ~ N(0, 2 / fanIn), b = 0, for layers followed by ReLU (He et al. 2015, eq. 10).
  case kaimingNormal
  /// Orthonormal rows or columns, whichever are fewer, b = 0 (Saxe et al. 2014).
  case orthogonal
  /// w = 0, b = 0: the layer starts as the zero map, and a coupling built on it as the identity.
  case zeros

  /// Draws a weight of the given shape, `[out, in, …]`.
  public func weight(shape: [Int], using rng: inout some RandomNumberGenerator) -> Tensor {
    let (fanIn, fanOut) = fans(shape)
    switch self {
    case .uniformFanIn: return uniform(shape, bound: 1 / fanIn.squareRoot(), using: &rng)
    case .xavierUniform: return uniform(shape, bound: (6 / (fanIn + fanOut)).squareRoot(), using: &rng)
    case .xavierNormal: return Tensor.normal(shape, using: &rng) * (2 / (fanIn + fanOut)).squareRoot()
    case .kaimingUniform: return uniform(shape, bound: (6 / fanIn).squareRoot(), using: &rng)
    case .kaimingNormal: return Tensor.normal(shape, using: &rng) * (2 / fanIn).squareRoot()
    case .orthogonal: return orthogonal(shape, using: &rng)
    case .zeros: return Tensor.zeros(shape)
    }
  }

  /// Draws a bias of shape `[out]` for a weight of the given shape.
  public func bias(weightShape: [Int], using rng: inout some RandomNumberGenerator) -> Tensor {
    guard self == .uniformFanIn else { return Tensor.zeros([weightShape[0]]) }
    return uniform([weightShape[0]], bound: 1 / fans(weightShape).in.squareRoot(), using: &rng)
  }

  private func fans(_ shape: [Int]) -> (in: Double, out: Double) {
    require(
      shape.count >= 2 && shape.allSatisfy { $0 > 0 },
      "Initializer: a weight has shape [out, in, …] with positive sizes, got \(shape)")
    let receptive = shape.dropFirst(2).reduce(1, *)
    return (Double(shape[1] * receptive), Double(shape[0] * receptive))
  }

  private func uniform(_ shape: [Int], bound: Double, using rng: inout some RandomNumberGenerator) -> Tensor {
    Tensor.uniform(shape, in: -bound...bound, using: &rng)
  }

  /// Orthonormalizes Gaussian vectors one after the other, twice each, so that rounding does not
  /// add up.
  private func orthogonal(_ shape: [Int], using rng: inout some RandomNumberGenerator) -> Tensor {
    let (rows, columns) = (shape[0], shape.dropFirst().reduce(1, *))
    let (count, length) = (min(rows, columns), max(rows, columns))
    var basis: [[Double]] = []
    while basis.count < count {
      var vector = (0..<length).map { _ in rng.normal() }
      for _ in 0..<2 {
        for other in basis {
          let overlap = zip(vector, other).reduce(0) { $0 + $1.0 * $1.1 }
          vector = zip(vector, other).map { $0 - overlap * $1 }
        }
      }
      let norm = vector.reduce(0) { $0 + $1 * $1 }.squareRoot()
      basis.append(vector.map { $0 / norm })
    }
    var scalars = [Double](repeating: 0, count: rows * columns)
    for i in 0..<rows {
      for j in 0..<columns { scalars[i * columns + j] = rows <= columns ? basis[i][j] : basis[j][i] }
    }
    return Tensor(scalars, shape: shape)
  }
}
