/// An invertible map that is nowhere linear, x ↦ A·arsinh(x) + b, whose determinant has either sign.
package struct BentMap: Sendable {
  private let matrix: Tensor
  private let shift: Tensor

  /// Draws A, well-conditioned, and b.
  package init(size: Int, using rng: inout some RandomNumberGenerator) {
    let spread = 0.3 / Double(size).squareRoot()
    let flip = rng.uniform() < 0.5 ? -1.0 : 1.0
    let entries = (0..<size * size).map { k in
      let isDiagonal = k / size == k % size
      let sign = k == 0 ? flip : 1
      return sign * ((isDiagonal ? 1.5 : 0) + spread * rng.normal())
    }
    matrix = tensor(entries, shape: [size, size], dtype: .float64)
    shift = tensor((0..<size).map { _ in 0.5 * rng.normal() }, shape: [size, 1], dtype: .float64)
  }

  /// The image of a point, `[D]`.
  package func forward(_ x: Tensor) -> Tensor {
    let bent = x.sign() * (x.abs() + (x.square() + 1).sqrt()).log()
    return (matmul(matrix, bent.expanded(atAxis: 1)) + shift).squeezed(atAxis: 1)
  }

  /// The point of an image, `[D]`.
  package func inverse(_ x: Tensor) -> Tensor {
    let bent = solve(matrix, x.expanded(atAxis: 1) - shift).squeezed(atAxis: 1)
    return (bent.exp() - (-bent).exp()) * 0.5
  }
}
