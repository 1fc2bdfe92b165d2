import FlowLab

extension WrongDerivations {
  static let affineNormal: [WrongAnswer] = [
    affine("log-det of the other direction", "") { normal($0) + log(abs($0.a)) },
    affine("missing |·|", "log a") { normal($0) - log($0.a) },
    affine("missing log-det", "") { normal($0) },
    affine("missing log", "the density") { exp(normal($0) - log(abs($0.a))) },
    affine("unscale before unshift", "") {
      logDensityOfNormal(at: $0.x / $0.a - $0.b, mean: 0, variance: 1) - log(abs($0.a))
    },
    affine("inverse versus forward", "") {
      logDensityOfNormal(at: $0.a * $0.x + $0.b, mean: 0, variance: 1) - log(abs($0.a))
    },
    affine("sign", "of the quadratic term") {
      0.5 * power(($0.x - $0.b) / $0.a, 2) - log(abs($0.a)) - 0.5 * log(2 * .pi)
    },
    affine("missing factor", "½") { -power(($0.x - $0.b) / $0.a, 2) - log(abs($0.a)) - 0.5 * log(2 * .pi) },
    affine("missing term", "½ log 2π") { -0.5 * power(($0.x - $0.b) / $0.a, 2) - log(abs($0.a)) },
    affine("a constant", "") { _ in -1.4 },
    affine("sizes or symbols that do not fit", "another letter") { _ in .symbol("q") },
    WrongAnswer(
      "1.1", "not closed-form", "the question again",
      GivenDensities(affine: { step($0.question, $0.question) })),
    WrongAnswer("1.1", "no step", "", GivenDensities(affine: { Derivation(of: $0.question) })),
    affine("not closed-form", "ends at the atom of u") { normal($0) - log(abs($0.a)) },
    affine("rounded constant", "") { -0.5 * power(($0.x - $0.b) / $0.a, 2) - log(abs($0.a)) - 0.9189 },
    WrongAnswer(
      "1.1", "answer as the first line", "an atom",
      GivenDensities(affine: {
        let answer = logDensityOfNormal(at: $0.x, mean: $0.b, variance: power($0.a, 2))
        return step(answer, answer)
      })),
    WrongAnswer(
      "1.1", "missing |·|", "after a right line",
      GivenDensities(affine: {
        step($0.question, normal($0) + log(abs(1 / $0.a))).equals(normal($0) + log(1 / $0.a))
          .equals(logDensityOfNormal(at: $0.x, mean: $0.b, variance: power($0.a, 2)))
      })),
    WrongAnswer(
      "1.1", "formula too large", "it grows beyond all bounds",
      GivenDensities(affine: {
        var y = $0.x
        for _ in 0..<25 { y = y + y * y }
        return step($0.question, y)
      })),
    WrongAnswer(
      "1.1", "not closed-form", "begins with the answer",
      GivenDensities(affine: { step(normal($0) - log(abs($0.a)), normal($0) - log(abs($0.a))) })),
    WrongAnswer(
      "1.1", nil, "begins with something else",
      GivenDensities(affine: { step($0.x, $0.x) })),
    function("missing log-det", "") { x, a, b in normal(x, a, b) },
    function("log-det of the other direction", "") { x, a, b in normal(x, a, b) + Tensor(abs(a)).log() },
    function("missing |·|", "") { x, a, b in normal(x, a, b) - Tensor(a).log() },
    function("missing constant", "") { x, a, b in -0.5 * ((x - b) / a).square() - Tensor(abs(a)).log() },
    function("over the batch", "of a wrong shape") { x, a, b in (normal(x, a, b) - Tensor(abs(a)).log()).sum()
    },
  ]

  private static func normal(_ given: AffineNormal) -> Formula {
    logDensityOfNormal(at: (given.x - given.b) / given.a, mean: 0, variance: 1)
  }

