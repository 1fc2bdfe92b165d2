import FlowLab
import Foundation

/// The closed-form functions of task 1.9 against the right ones.
enum FlowDeterminantComparisons {
  static func planar(_ answers: any Exercise1Contract, _ cases: [PlanarCase]) -> Comparison<PlanarCase> {
    func column(_ value: @escaping (_ a: Double, _ dot: Double) -> Double) -> (PlanarCase) -> Numbers {
      { input in Numbers(column: input.arguments.map { value($0, input.dot) }) }
    }
    func suspect(
      _ name: String, _ says: String, _ value: @escaping (PlanarCase) -> Numbers
    ) -> Suspect<PlanarCase> {
      Suspect(
        Mistake(name, "\(says); it should be log|1 + h′(wᵀz + b)·uᵀw| with h′ = 1 − tanh²"), value: value)
    }
    func slope(_ a: Double) -> Double { 1 - tanh(a) * tanh(a) }
    let right = column { a, dot in log(abs(1 + slope(a) * dot)) }
    return Comparison(
      task: "1.9", quantity: "log-det of the planar flow", cases: cases, expected: right,
      suspects: [
        suspect("missing |·|", "the determinant may be negative", column { log(1 + slope($0) * $1) }),
        suspect("missing |·|", "the determinant may be negative", column { log1p(slope($0) * $1) }),
        suspect("missing |·|", "the bars belong around all of it", column { log(1 + abs(slope($0) * $1)) }),
        suspect("missing log", "that is |det| itself", column { abs(1 + slope($0) * $1) }),
        suspect("missing log", "that is the determinant itself", column { 1 + slope($0) * $1 }),
        suspect(
          "log-det of the other direction", "the sign is wrong", column { -log(abs(1 + slope($0) * $1)) }),
        suspect("h in place of h′", "ψ has the derivative of tanh", column { log(abs(1 + tanh($0) * $1)) }),
        suspect("missing factor", "h′ is missing", column { log(abs(1 + $1)) }),
        suspect("missing term", "the 1 of the identity is missing", column { log(abs(slope($0) * $1)) }),
        suspect("sign", "uᵀψ is added", column { log(abs(1 - slope($0) * $1)) }),
        suspect("sign", "tanh′ is 1 − tanh²", column { log(abs(1 + (1 + tanh($0) * tanh($0)) * $1)) }),
        suspect("missing power", "tanh′ is 1 − tanh²", column { log(abs(1 + (1 - tanh($0)) * $1)) }),
        suspect(
          "Jacobian factor at the wrong point", "h′ belongs at wᵀz + b, the offset included",
          { input in
            Numbers(column: input.arguments.map { log(abs(1 + slope($0 - input.b) * input.dot)) })
          }),
        suspect(
          "u in place of w", "u belongs on one side, w on the other",
          { input in
            let square = input.u.reduce(0) { $0 + $1 * $1 }
            return Numbers(column: input.arguments.map { log(abs(1 + slope($0) * square)) })
          }),
        suspect(
          "u in place of w", "u belongs on one side, w on the other",
          { input in
            let square = input.w.reduce(0) { $0 + $1 * $1 }
            return Numbers(column: input.arguments.map { log(abs(1 + slope($0) * square)) })
          }),
        suspect(
          "sum over a vector", "uᵀw is one number; that takes a logarithm per feature",
          { input in
            Numbers(
              column: input.arguments.map { a in
                zip(input.u, input.w).reduce(0) { $0 + log(abs(1 + slope(a) * $1.0 * $1.1)) }
              })
          }),
        suspect("identity with log-det 0", "the flow does not preserve volume", column { _, _ in 0 }),
        suspect("log-det over the batch", "one number per row, [B]", { overBatch(right($0)) }),
        suspect(
          "log-det over the batch", "one number per row, [B]", { overBatch(right($0), isScalar: true) }),
      ],
      answer: { try $0.logDet(answers) })
  }

