import FlowLab
import Testing

@Suite("What a last line may contain")
struct ClosedFormTests {
  let q = Formula.symbol("q", .vector)
  let p = Formula.symbol("p", .vector)
  let x = Formula.symbol("x")
  let A = Formula.symbol("A", .matrix)
  let B = Formula.symbol("B", .matrix)
  let f = VectorMap("f")

  @Test("det and inverse are allowed of just the matrix that is named, and of its multiples")
  func determinantsOfOneMatrix() {
    let rule = ClosedForm(allowing: [det(A * A.T), inverse(A * A.T)])
    for allowed in [
      det(A * A.T), log(det(2 * .pi * (A * A.T))), log(det(2 * .pi * A * A.T)), det(A * A.T / x),
    ] {
      #expect(rule.obstacle(in: allowed) == nil, "\(allowed)")
    }
    for obstacle in [det(A), det(A.T * A), log(abs(det(B))), det(A * A.T + B), det(x * A)] {
      #expect(rule.obstacle(in: obstacle)?.contains("det") == true, "\(obstacle)")
    }
    #expect(rule.obstacle(in: inverse(A)) == "a matrix inverse, A⁻¹")
  }

  @Test("with weights, no part of a formula sees a state whose weight is 0")
  func weightedSums() {
    let rule = ClosedForm(forbidding: [x], sumsWeightedBy: q)
    var point = Point()
    point.bind(q, to: Tensor([0.2, 0.5, 0.3]))
    point.bind(p, to: Tensor([0.4, 0.7, 1.1]))
    for allowed in [sum(q ⊙ log(p)), q.T * log(p / q), sum(-q ⊙ log(q)) - q.T * p, sum(diag(q) * log(p))] {
      #expect(rule.obstacle(in: allowed, at: [point]) == nil, "\(allowed)")
    }
    for hidden in [
      log(sum(p)), p.T * p, power(norm(sqrt(p)), 2), sum(p + 0 * q), sum(q ⊙ (p / q)), ones(like: q).T * p,
      q.T * (ones(like: q) * ones(like: q).T * p), log(product(exp(p))),
    ] {
      #expect(rule.obstacle(in: hidden, at: [point])?.contains("not weighted by q") == true, "\(hidden)")
    }
    #expect(rule.obstacle(in: log(x), at: [point]) == "x")
  }

  @Test("a density atom must be the one that is allowed, by its value")
  func densities() {
    let a = Formula.symbol("a")
    let rule = ClosedForm(allowing: [logDensityOfNormal(at: x, mean: 0, variance: power(a, 2))])
    var point = Point()
    point.bind(x, to: 0.3)
    point.bind(a, to: -2)
    let same = logDensityOfNormal(at: -x, mean: 0, variance: a * a)
    #expect(rule.obstacle(in: same, at: [point]) == nil)
    let base = logDensityOfNormal(at: x / a, mean: 0, variance: 1) - log(abs(a))
    #expect(rule.obstacle(in: base, at: [point])?.contains("not the density asked") == true)
  }

  @Test("one use of a given function allows no other use")
  func usesOfAFunction() {
    let rule = ClosedForm(allowing: [f.logDet(at: q)])
    #expect(rule.obstacle(in: f.logDet(at: p)) == nil)
    for obstacle in [
      f.inverseLogDet(at: q), (f ∘ f).logDet(at: q), log(abs(det(f.inverseJacobian(at: q)))), sum(f(q)),
      log(abs(det(f.jacobian(at: q) * f.jacobian(at: q)))), sum(f.jacobian(at: q) * q), f.logDet(at: f(q)),
    ] {
      #expect(rule.obstacle(in: obstacle) != nil, "\(obstacle)")
    }
    // det J_f is the same, written out; and so is the Jacobian as a derivative.
    #expect(rule.obstacle(in: log(abs(det(f.jacobian(at: p))))) == nil)
    #expect(rule.obstacle(in: det(jacobian(of: f(q), withRespectTo: q, at: p))) == nil)
  }
}

@Suite("Maps and their inverses in formulas")
struct InverseMapTests {
  let x = Formula.symbol("x", .vector)
  let f = VectorMap("f")

  private var point: Point {
    var point = Point()
    point.bind(x, to: Tensor([0.3, -1.2], shape: [2]))
    // f(x) = (2x₁, −x₂ − x₁), so that J_{f⁻¹} = (½, 0; −½, −1).
    let matrix = Tensor([2.0, 0, -1, -1], shape: [2, 2])
    point.bind(
      f, size: 2,
      to: { matmul(matrix, $0.expanded(atAxis: 1)).squeezed(atAxis: 1) },
      inverse: { solve(matrix, $0.expanded(atAxis: 1)).squeezed(atAxis: 1) })
    return point
  }

  @Test("the inverse has a Jacobian and a log-determinant of its own", .float64)
  func inverseJacobian() throws {
    let jacobian = try f.inverseJacobian(at: x).value(at: point)
    #expect(zip(jacobian.scalars, [0.5, 0, -0.5, -1]).allSatisfy { abs($0 - $1) < 1e-12 })
    let logDet = try f.inverseLogDet(at: x).value(at: point).item
    #expect(abs(logDet + 0.693_147_180_559_945) < 1e-12)
    #expect("\(f.inverseLogDet(at: x))" == "log|det J_f⁻¹(x)|")
    #expect(f.inverseJacobian(at: x).latex == "J_{f^{-1}}\\left(x\\right)")
  }

  @Test("a column of another size is an error with a sentence, not a trap", .float64)
  func sizesAreChecked() {
    let error = #expect(throws: EvaluationError.self) { try f(stack(x, x)).value(at: point) }
    #expect(error?.description.contains("f takes a column of 2") == true)
    #expect(throws: EvaluationError.self) { try f.inverse(stack(x, 1)).value(at: point) }
  }
}
