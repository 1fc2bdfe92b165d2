import Foundation

/// P A = L U with partial pivoting.
///
/// - Parameter a: `[…, n, n]`, not singular.
/// - Returns: The permutation matrix P, the unit lower triangular L and the upper triangular U, each `[…, n, n]`.
///   P carries no gradient.
public func luDecomposition(_ a: Tensor) -> (p: Tensor, l: Tensor, u: Tensor) {
  let n = squareSize(a, "luDecomposition")
  let factors = matrices(a).map { LUFactors($0, size: n) }
  let p = tensor(
    factors.flatMap { f in (0..<n * n).map { f.rows[$0 / n] == $0 % n ? 1.0 : 0.0 } }, shape: a.shape,
    dtype: a.dtype)
  // L and U in one matrix are one step with one gradient: ∂A = Pᵀ L⁻ᵀ [tril₋₁(Lᵀ ∂L) + triu(∂U Uᵀ)] U⁻ᵀ.
  let packed = tensor(factors.flatMap(\.packed), shape: a.shape, dtype: a.dtype)
  let factored = recorded(packed.storage, a.shape, a, savingOutput: true) { step in
    let g = step.cotangent
    let (l, u) = triangles(step.output)
    let inner =
      matrixProduct(l, transposingFirst: true, g.lowerTriangle(-1)).lowerTriangle(-1)
      + matrixProduct(g.upperTriangle(), u, transposingSecond: true).upperTriangle()
    let left = triangularSolve(l.transposed(), inner, lower: false)
    // X U⁻ᵀ = (U⁻¹ Xᵀ)ᵀ
    let both = triangularSolve(u, left.transposed(), lower: false).transposed()
    return matrixProduct(p, transposingFirst: true, both)
  }
  let (l, u) = triangles(factored)
  return (p, l, u)
}

/// L with ones on its diagonal, and U, from one packed matrix.
private func triangles(_ packed: Tensor) -> (l: Tensor, u: Tensor) {
  let identity = withDType(packed.dtype) { Tensor.identity(packed.shape[packed.rank - 1]) }
  return (packed.lowerTriangle(-1) + identity, packed.upperTriangle())
}

/// A = Q R with orthonormal columns Q and R upper triangular with a positive diagonal.
///
/// - Parameter a: `[…, m, n]` with m ≥ n and independent columns.
/// - Returns: Q `[…, m, n]` and R `[…, n, n]`.
public func qrDecomposition(_ a: Tensor) -> (q: Tensor, r: Tensor) {
  let (m, n) = a.matrixSize("qrDecomposition")
  require(m >= n, "qrDecomposition: needs at least as many rows as columns, got shape \(a.shape)")
  // Q above R in one matrix is one step with one gradient.
  let stacked = matrices(a).flatMap { gramSchmidt($0, rows: m, columns: n) }
  let shape = a.shape.dropLast(2) + [m + n, n]
  let packed = tensor(stacked, shape: Array(shape), dtype: a.dtype)
  let factored = recorded(packed.storage, packed.shape, a, savingOutput: true) { step in
    let q = step.output.slice(0..<m, alongAxis: -2)
    let r = step.output.slice(m..<m + n, alongAxis: -2)
    let gq = step.cotangent.slice(0..<m, alongAxis: -2)
    let gr = step.cotangent.slice(m..<m + n, alongAxis: -2).upperTriangle()
    let mixed =
      matrixProduct(r, gr, transposingSecond: true) - matrixProduct(gq, transposingFirst: true, q)
    let symmetric = mixed.lowerTriangle() + mixed.lowerTriangle(-1).transposed()
    let right = gq + matrixProduct(q, symmetric)
    // X R⁻ᵀ = (R⁻¹ Xᵀ)ᵀ
    return triangularSolve(r, right.transposed(), lower: false).transposed()
  }
  return (factored.slice(0..<m, alongAxis: -2), factored.slice(m..<m + n, alongAxis: -2).upperTriangle())
}

/// Q above R by Gram–Schmidt, each column orthogonalized twice: enough for full 64-bit accuracy.
private func gramSchmidt(_ a: [Double], rows m: Int, columns n: Int) -> [Double] {
  var result = a + [Double](repeating: 0, count: n * n)
  for column in 0..<n {
    for _ in 0..<2 {
      for earlier in 0..<column {
        let overlap = (0..<m).reduce(0.0) { $0 + result[$1 * n + earlier] * result[$1 * n + column] }
        result[(m + earlier) * n + column] += overlap
        for row in 0..<m { result[row * n + column] -= overlap * result[row * n + earlier] }
      }
    }
    let norm = (0..<m).reduce(0.0) { $0 + result[$1 * n + column] * result[$1 * n + column] }.squareRoot()
    result[(m + column) * n + column] = norm
    for row in 0..<m { result[row * n + column] /= norm }
  }
  return result
}

/// A = L Lᵀ with L lower triangular, of symmetric positive definite matrices; only the lower triangle is read.
///
/// - Parameter a: `[…, n, n]`; where a matrix is not positive definite the result holds NaN.
/// - Returns: `[…, n, n]`
public func cholesky(_ a: Tensor) -> Tensor {
  let n = squareSize(a, "cholesky")
  let values = matrices(a).flatMap { choleskyFactor($0, size: n) }
  let result = tensor(values, shape: a.shape, dtype: a.dtype)
  return recorded(result.storage, a.shape, a, savingOutput: true) { step in
    let l = step.output
    // With Φ = tril(Lᵀ ∂L), its diagonal halved:  ∂A = ½ (S + Sᵀ),  S = L⁻ᵀ Φ L⁻¹.
    let product = matrixProduct(l, transposingFirst: true, step.cotangent.lowerTriangle())
    let phi = (product.lowerTriangle() + product.lowerTriangle(-1)) * 0.5
    let left = triangularSolve(l.transposed(), phi, lower: false)
    let s = triangularSolve(l.transposed(), left.transposed(), lower: false).transposed()
    // Only the lower triangle of A is read, so an entry below the diagonal stands for its mirror image too.
    return s.lowerTriangle() + s.transposed().lowerTriangle(-1)
  }
}

private func choleskyFactor(_ a: [Double], size n: Int) -> [Double] {
  var l = [Double](repeating: 0, count: n * n)
  for row in 0..<n {
    for column in 0...row {
      let overlap = (0..<column).reduce(0.0) { $0 + l[row * n + $1] * l[column * n + $1] }
      let rest = a[row * n + column] - overlap
      l[row * n + column] = row == column ? rest.squareRoot() : rest / l[column * n + column]
    }
  }
  return l
}
