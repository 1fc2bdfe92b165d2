import FlowLab
import Testing

@Suite("A formula knows what it stands for")
struct FormulaKindTests {
  let x = Formula.symbol("x")
  let u = Formula.symbol("u", .vector)
  let w = Formula.symbol("w", .vector)
  let A = Formula.symbol("A", .matrix)

  @Test("products of columns, rows and matrices have the kind they have on the board")
  func kinds() {
    #expect((u.T * w).kind == .scalar)
    #expect((u * w.T).kind == .matrix)
    #expect((A * u).kind == .vector)
    #expect((u.T * A).kind == .row)
    #expect((x * A).kind == .matrix)
    #expect((1 - u).kind == .vector)
    #expect(sum(u ⊙ w).kind == .scalar)
    #expect(jacobian(of: u.T * w, withRespectTo: u).kind == .row)
  }

  @Test("what makes no sense carries a sentence, also through further operations")
  func problems() {
    #expect((w * u).problem?.contains("write w ⊙ u (entry by entry), w.T * u (a scalar) or w * u.T") == true)
    #expect((exp(w * u) + x).problem == (w * u).problem)
    for broken in [
      u * A, A * u.T, A + 1, u + u.T, u / A, det(u), diag(A), sum(x), power(A, 2), power(x, u),
      derivative(of: x, withRespectTo: 2 * x), jacobian(of: u, withRespectTo: x), blocks([[A], [A, A]]),
      stack(u, A), integral(of: u, over: x, from: 0, to: 1), VectorMap("f")(x), DensityFunction("p")(A),
      u.substituting(u, by: x),
    ] {
      #expect(broken.problem != nil)
      #expect(throws: EvaluationError.self) { try broken.value(at: Point()) }
    }
  }

  @Test("numbers stay numbers")
  func numbers() {
    #expect(1 / 2 as Formula == 0.5)
    #expect(-(2 as Formula) == -2)
    #expect(x + 1 == x + 1)
    #expect(x != Formula.symbol("x"))
  }
}
