import FlowLab
import Foundation

/// The closed-form functions of tasks 1.1 and 1.2 against plain formulas.
enum DensityComparisons {
  static func affineNormal(
    _ answers: any Exercise1Contract, _ cases: [AffineCase]
  ) -> Comparison<AffineCase> {
    func numbers(_ formula: @escaping (_ x: Double, _ a: Double, _ b: Double) -> Double) -> (AffineCase) ->
      Numbers
    {
      { input in Numbers(column: input.x.map { formula($0, input.a, input.b) }) }
    }
    func normal(_ x: Double) -> Double { DensityChecks.logNormalDensity(x, mean: 0, deviation: 1) }
    func suspect(
      _ name: String, _ says: String, _ formula: @escaping (_ x: Double, _ a: Double, _ b: Double) -> Double
    ) -> Suspect<AffineCase> {
      Suspect(Mistake(name, says), value: numbers(formula))
    }
    return Comparison(
      task: "1.1", quantity: "log p(x)", cases: cases,
      expected: numbers { DensityChecks.logNormalDensity($0, mean: $2, deviation: abs($1)) },
      suspects: [
        suspect("missing log-det", "log|du/dx| = −log|a| is missing") { normal(($0 - $2) / $1) },
        suspect("log-det of the other direction", "log|a| is added; the density of x needs −log|a|") {
          normal(($0 - $2) / $1) + log(abs($1))
        },
        suspect("missing |·|", "log a has no value for a negative a: write log|a|") {
          normal(($0 - $2) / $1) - log($1)
        },
        suspect("missing log", "this is the density itself; its logarithm is asked") {
          exp(normal(($0 - $2) / $1)) / abs($1)
        },
        suspect("inverse versus forward", "x is mapped by a·x + b; the density needs (x − b)/a") {
          normal($0 * $1 + $2) - log(abs($1))
        },
        suspect("unscale before unshift", "u = x/a − b undoes the scale first; the shift came last") {
          normal($0 / $1 - $2) - log(abs($1))
        },
        suspect("wrong evaluation point", "the density of u is taken at x, not at u(x) = (x − b)/a") {
          x, a, _ in
          normal(x) - log(abs(a))
        },
        suspect("missing constant", "½ log 2π is missing: the density does not integrate to one") {
          normal(($0 - $2) / $1) - log(abs($1)) + 0.5 * log(2 * Double.pi)
        },
        suspect("variance and standard deviation exchanged", "log a² stands where log|a| belongs") {
          normal(($0 - $2) / $1) - 2 * log(abs($1))
        },
        suspect("variance and standard deviation exchanged", "|a| is taken for the variance; it is a²") {
          DensityChecks.logNormalDensity($0, mean: $2, deviation: abs($1).squareRoot())
        },
        Suspect(
          Mistake("over the batch", "one log-density per point, [B]: points are not summed"),
          value: { input in
            let all = input.x.map {
              DensityChecks.logNormalDensity($0, mean: input.b, deviation: abs(input.a))
            }
            return Numbers(shape: [], [all.reduce(0, +)])
          }),
      ],
      answer: { try answers.affineNormalLogDensity($0.points, a: $0.a, b: $0.b) })
  }

  static func scaled(_ answers: any Exercise1Contract, _ cases: [ScaledCase]) -> Comparison<ScaledCase> {
    func numbers(_ formula: @escaping (_ input: ScaledCase, _ y: Double) -> Double) -> (ScaledCase) -> Numbers
    {
      { input in Numbers(column: input.y.map { formula(input, $0) }) }
    }
    func suspect(
      _ name: String, _ says: String, _ formula: @escaping (_ input: ScaledCase, _ y: Double) -> Double
    ) -> Suspect<ScaledCase> {
      Suspect(Mistake(name, says), value: numbers(formula))
    }
    return Comparison(
      task: "1.2", quantity: "density of cX", cases: cases,
      expected: numbers { $0.p($1 / $0.c) / abs($0.c) },
      suspects: [
        suspect("missing factor", "the factor 1/|c| is missing: p(y/c) is not normalized") {
          $0.p($1 / $0.c)
        },
        suspect("missing |·|", "a density is not negative: the factor is 1/|c|, not 1/c") {
          $0.p($1 / $0.c) / $0.c
        },
        suspect("log-det of the other direction", "the factor is |c|; the density of y needs |dx/dy| = 1/|c|")
        {
          $0.p($1 / $0.c) * abs($0.c)
        },
        suspect("log-det of the other direction", "the factor is c; the density of y needs |dx/dy| = 1/|c|") {
          $0.p($1 / $0.c) * $0.c
        },
        suspect("inverse versus forward", "p is taken at c·y; the x that gives y is y/c") {
          $0.p($1 * $0.c) / abs($0.c)
        },
        suspect("inverse versus forward", "p is taken at c·y; the x that gives y is y/c") {
          $0.p($1 * $0.c) * abs($0.c)
        },
        suspect("wrong evaluation point", "p is taken at y; the x that gives y is y/c") {
          $0.p($1) / abs($0.c)
        },
        suspect("one log too many", "the density is asked, not its logarithm") {
          log($0.p($1 / $0.c) / abs($0.c))
        },
        suspect("only for c = 2", "the factor is ½ whatever c is") { $0.p($1 / $0.c) / 2 },
        suspect("only for c = 2", "the formula is right for c = 2 only") { $0.p($1 / 2) / 2 },
      ],
      answer: { try answers.densityOfScaled($0.points, c: $0.c, p: $0.density.density) })
  }
}
