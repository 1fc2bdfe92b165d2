import FlowLab
import Foundation
import Testing

@Suite("Jacobians", .float64)
struct JacobianTests {
  /// (x, y) ↦ (x² y, 5 x + sin y, eˣ), row by row.
  private func f(_ x: Tensor) -> Tensor {
    let parts = x.split([1, 1], alongAxis: -1)
    return .concatenate(
      [parts[0].square() * parts[1], 5 * parts[0] + parts[1].sin(), parts[0].exp()], alongAxis: -1)
  }

  @Test("exact, row-wise, by central differences and in closed form are one matrix")
  func fourWays() {
    let rows = draws([4, 2])
    let rowwise = rowwiseJacobian(of: f, at: rows)
    #expect(rowwise.shape == [4, 3, 2])
    let whole = jacobian(of: f, at: rows)
    #expect(whole.shape == [12, 8])
    expectClose(centralDifferenceJacobian(of: f, at: rows), whole, within: 1e-8)
    for b in 0..<4 {
      let (x, y) = (rows[b, 0], rows[b, 1])
      let closed = [2 * x * y, x * x, 5, cos(y), exp(x), 0]
      expectClose(rowwise.row(b), closed, within: 1e-14, "row-wise")
      expectClose(jacobian(of: f, at: rows.row(b)), Tensor(closed, shape: [3, 2]), within: 1e-14, "exact")
      let block = whole.slice(3 * b..<3 * b + 3, alongAxis: 0).slice(2 * b..<2 * b + 2, alongAxis: 1)
      expectClose(block, closed, within: 1e-14, "block of the whole")
    }
    // Rows do not see each other.
    #expect(whole.slice(0..<3, alongAxis: 0).slice(2..<8, alongAxis: 1).scalars.allSatisfy { $0 == 0 })
  }

  @Test("of a linear map is its matrix, of a constant zero, of a scalar function one row")
  func specialJacobians() {
    let a = draws([3, 5])
    expectClose(jacobian(of: { linear($0, weight: a, bias: nil) }, at: draws([5])), a, within: 0)
    expectEqual(jacobian(of: { _ in Tensor([1, 2]) }, at: draws([3])), [0, 0, 0, 0, 0, 0], shape: [2, 3])
    #expect(jacobian(of: { $0.square().sum() }, at: draws([2, 3])).shape == [1, 6])
    #expect(jacobian(of: { $0 }, at: Tensor(3)).scalars == [1])
    #expect(jacobian(of: { $0.slice(0..<0, alongAxis: 0) }, at: draws([3])).shape == [0, 3])
    #expect(centralDifferenceJacobian(of: { $0.square() }, at: Tensor.zeros([0])).shape == [0, 0])
    #expect(rowwiseJacobian(of: { $0.slice(0..<0, alongAxis: 1) }, at: draws([4, 3])).shape == [4, 0, 3])
    #expect(rowwiseJacobian(of: { $0.tanh() }, at: Tensor.zeros([0, 3])).shape == [0, 3, 3])
  }

  @Test("a vector-Jacobian product is vᵀ J")
  func vectorJacobianProducts() {
    let (x, v) = (draws([3, 2]), draws([3, 3], seed: 4))
    let (value, product) = vectorJacobianProduct(of: f, at: x, cotangent: v)
    expectClose(value, f(x), within: 0)
    expectClose(
      product.flattened(), matmul(v.reshaped(to: [1, 9]), jacobian(of: f, at: x)).scalars, within: 1e-14)
    #expect(!value.isRecorded && !product.isRecorded)
  }

  @Test("errors thrown by the function reach the caller")
  func errorsPass() {
    struct Stop: Error {}
    #expect(throws: Stop.self) { try jacobian(of: { _ in throw Stop() }, at: Tensor(1)) }
    #expect(throws: Stop.self) { try gradient(at: Tensor(1)) { _ in throw Stop() } }
    #expect(throws: Stop.self) { try centralDifferenceJacobian(of: { _ in throw Stop() }, at: Tensor(1)) }
  }
}