  static func radial(_ answers: any Exercise1Contract, _ cases: [RadialCase]) -> Comparison<RadialCase> {
    typealias Values = (r: Double, h: Double, slope: Double, β: Double, D: Double)
    func column(_ value: @escaping (Values) -> Double) -> (RadialCase) -> Numbers {
      { input in
        Numbers(
          column: input.radii.map { r in
            let h = 1 / (input.alpha + r)
            return value((r, h, -h * h, input.beta, Double(input.features)))
          })
      }
    }
    func suspect(
      _ name: String, _ says: String, _ value: @escaping (RadialCase) -> Numbers
    ) -> Suspect<RadialCase> {
      Suspect(Mistake(name, "\(says); it should be (D − 1) log(1 + βh) + log(1 + βh + βh′r)"), value: value)
    }
    func formula(_ v: Values, exponent: Double, slope: Double, r: Double) -> Double {
      exponent * log(abs(1 + v.β * v.h)) + log(abs(1 + v.β * v.h + v.β * slope * r))
    }
    let right = column { formula($0, exponent: $0.D - 1, slope: $0.slope, r: $0.r) }
    return Comparison(
      task: "1.9", quantity: "log-det of the radial flow", cases: cases, expected: right,
      suspects: [
        suspect(
          "exponent D", "D − 1 directions are orthogonal to z − z₀",
          column { formula($0, exponent: $0.D, slope: $0.slope, r: $0.r) }),
        suspect(
          "right only for D = 2", "the factor D − 1 is missing",
          column { formula($0, exponent: 1, slope: $0.slope, r: $0.r) }),
        suspect(
          "right only for D = 1", "(D − 1) log(1 + βh) is missing",
          column { formula($0, exponent: 0, slope: $0.slope, r: $0.r) }),
        suspect("missing term", "βh′r is missing: h depends on r", column { $0.D * log(1 + $0.β * $0.h) }),
        suspect(
          "sign", "h′ is −1/(α + r)²", column { formula($0, exponent: $0.D - 1, slope: -$0.slope, r: $0.r) }),
        suspect(
          "missing power", "h′ is −1/(α + r)², with the square",
          column { formula($0, exponent: $0.D - 1, slope: -$0.h, r: $0.r) }),
        suspect(
          "missing factor", "r is missing in βh′r",
          column { formula($0, exponent: $0.D - 1, slope: $0.slope, r: 1) }),
        suspect(
          "missing root", "r is the norm, not its square",
          column { v in
            formula(v, exponent: v.D - 1, slope: v.slope, r: v.r * v.r)
          }),
        suspect(
          "missing root", "r is the norm, not its square",
          { input in
            Numbers(
              column: input.radii.map { r in
                let h = 1 / (input.alpha + r * r)
                let v: Values = (r * r, h, -h * h, input.beta, Double(input.features))
                return formula(v, exponent: v.D - 1, slope: v.slope, r: v.r)
              })
          }),
        suspect("log-det of the other direction", "the sign is wrong", { negated(right($0)) }),
        suspect("missing log", "that is the determinant itself", { mapped(right($0), exp) }),
        suspect("identity with log-det 0", "the flow does not preserve volume", column { _ in 0 }),
        suspect("log-det over the batch", "one number per row, [B]", { overBatch(right($0)) }),
        suspect(
          "log-det over the batch", "one number per row, [B]", { overBatch(right($0), isScalar: true) }),
      ],
      answer: { try $0.logDet(answers) })
  }

  private static func overBatch(_ numbers: Numbers, isScalar: Bool = false) -> Numbers {
    let total = numbers.values.reduce(0, +)
    return isScalar ? Numbers(shape: [], [total]) : Numbers(column: numbers.values.map { _ in total })
  }

  private static func negated(_ numbers: Numbers) -> Numbers { mapped(numbers) { -$0 } }

  private static func mapped(_ numbers: Numbers, _ change: (Double) -> Double) -> Numbers {
    Numbers(shape: numbers.shape, numbers.values.map(change))
  }
}
