import FlowLab

extension UnusualAnswer {
  /// Right answers to exercise 1 that are not the reference's.
  static let exercise1: [UnusualAnswer] = [
    UnusualAnswer(name: "other steps, other functions", answers: .exercise1(MixedAnswers())),
    UnusualAnswer(
      name: "one step each",
      answers: .exercise1(
        MixedAnswers(densities: inOneStep, compositions: compositionsInOneStep, bugs: otherLaws))),
    UnusualAnswer(
      name: "first lines of one's own, both signs by cases",
      answers: .exercise1(MixedAnswers(densities: ownFirstLines, compositions: ownCompositions))),
  ]

  private static let otherLaws = GivenBugs(
    laws: [
      .baseDensity: .integratesToOne, .logDetSum: .agreesWithTheWholeJacobian,
      .barsInsideDet: .zeroForVolumePreservingMaps, .reciprocalDet: .integratesToOne,
    ])

  private static let inOneStep = GivenDensities(
    affine: {
      let u = ($0.x - $0.b) / $0.a
      return Derivation(of: $0.question).equals(-(u * u + log(2 * .pi * $0.a * $0.a)) / 2)
    },
    scaled: { Derivation(of: $0.question).equals(abs(1 / $0.c) * $0.p($0.y / $0.c)) },
    mass: { Derivation(of: $0.massQuestion).equals($0.c) })

  private static let compositionsInOneStep = GivenCompositions(
    determinant: { Derivation(of: $0.question).equals(cos(.pi * $0.D)) },
    inverseChain: { Derivation(of: $0.question).equals($0.T1.inverse($0.T2.inverse($0.T3.inverse($0.x)))) },
    logDetChain: { Derivation(of: $0.question).equals($0.f.logDet(at: $0.x) + $0.g.logDet(at: $0.f($0.x))) })

  private static let ownFirstLines = GivenDensities(
    affine: {
      let (x, a, b) = ($0.x, $0.a, $0.b)
      let slope = derivative(of: $0.u(x), withRespectTo: x)
      return Derivation(of: log($0.p($0.u(x)) * abs(slope)))
        .equals(log(exp(-power(x - b, 2) / (2 * power(a, 2))) / sqrt(2 * .pi * power(a, 2))))
        .equals(-power(x - b, 2) / (2 * power(a, 2)) - log(sqrt(2 * .pi)) - log(sqrt(power(a, 2))))
    },
    scaled: {
      // ½(1 + sign c) is 1 for a positive c and 0 for a negative one.
      let (y, c, F) = ($0.y, $0.c, $0.F)
      let positive = (1 + sign(c)) / 2
      return Derivation(of: $0.cdf.prime(y))
        .equals(derivative(of: positive * F(y / c) + (1 - positive) * (1 - F(y / c)), withRespectTo: y))
        .equals((positive - (1 - positive)) * $0.p(y / c) / c)
    },
    mass: {
      let (c, z, p) = ($0.c, $0.z, $0.p)
      return Derivation(of: integral(of: p(z / c), over: z, from: 0, to: c))
        .equals(-integral(of: p(z / c), over: z, from: c, to: 0))
        .equals(power(c, 2) / c)
    })

  private static let ownCompositions = GivenCompositions(
    determinant: {
      Derivation(of: product(ones(like: $0.z)) * det(jacobian(of: $0.a - $0.z, withRespectTo: $0.z)))
        .equals(power(-1, $0.D) * det(identity(like: $0.z)))
        .equals(1 / power(-1, $0.D))
    },
    logDetChain: {
      let (f, g, x) = ($0.f, $0.g, $0.x)
      return Derivation(of: log(abs(det(jacobian(of: g(f(x)), withRespectTo: x)))))
        .equals(0.5 * log(power(det(g.jacobian(at: f(x))), 2)) + 0.5 * log(power(det(f.jacobian(at: x)), 2)))
        .equals(-(-g.logDet(at: f(x)) - f.logDet(at: x)))
    })
}
