import FlowLab
import Testing

@Suite("Formulas never trap")
struct ExtremeFormulaTests {
  @Test("a formula that uses itself again and again is refused, not expanded")
  func growth() {
    var y = Formula.symbol("y")
    for _ in 0..<60 { y = y + y * y }
    #expect(y.problem?.contains("more than 2000 parts") == true)
  }

  @Test("not-a-numbers, infinities and wrong sizes are values or errors")
  func extremes() throws {
    let (x, A) = (Formula.symbol("x"), Formula.symbol("A", .matrix))
    let u = Formula.symbol("u", .vector)
    let f = VectorMap("f")
    var point = Point()
    point.bind(x, to: -1)
    point.bind(u, to: Tensor([1.0, -2]))
    point.bind(A, to: Tensor([[1.0, -2], [-2, 4]]))
    point.bind(f, size: 2, to: { $0 * 2 }, inverse: { $0 / 2 })
    let strange = [
      det(log(A)), log(det(-A)), power(x, x / 0), power(0 * x, -1), x / 0, exp(1000 * x * x), power(x, 0.5),
      derivative(of: log(x), withRespectTo: x), derivative(of: abs(x + 1), withRespectTo: x),
      integral(of: 1 / x, over: x, from: -1, to: 1), sqrt(x), Formula(.nan), Formula(.infinity),
      det(A / 0), norm(0 * u), derivative(of: norm(x * u - x * u), withRespectTo: x),
      logDensityOfNormal(at: x, mean: 0, variance: 0),
    ]
    for formula in strange { #expect(try formula.value(at: point).count == 1, "\(formula)") }
    for formula in [inverse(A), inverse(A / 0), inverse(log(A))] {
      #expect(try formula.value(at: point).count == 4, "\(formula)")
    }
    let p = DensityFunction("p")
    point.bind(p, to: { ($0 .>= 0) * 2 })
    for formula in [
      p(stack(x, x)) * p(stack(x, x, x)), blocks([[p(stack(x, x)), 1]]), power(2, p(stack(x, x))), p(u),
      p(stack(x)),
    ] {
      let error = #expect(throws: EvaluationError.self, "\(formula)") { try formula.value(at: point) }
      #expect(error?.description.contains("p takes one number") == true)
    }
    #expect(try logDensityOfNormal(at: u, mean: u, covariance: A).value(at: point).item.isNaN)
    #expect(try logDensityOfNormal(at: u, mean: u, covariance: u * stack(x, 1).T).value(at: point).item.isNaN)
    #expect(throws: EvaluationError.self) { try f(stack(u, x)).value(at: point) }
    #expect(throws: EvaluationError.self) { try f.inverse(stack(x)).value(at: point) }
    #expect(throws: EvaluationError.self) { try f.logDet(at: stack(u, u)).value(at: point) }
    #expect(throws: EvaluationError.self) { try (f ∘ f).jacobian(at: stack(u, u)).value(at: point) }
  }
}
