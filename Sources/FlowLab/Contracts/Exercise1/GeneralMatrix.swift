/// Random matrices that are well-conditioned, and neither diagonal nor symmetric.
package enum GeneralMatrix {
  /// Draws a matrix, `[size, size]`, with a determinant of the given sign.
  package static func draw(
    size: Int, isNegative: Bool, using rng: inout some RandomNumberGenerator
  ) -> Tensor {
    let spread = 0.6 / Double(size).squareRoot()
    let entries = (0..<size * size).map { k in
      let isDiagonal = k / size == k % size
      return (isDiagonal ? rng.uniform(in: 1...2) : 0) + spread * rng.normal()
    }
    let matrix = tensor(entries, shape: [size, size], dtype: .float64)
    let sign = determinantSign(matrix).item
    // A matrix close to a singular one is drawn again.
    if logAbsDeterminant(matrix).item < -1.5 { return draw(size: size, isNegative: isNegative, using: &rng) }
    if (sign < 0) == isNegative { return matrix }
    let flipped = entries.enumerated().map { $0 < size ? -$1 : $1 }
    return tensor(flipped, shape: [size, size], dtype: .float64)
  }
}
