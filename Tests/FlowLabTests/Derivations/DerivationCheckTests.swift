import FlowLab
import Testing

@Suite("Derivations are checked step by step")
struct DerivationCheckTests {
  let a = Formula.symbol("a")
  let z = Formula.symbol("z", .vector)
  var question: Formula { log(abs(det(a * identity(like: z)))) }

  func check(suspects: [SuspectFormula] = []) -> DerivationCheck {
    let points = (0..<12).map { k in
      var point = Point("D = \(k % 3 + 1)")
      point.bind(a, to: [1.5, -0.7, 2.5, -3][k % 4])
      point.bind(z, to: Tensor.zeros([k % 3 + 1]))
      return point
    }
    return DerivationCheck(
      of: question, points: points, rightLines: [dimension(of: z) * log(abs(a))], suspects: suspects)
  }

  @Test("a right chain has no fault, however many steps it has")
  func right() {
    let right = Derivation(of: question).equals(dimension(of: z) * log(abs(a)), "D equal factors")
    #expect(check().firstFault(in: right) == nil)
    let long = right.equals(log(power(abs(a), 1)) * dimension(of: z)).equals(sum(log(abs(a * ones(like: z)))))
    #expect(check().firstFault(in: long) == nil)
  }

  @Test("the first step that does not follow is named with its point, both values, and the slip")
  func wrong() throws {
    let board = Derivation(of: question)
      .equals(log(abs(power(a, dimension(of: z)))), "D equal factors")
      .equals(dimension(of: z) * log(a), "log of a power")
    let fault = try #require(check().firstFault(in: board))
    #expect(fault.step == 2 && fault.slip?.name == "missing |·|", "\(fault)")
    #expect(
      fault.finding
        == "step 2 (log of a power) does not follow: the line before is −0.7133, this line not a number, at D = 2, "
        + "a = −0.7, z = [0 0]; the line says dim(z)·log(a)", "\(fault)")
  }

  @Test("restating, a constant, one dimension and no step at all do not pass")
  func shortcuts() {
    let faults = [
      Derivation(of: question), Derivation(of: question).equals(question),
      Derivation(of: question).equals(0.4), Derivation(of: question).equals(log(abs(a))),
      Derivation(of: question).equals(log(abs(det(diag(a * ones(like: z)))))),
      Derivation(of: a).equals(a),
      Derivation(of: dimension(of: z) * log(abs(a))).equals(dimension(of: z) * log(abs(a))),
      Derivation(of: question).equals(z * z), Derivation(of: question).equals(.symbol("a")),
      Derivation(of: question).equals(z),
    ].map { check().firstFault(in: $0) }
    #expect(faults.allSatisfy { $0 != nil })
  }

  @Test("a slip is named only when its numbers agree at every point")
  func noFalseNames() {
    let suspect = SuspectFormula("one dimension", "only for D = 1", log(abs(a)))
    let named = check(suspects: [suspect]).firstFault(in: Derivation(of: question).equals(log(abs(a))))
    #expect(named?.slip?.name == "one dimension")
    let other = check(suspects: [suspect]).firstFault(
      in: Derivation(of: question).equals(log(abs(a)) + 1e-3 * sum(z + 1)))
    #expect(other != nil && other?.slip == nil, "\(String(describing: other))")
  }

  @Test("small changes of a right line are recognized")
  func smallChanges() {
    let D = dimension(of: z)
    let cases: [(Formula, String)] = [
      (-D * log(abs(a)), "sign"), (log(abs(a)) / D, "reciprocal"), (power(abs(a), D), "missing log"),
      (D * abs(a), "missing log"), (1 / (D * log(abs(a))), "reciprocal"),
    ]
    for (line, name) in cases {
      let fault = check().firstFault(in: Derivation(of: question).equals(line))
      #expect(fault?.slip?.name == name, "\(line): \(String(describing: fault))")
    }
  }
}
