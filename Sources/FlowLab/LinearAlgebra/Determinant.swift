/// log|det A| of every square matrix; −∞ where it is singular.
///
/// The gradient is A⁻ᵀ, so that a singular matrix has none.
///
/// - Parameter a: `[…, n, n]`
/// - Returns: `[…]`
public func logAbsDeterminant(_ a: Tensor) -> Tensor {
  let n = squareSize(a, "logAbsDeterminant")
  let values = matrices(a).map { LUFactors($0, size: n).logAbsDeterminant }
  let result = tensor(values, shape: Array(a.shape.dropLast(2)), dtype: a.dtype)
  return recorded(result.storage, result.shape, a, saving: true) { step in
    let g = step.cotangent.expanded(atAxis: -1).expanded(atAxis: -1)
    return g * matrixInverse(step.operand(0)).transposed()
  }
}

/// The sign of det A of every square matrix: −1, 0 or 1; carries no gradient.
///
/// - Parameter a: `[…, n, n]`
/// - Returns: `[…]`
public func determinantSign(_ a: Tensor) -> Tensor {
  let n = squareSize(a, "determinantSign")
  let values = matrices(a).map { LUFactors($0, size: n).sign }
  return tensor(values, shape: Array(a.shape.dropLast(2)), dtype: a.dtype)
}

/// The size of square matrices in the last two axes.
func squareSize(_ a: Tensor, _ operation: StaticString) -> Int {
  let (rows, columns) = a.matrixSize(operation)
  require(rows == columns, "\(operation): needs square matrices, got shape \(a.shape)")
  return rows
}

/// The matrices of the last two axes, each row by row, in 64-bit.
func matrices(_ a: Tensor) -> [[Double]] {
  let size = elementCount(Array(a.shape.suffix(2)))
  let values = a.scalars
  return (0..<elementCount(Array(a.shape.dropLast(2)))).map { Array(values[$0 * size..<($0 + 1) * size]) }
}

/// A tensor of a given number type.
func tensor(_ values: [Double], shape: [Int], dtype: DType) -> Tensor {
  withDType(dtype) { Tensor(values, shape: shape) }
}
