/// The matrix product A B over the last two axes; leading axes broadcast.
///
/// - Parameters:
///   - a: `[…, m, k]`
///   - b: `[…, k, n]`
/// - Returns: `[…, m, n]`
public func matmul(_ a: Tensor, _ b: Tensor) -> Tensor {
  matrixProduct(a, b)
}

/// op(A) op(B), where an operand can be read transposed without being copied.
func matrixProduct(
  _ first: Tensor, transposingFirst: Bool = false, _ second: Tensor, transposingSecond: Bool = false
) -> Tensor {
  require(
    first.rank >= 2 && second.rank >= 2,
    "matmul: needs matrices, got shapes \(first.shape) and \(second.shape)")
  var (a, b) = Tensor.promoted(first, second)
  let (rowsA, columnsA) = a.matrixSize("matmul")
  let (rowsB, columnsB) = b.matrixSize("matmul")
  let (m, k) = transposingFirst ? (columnsA, rowsA) : (rowsA, columnsA)
  let (kB, n) = transposingSecond ? (columnsB, rowsB) : (rowsB, columnsB)
  require(
    k == kB,
    "matmul: inner sizes must agree, got \([m, k]) × \([kB, n]) (whole shapes \(a.shape) and \(b.shape))")

  // Many rows times one matrix is one large product.
  if a.rank > 2 && b.rank == 2 && !transposingFirst {
    let rows = matrixProduct(
      a.reshaped(to: [elementCount(Array(a.shape.dropLast())), k]), b, transposingSecond: transposingSecond)
    return rows.reshaped(to: a.shape.dropLast() + [n])
  }
  guard let leading = broadcastShape(Array(a.shape.dropLast(2)), Array(b.shape.dropLast(2))) else {
    stop("matmul: leading axes must broadcast, got shapes \(a.shape) and \(b.shape)")
  }
  if a.rank > 2 { a = a.broadcast(to: leading + [rowsA, columnsA]) }
  if b.rank > 2 { b = b.broadcast(to: leading + [rowsB, columnsB]) }
  let batch = elementCount(leading)
  let result = Storage(count: batch * m * n, dtype: a.dtype)
  Kernels.gemm(
    transposeA: transposingFirst, transposeB: transposingSecond, m: m, n: n, k: k,
    a.storage, aOffset: 0, b.storage, bOffset: 0, into: result, cOffset: 0, batch: batch,
    aBatchStride: a.rank > 2 ? m * k : 0, bBatchStride: b.rank > 2 ? k * n : 0, cBatchStride: m * n)
  let (shapeA, shapeB) = (a.shape, b.shape)
  return recorded(result, leading + [m, n], a, b, saving: true) { step, operand in
    // With C = op(A) op(B):  ∂A = op(G op(B)ᵀ),  ∂B = op(op(A)ᵀ G).
    let (g, other) = (step.cotangent, step.operand(1 - operand))
    let pulled =
      switch (operand, transposingFirst, transposingSecond) {
      case (0, true, _): matrixProduct(other, transposingFirst: transposingSecond, g, transposingSecond: true)
      case (0, false, _): matrixProduct(g, other, transposingSecond: !transposingSecond)
      case (_, _, true): matrixProduct(g, transposingFirst: true, other, transposingSecond: transposingFirst)
      case (_, _, false): matrixProduct(other, transposingFirst: !transposingFirst, g)
      }
    return pulled.summed(to: operand == 0 ? shapeA : shapeB)
  }
}
