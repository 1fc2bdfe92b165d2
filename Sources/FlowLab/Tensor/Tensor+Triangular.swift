extension Tensor {
  /// Keeps the entries on and below a diagonal of every matrix; 0 is the main diagonal, −1 the one below.
  public func lowerTriangle(_ diagonal: Int = 0) -> Tensor {
    select(triangularMask { row, column in column <= row + diagonal }, self, .zeros(like: self))
  }

  /// Keeps the entries on and above a diagonal of every matrix; 0 is the main diagonal, 1 the one above.
  public func upperTriangle(_ diagonal: Int = 0) -> Tensor {
    select(triangularMask { row, column in column >= row + diagonal }, self, .zeros(like: self))
  }

  /// The main diagonal of every matrix, `[…, n]` from `[…, n, n]`.
  public func diagonal() -> Tensor {
    let (rows, columns) = matrixSize("diagonal")
    let size = Swift.min(rows, columns)
    var target = Array(shape.dropLast(2))
    target.append(rows * columns)
    return reshaped(to: target).gathering((0..<size).map { $0 * (columns + 1) }, alongAxis: -1)
  }

  /// Matrices with the given diagonal and zeros elsewhere, `[…, n, n]` from `[…, n]`.
  public static func diagonal(_ entries: Tensor) -> Tensor {
    require(entries.rank >= 1, "diagonal: needs at least one axis, got a scalar")
    let n = entries.shape[entries.rank - 1]
    let spread = entries.scattering((0..<n).map { $0 * (n + 1) }, length: n * n, alongAxis: entries.rank - 1)
    return spread.reshaped(to: entries.shape + [n])
  }

  /// The numbers of rows and columns of every matrix in the last two axes.
  func matrixSize(_ operation: StaticString) -> (rows: Int, columns: Int) {
    require(rank >= 2, "\(operation): needs a matrix, got shape \(shape)")
    return (shape[rank - 2], shape[rank - 1])
  }

  private func triangularMask(_ keeps: (Int, Int) -> Bool) -> Tensor {
    let (rows, columns) = matrixSize("triangle")
    let mask = (0..<rows * columns).map { keeps($0 / columns, $0 % columns) ? 1.0 : 0.0 }
    return withDType(dtype) { Tensor(mask, shape: [rows, columns]) }
  }
}