  private static func normal(_ x: Tensor, _ a: Double, _ b: Double) -> Tensor {
    -0.5 * ((x - b) / a).square() - 0.5 * Tensor(2 * Double.pi).log()
  }

  private static func affine(
    _ mistake: String?, _ note: String, _ answer: @escaping @Sendable (AffineNormal) -> Formula
  ) -> WrongAnswer {
    WrongAnswer("1.1", mistake, note, GivenDensities(affine: { step($0.question, answer($0)) }))
  }

  private static func function(
    _ mistake: String?, _ note: String, _ answer: @escaping @Sendable (Tensor, Double, Double) -> Tensor
  ) -> WrongAnswer {
    WrongAnswer("1.1", mistake, "function \(note)", GivenDensities(affineLogDensity: answer))
  }

  static let scaled: [WrongAnswer] = [
    density("missing |·|", "") { $0.p($0.y / $0.c) / $0.c },
    density("missing factor", "") { $0.p($0.y / $0.c) },
    density("log-det of the other direction", "|c|") { $0.p($0.y / $0.c) * abs($0.c) },
    density("inverse versus forward", "") { $0.p($0.c * $0.y) / abs($0.c) },
    density("only for c = 2", "") { $0.p($0.y / 2) / 2 },
    density("wrong evaluation point", "") { $0.p($0.y) / abs($0.c) },
    density("missing derivative", "") { $0.F($0.y / $0.c) },
    density("a constant", "") { _ in 0.5 },
    WrongAnswer(
      "1.2", "not closed-form", "ends at a derivative of F",
      GivenDensities(scaled: { step($0.question, $0.F.prime($0.y / $0.c) / abs($0.c)) })),
    mass("takes it for a density", "") { _ in 1 },
    mass("|·| too many", "") { abs($0.c) },
    WrongAnswer(
      "1.2", "missing |·|", "after a right line",
      GivenDensities(scaled: {
        step($0.question, $0.F.prime($0.y / $0.c) / abs($0.c)).equals($0.p($0.y / $0.c) / $0.c)
      })),
    WrongAnswer(
      "1.2", "only for c > 0", "after a right line",
      GivenDensities(scaled: {
        step($0.question, sign($0.c) * $0.F.prime($0.y / $0.c) / $0.c)
          .equals($0.p($0.y / $0.c) * (1 + sign($0.c)) / (2 * $0.c))
      })),
    mass("reciprocal", "") { 1 / $0.c },
    mass("only for c = 2", "") { _ in 2 },
    WrongAnswer(
      "1.2", "not closed-form", "the mass again",
      GivenDensities(mass: { step($0.massQuestion, $0.massQuestion) })),
    scaledFunction("missing factor") { y, c, p in p(y / c) },
    scaledFunction("missing |·|") { y, c, p in p(y / c) / c },
    scaledFunction("log-det of the other direction") { y, c, p in p(y / c) * abs(c) },
    scaledFunction("only for c = 2") { y, c, p in p(y / 2) / 2 },
  ]

  private static func density(
    _ mistake: String?, _ note: String, _ answer: @escaping @Sendable (ScaledVariable) -> Formula
  ) -> WrongAnswer {
    WrongAnswer("1.2", mistake, note, GivenDensities(scaled: { step($0.question, answer($0)) }))
  }

  private static func mass(
    _ mistake: String?, _ note: String, _ answer: @escaping @Sendable (ScaledVariable) -> Formula
  ) -> WrongAnswer {
    WrongAnswer("1.2", mistake, "mass \(note)", GivenDensities(mass: { step($0.massQuestion, answer($0)) }))
  }

  private static func scaledFunction(
    _ mistake: String?, _ answer: @escaping @Sendable (Tensor, Double, (Tensor) -> Tensor) -> Tensor
  ) -> WrongAnswer {
    WrongAnswer("1.2", mistake, "function", GivenDensities(scaledFunction: answer))
  }
}
