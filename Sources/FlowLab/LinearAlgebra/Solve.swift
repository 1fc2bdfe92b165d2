/// The solution X of A X = B for every square matrix A.
///
/// - Parameters:
///   - a: `[…, n, n]`, not singular (a singular matrix gives infinities).
///   - b: `[…, n, c]`, with the same leading axes.
/// - Returns: `[…, n, c]`
public func solve(_ a: Tensor, _ b: Tensor) -> Tensor {
  let (a, b) = Tensor.promoted(a, b)
  let n = checkSystem(a, b, "solve")
  let columns = b.shape[b.rank - 1]
  let values = zip(matrices(a), matrices(b)).flatMap { LUFactors($0, size: n).solve($1, columns: columns) }
  let result = tensor(values, shape: b.shape, dtype: a.dtype)
  return recorded(
    result.storage, b.shape, operands: [Operand(saving: a), Operand(saving: b)], savingOutput: true
  ) {
    step, needed in
    let pulledB = solve(step.operand(0).transposed(), step.cotangent)
    return [
      needed[0] ? -matrixProduct(pulledB, step.output, transposingSecond: true) : nil, pulledB,
    ]
  }
}

/// The inverse of every square matrix.
///
/// - Parameter a: `[…, n, n]`, not singular.
/// - Returns: `[…, n, n]`
public func matrixInverse(_ a: Tensor) -> Tensor {
  let n = squareSize(a, "matrixInverse")
  let identity = withDType(a.dtype) { Tensor.identity(n) }
  return solve(a, identity.broadcast(to: a.shape))
}

/// The solution X of T X = B for triangular matrices; the other triangle is not read.
///
/// - Parameters:
///   - a: `[…, n, n]`, whose lower or upper triangle is T.
///   - b: `[…, n, c]`, with the same leading axes.
///   - lower: Which triangle to read.
/// - Returns: `[…, n, c]`
public func triangularSolve(_ a: Tensor, _ b: Tensor, lower: Bool) -> Tensor {
  let (a, b) = Tensor.promoted(a, b)
  let n = checkSystem(a, b, "triangularSolve")
  let columns = b.shape[b.rank - 1]
  let values = zip(matrices(a), matrices(b)).flatMap { matrix, right in
    var x = right
    solveTriangular(matrix, size: n, lower: lower, unitDiagonal: false, &x, columns: columns)
    return x
  }
  let result = tensor(values, shape: b.shape, dtype: a.dtype)
  return recorded(
    result.storage, b.shape, operands: [Operand(saving: a), Operand(saving: b)], savingOutput: true
  ) {
    step, needed in
    let pulledB = triangularSolve(step.operand(0).transposed(), step.cotangent, lower: !lower)
    let full = -matrixProduct(pulledB, step.output, transposingSecond: true)
    return [lower ? full.lowerTriangle() : full.upperTriangle(), pulledB]
  }
}

private func checkSystem(_ a: Tensor, _ b: Tensor, _ operation: StaticString) -> Int {
  let n = squareSize(a, operation)
  require(
    b.rank == a.rank && b.shape[b.rank - 2] == n && b.shape.dropLast(2) == a.shape.dropLast(2),
    "\(operation): needs A […, n, n] and B […, n, c] with equal leading axes, got \(a.shape) and \(b.shape)")
  return n
}
