import FlowLab
import Foundation
import Testing

@Suite("Determinants, solutions and factors", .float64)
struct DecompositionTests {
  static let shapes = [[1, 1], [2, 2], [5, 5], [12, 12], [3, 4, 4], [2, 3, 3, 3], [0, 2, 2], [0, 0]]

  @Test("the determinant of 2 × 2 and 3 × 3 matrices is the schoolbook one")
  func smallDeterminants() {
    let a = draws([50, 2, 2])
    for i in 0..<50 {
      let m = a.row(i).scalars
      let determinant = m[0] * m[3] - m[1] * m[2]
      expectClose(logAbsDeterminant(a.row(i)), [log(abs(determinant))], within: 1e-10)
      #expect(determinantSign(a.row(i)).item == (determinant > 0 ? 1 : -1))
    }
    let b = draws([3, 3]).scalars
    let sarrus =
      b[0] * (b[4] * b[8] - b[5] * b[7]) - b[1] * (b[3] * b[8] - b[5] * b[6]) + b[2]
      * (b[3] * b[7] - b[4] * b[6])
    let found = Tensor(b, shape: [3, 3])
    expectClose(determinantSign(found) * logAbsDeterminant(found).exp(), [sarrus], within: 1e-12)
  }

  @Test("determinants of triangular, singular, permuted and huge matrices")
  func specialDeterminants() {
    expectClose(logAbsDeterminant(Tensor([[2, 5], [0, -3]])), [log(6)], within: 1e-15)
    #expect(determinantSign(Tensor([[2, 5], [0, -3]])).item == -1)
    #expect(logAbsDeterminant(Tensor([[1, 2], [2, 4]])).item == -.infinity)
    #expect(determinantSign(Tensor([[1, 2], [2, 4]])).item == 0)
    #expect(determinantSign(Tensor([[0, 1, 0], [0, 0, 1], [1, 0, 0]])).item == 1)
    #expect(determinantSign(Tensor([[0, 1], [1, 0]])).item == -1)
    // The determinant itself, 10⁶⁰⁰, would overflow.
    expectClose(logAbsDeterminant(.identity(200) * 1000), [200 * log(1000)], within: 1e-12)
    let batch = logAbsDeterminant(.stack([.identity(2), .identity(2) * 2]))
    expectClose(batch, [0, 2 * log(2)], within: 1e-15)
  }

  @Test("solutions solve, inverses invert", arguments: shapes)
  func solutions(shape: [Int]) {
    let a = invertible(shape)
    let n = shape[shape.count - 1]
    let b = draws(shape.dropLast() + [3], seed: 4)
    expectClose(matmul(a, solve(a, b)), b, within: 1e-10)
    expectClose(matmul(a, matrixInverse(a)), Tensor.identity(n).broadcast(to: shape), within: 1e-10)
    expectClose(matmul(matrixInverse(a), a), Tensor.identity(n).broadcast(to: shape), within: 1e-10)
  }

  @Test("triangular systems read one triangle only", arguments: [true, false])
  func triangularSystems(lower: Bool) {
    let a = positiveDefinite([2, 4, 4])
    let b = draws([2, 4, 2])
    let triangle = lower ? a.lowerTriangle() : a.upperTriangle()
    let x = triangularSolve(a, b, lower: lower)
    expectClose(matmul(triangle, x), b, within: 1e-12)
    expectClose(x, solve(triangle, b), within: 1e-11)
  }

  @Test("P A = L U with unit lower and upper triangles", arguments: shapes)
  func luFactors(shape: [Int]) {
    let a = draws(shape)
    let n = shape[shape.count - 1]
    let (p, l, u) = luDecomposition(a)
    expectClose(matmul(p, a), matmul(l, u), within: 1e-12)
    expectEqual(l.upperTriangle(1), u.lowerTriangle(-1).scalars, shape: shape)
    #expect(l.upperTriangle(1).scalars.allSatisfy { $0 == 0 } && l.diagonal().scalars.allSatisfy { $0 == 1 })
    expectEqual(matmul(p, p.transposed()), Tensor.identity(n).broadcast(to: shape).scalars, shape: shape)
    #expect(l.abs().scalars.allSatisfy { $0 <= 1 }, "partial pivoting bounds the factors")
  }

  @Test(
    "A = Q R with orthonormal columns and a positive diagonal",
    arguments: shapes + [[5, 2], [2, 7, 3], [3, 0]])
  func qrFactors(shape: [Int]) {
    let a = draws(shape)
    let n = shape[shape.count - 1]
    let (q, r) = qrDecomposition(a)
    #expect(q.shape == shape && r.shape == shape.dropLast(2) + [n, n])
    expectClose(matmul(q, r), a, within: 1e-12)
    expectClose(matmul(q.transposed(), q), Tensor.identity(n).broadcast(to: r.shape), within: 1e-12)
    #expect(r.lowerTriangle(-1).scalars.allSatisfy { $0 == 0 } && r.diagonal().scalars.allSatisfy { $0 > 0 })
  }

  @Test("columns stay orthonormal when they are nearly parallel")
  func nearlyParallelColumns() {
    let a = Tensor([[1, 1, 1], [1e-7, 0, 0], [0, 1e-7, 0], [0, 0, 1e-7]])
    let (q, r) = qrDecomposition(a)
    expectClose(matmul(q.transposed(), q), .identity(3), within: 1e-12)
    expectClose(matmul(q, r), a, within: 1e-14)
  }

  @Test("A = L Lᵀ, reading the lower triangle only", arguments: shapes)
  func choleskyFactors(shape: [Int]) {
    let a = positiveDefinite(shape)
    let l = cholesky(a)
    expectClose(matmul(l, l.transposed()), a, within: 1e-11)
    #expect(l.upperTriangle(1).scalars.allSatisfy { $0 == 0 } && l.diagonal().scalars.allSatisfy { $0 > 0 })
    #expect(cholesky(a.lowerTriangle()).scalars == l.scalars)
  }

  @Test("a matrix that is not positive definite has NaN in its factor")
  func notPositiveDefinite() {
    #expect(cholesky(Tensor([[1, 2], [2, 1]])).scalars.contains { $0.isNaN })
  }

  @Test("32-bit matrices are factored in 64-bit arithmetic")
  func narrowMatrices() {
    let a = invertible([30, 30])
    let narrow = a.cast(to: .float32)
    expectClose(logAbsDeterminant(narrow), logAbsDeterminant(narrow.cast(to: .float64)).scalars, within: 1e-6)
    #expect(logAbsDeterminant(narrow).dtype == .float32)
  }
}
