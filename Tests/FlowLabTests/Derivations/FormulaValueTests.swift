import FlowLab
import Foundation
import Testing

@Suite("Formulas have values")
struct FormulaValueTests {
  let x = Formula.symbol("x")
  let y = Formula.symbol("y")
  let u = Formula.symbol("u", .vector)
  let v = Formula.symbol("v", .vector)
  let A = Formula.symbol("A", .matrix)
  let h = ScalarFunction("h")
  let f = VectorMap("f")

  var point: Point {
    var point = Point("D = 2")
    point.bind(x, to: -1.5)
    point.bind(y, to: 0.5)
    point.bind(u, to: Tensor([1.0, -2]))
    point.bind(v, to: Tensor([0.5, 3.0]))
    point.bind(A, to: Tensor([[2.0, 1], [0, -1]]))
    point.bind(h, to: { $0.tanh() })
    point.bind(f, to: { $0 * $0 + $0.flipped(alongAxis: 0) })
    return point
  }

  private func expect(_ formula: Formula, _ values: [Double], shape: [Int]? = nil) throws {
    let value = try formula.value(at: point)
    #expect(value.shape == shape ?? (values.count == 1 ? [] : [values.count]), "\(formula)")
    for (seen, expected) in zip(value.scalars, values) { #expect(abs(seen - expected) < 1e-12, "\(formula)") }
  }

  @Test("arithmetic, products and matrices")
  func arithmetic() throws {
    try expect(x * y - x / y, [2.25])
    try expect(power(x, 2) + power(x, 3), [2.25 - 3.375])
    try expect(u.T * v, [-5.5])
    try expect(u * v.T, [0.5, 3, -1, -6], shape: [2, 2])
    try expect(A * u, [0, 2])
    try expect(u.T * A, [2, 3])
    try expect(A * A, [4, 1, 0, 1], shape: [2, 2])
    try expect((1 - u) ⊙ v, [0, 9])
    try expect(det(A), [-2])
    try expect(inverse(A) * A, [1, 0, 0, 1], shape: [2, 2])
    try expect(A.T, [2, 0, 1, -1], shape: [2, 2])
    try expect(blocks([[A, u], [v.T, x]]), [2, 1, 1, 0, -1, -2, 0.5, 3, -1.5], shape: [3, 3])
    try expect(stack(u, x, v), [1, -2, -1.5, 0.5, 3])
    try expect(diag(u) + identity(like: u), [2, 0, 0, -1], shape: [2, 2])
    try expect(zeros(rows: u, columns: v), [0, 0, 0, 0], shape: [2, 2])
    try expect(sum(u), [-1])
    try expect(product(v), [1.5])
    try expect(norm(u), [sqrt(5)])
    try expect(dimension(of: u), [2])
  }

  @Test("derivatives are exact, at other points, and of one another")
  func derivatives() throws {
    try expect(derivative(of: power(x, 3), withRespectTo: x), [6.75])
    try expect(derivative(of: power(x, 3), withRespectTo: x, at: 2), [12])
    try expect(derivative(of: derivative(of: power(x, 3), withRespectTo: x), withRespectTo: x), [-9])
    // d/dy of (d/dx of x²y at x = y²) = d/dy 2y³ = 6y²
    let inner = derivative(of: power(x, 2) * y, withRespectTo: x, at: power(y, 2))
    try expect(derivative(of: inner, withRespectTo: y), [1.5])
    // The point of a derivative must not be confused with a symbol of the same value: d/dx (x·y) at x = y is y.
    try expect(derivative(of: x * y, withRespectTo: x, at: y), [0.5])
    try expect(derivative(of: derivative(of: x * y, withRespectTo: x, at: y), withRespectTo: y), [1])
    try expect(derivative(of: x * u, withRespectTo: x), [1, -2])
    try expect(jacobian(of: u ⊙ v, withRespectTo: u), [0.5, 0, 0, 3], shape: [2, 2])
    try expect(jacobian(of: u.T * v, withRespectTo: [u, v]), [0.5, 3, 1, -2])
    try expect(jacobian(of: A * u, withRespectTo: u, at: v), [2, 1, 0, -1], shape: [2, 2])
    try expect(h.prime(x), [1 - pow(tanh(1.5), 2)])
    try expect(derivative(of: h.prime(x), withRespectTo: x), [-2 * tanh(-1.5) * (1 - pow(tanh(1.5), 2))])
    try expect(f.jacobian(at: u), [2, 1, 1, -4], shape: [2, 2])
    try expect(f.logDet(at: u), [log(9)])
    try expect(
      (f ∘ f).jacobian(at: u) - f.jacobian(at: f(u)) * f.jacobian(at: u), [0, 0, 0, 0], shape: [2, 2])
  }

  @Test("integrals run between their limits, in either order")
  func integrals() throws {
    try expect(integral(of: power(x, 2), over: x, from: 0, to: 3), [9])
    try expect(integral(of: x * y, over: x, from: 1, to: 0), [-0.25])
    try expect(derivative(of: integral(of: exp(x), over: x, from: 0, to: y), withRespectTo: y), [exp(0.5)])
  }

  @Test("densities of normal distributions")
  func normals() throws {
    let half = 0.5 * log(2 * Double.pi)
    try expect(logDensityOfNormal(at: x, mean: y, variance: 4), [-0.5 - half - log(2)])
    try expect(logDensityOfNormal(at: u, mean: v, variance: 1), [-0.5 * (0.25 + 25) - 2 * half])
    try expect(
      logDensityOfNormal(at: u, mean: v, covariance: A * A.T)
        - logDensityOfNormal(at: inverse(A) * (u - v), mean: 0, variance: 1) + log(abs(det(A))), [0])
  }

  @Test("substitution leaves bound letters alone and captures none")
  func substitution() throws {
    try expect((x * y).substituting(x, by: y + 1), [0.75])
    // ∫₀¹ x·y dx with y := x is x/2 for the outer x.
    let area = integral(of: x * y, over: x, from: 0, to: 1)
    try expect(area.substituting(y, by: x), [-0.75])
    try expect(area.substituting(x, by: 7), [0.25])
    try expect(derivative(of: power(x, 2), withRespectTo: x).substituting(x, by: y), [1])
  }

  @Test("what cannot be computed is an error with a sentence, not a trap")
  func errors() throws {
    var odd = point
    odd.bind(v, to: Tensor([1.0, 2, 3]))
    for formula in [u + v, u.T * v, A * v, det(v * u.T), u ⊙ v, blocks([[A, v]]), f.inverse(u)] {
      #expect(throws: EvaluationError.self, "\(formula)") { try formula.value(at: odd) }
    }
    #expect(throws: EvaluationError.self) { try Formula.symbol("q").value(at: odd) }
    #expect(throws: EvaluationError.self) { try VectorMap("q")(u).value(at: odd) }
    #expect(try log(x).value(at: point).item.isNaN)
    #expect(try det(u * u.T).value(at: point).item == 0)
    #expect(try !inverse(u * u.T).value(at: point).scalars.allSatisfy(\.isFinite))
  }
}
