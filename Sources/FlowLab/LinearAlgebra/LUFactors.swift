import Foundation

/// P A = L U of one small matrix by elimination with partial pivoting, in 64-bit arithmetic.
struct LUFactors {
  let size: Int
  /// L below the diagonal (its own diagonal is 1), U on and above it; row by row.
  private(set) var packed: [Double]
  /// Row i of P A is row `rows[i]` of A.
  private(set) var rows: [Int]
  /// The parity of the row exchanges, ±1.
  private(set) var parity: Double = 1

  init(_ matrix: [Double], size: Int) {
    self.size = size
    packed = matrix
    rows = Array(0..<size)
    for column in 0..<size {
      var pivot = column
      for row in column..<size where abs(packed[row * size + column]) > abs(packed[pivot * size + column]) {
        pivot = row
      }
      if pivot != column {
        for j in 0..<size { packed.swapAt(pivot * size + j, column * size + j) }
        rows.swapAt(pivot, column)
        parity = -parity
      }
      let diagonal = packed[column * size + column]
      guard diagonal != 0 else { continue }
      for row in column + 1..<max(size, column + 1) {
        let factor = packed[row * size + column] / diagonal
        packed[row * size + column] = factor
        for j in column + 1..<max(size, column + 1) {
          packed[row * size + j] -= factor * packed[column * size + j]
        }
      }
    }
  }

  /// log|det A| = Σ log|Uᵢᵢ|; −∞ for a singular matrix.
  var logAbsDeterminant: Double {
    (0..<size).reduce(0) { $0 + log(abs(packed[$1 * size + $1])) }
  }

  /// The sign of det A; 0 for a singular matrix.
  var sign: Double {
    (0..<size).reduce(parity) { sign, i in
      let u = packed[i * size + i]
      return u == 0 ? 0 : (u < 0 ? -sign : sign)
    }
  }

  /// The solution of A X = B for B with `columns` columns, row by row.
  func solve(_ b: [Double], columns: Int) -> [Double] {
    var x = rows.flatMap { row in b[row * columns..<(row + 1) * columns] }
    solveTriangular(packed, size: size, lower: true, unitDiagonal: true, &x, columns: columns)
    solveTriangular(packed, size: size, lower: false, unitDiagonal: false, &x, columns: columns)
    return x
  }
}

/// Solves T X = B in place, T the lower or upper triangle of a matrix.
func solveTriangular(
  _ matrix: [Double], size: Int, lower: Bool, unitDiagonal: Bool, _ x: inout [Double], columns: Int
) {
  let order = lower ? Array(0..<size) : (0..<size).reversed()
  for row in order {
    for other in lower ? 0..<row : row + 1..<max(size, row + 1) {
      let factor = matrix[row * size + other]
      for j in 0..<columns { x[row * columns + j] -= factor * x[other * columns + j] }
    }
    if !unitDiagonal {
      for j in 0..<columns { x[row * columns + j] /= matrix[row * size + row] }
    }
  }
}
