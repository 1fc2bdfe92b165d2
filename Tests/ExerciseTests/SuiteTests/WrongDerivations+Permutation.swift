import FlowLab

extension WrongDerivations {
  static let permutation: [WrongAnswer] = [
    WrongAnswer(
      "1.8", "missing |·|", "det P in between",
      GivenMatrices(permutationChain: {
        let size = power(abs($0.c), dimension(of: $0.z))
        return step($0.question, size * abs(det($0.P))).equals(size * det($0.P)).equals(size)
      })),
    permuted("missing factor", "a constant") { _ in 1 },
    permuted("log det instead of det", "") { dimension(of: $0.z) * log(abs($0.c)) },
    permuted("right only for D = 1", "") { abs($0.c) },
    permuted("missing |·|", "c^D") { power($0.c, dimension(of: $0.z)) },
    permuted("sum instead of product", "") { dimension(of: $0.z) * abs($0.c) },
    permuted("a constant", "") { _ in 0.7 },
    permuted("not closed-form", "the question again") { abs(det($0.c * $0.P.T)) },
    WrongAnswer(
      "1.8", "answer as the first line", "",
      GivenMatrices(permutationChain: {
        let answer = power(abs($0.c), dimension(of: $0.z))
        return step(answer, answer)
      })),
    affine("not closed-form", "log|det A| hidden in an atom") {
      logDensityOfNormal(at: $0.x, mean: $0.b, covariance: $0.A * $0.A.T)
        + 0 * logDensityOfNormal(at: $0.b, mean: $0.b, covariance: $0.A.T * $0.A)
    },
    affine("not a covariance", "log|det A| hidden in an atom of A") {
      -0.5 * (($0.x - $0.b).T * inverse($0.A * $0.A.T) * ($0.x - $0.b))
        + 2 * logDensityOfNormal(at: $0.b, mean: $0.b, covariance: $0.A)
        + 0.5 * dimension(of: $0.x) * log(2 * .pi)
    },
    scaling("missing |·|", "") { sum(log($0.a)) },
    scaling("identity with log-det 0", "a constant") { _ in 0 },
    scaling("sum instead of product", "") { log(abs(sum($0.a))) },
    scaling("missing log", "") { abs(product($0.a)) },
    scaling("Jacobian depends on z", "") { sum(log(abs($0.a ⊙ $0.z))) },
    WrongAnswer(
      "1.8", "missing |·|", "P(a ⊙ z) after right lines",
      GivenMatrices(scalingChain: {
        step($0.logDetQuestion, log(abs(product($0.a)))).equals(sum(log($0.a))).equals(sum(log(abs($0.a))))
      })),
    elementwise("missing |·|", "") { sum(log($0.f.prime($0.z))) },
    elementwise("f in place of f′", "") { sum(log(abs($0.f($0.z)))) },
    elementwise("sum instead of product", "") { log(abs(sum($0.f.prime($0.z)))) },
    elementwise("log-det of the other direction", "") { -sum(log(abs($0.f.prime($0.z)))) },
    elementwise("Jacobian factor at the wrong point", "") { sum(log(abs($0.f.prime($0.f($0.z))))) },
    elementwise("not closed-form", "a logarithm of det is left") { log(abs(det(diag($0.f.prime($0.z))))) },
    affine("transposed", "AᵀA") { logDensityOfNormal(at: $0.x, mean: $0.b, covariance: $0.A.T * $0.A) },
    affine("standard deviation as variance", "") {
      logDensityOfNormal(at: $0.x, mean: $0.b, covariance: $0.A)
    },
    affine("missing term", "mean 0") { logDensityOfNormal(at: $0.x, mean: 0, covariance: $0.A * $0.A.T) },
    affine("log-det of the other direction", "") {
      logDensityOfNormal(at: inverse($0.A) * ($0.x - $0.b), mean: 0, variance: 1) + log(abs(det($0.A)))
    },
    affine("missing |·|", "") {
      logDensityOfNormal(at: inverse($0.A) * ($0.x - $0.b), mean: 0, variance: 1) - log(det($0.A))
    },
    affine("not closed-form", "det A is left") {
      -0.5 * (($0.x - $0.b).T * inverse($0.A * $0.A.T) * ($0.x - $0.b)) - log(abs(det($0.A)))
        - 0.5 * dimension(of: $0.x) * log(2 * .pi)
    },
    WrongAnswer(
      "1.8", "transposed", "function",
      GivenMatrices(matrixFunction: { GivenMatrices().matrixFunction($0).transposed() })),
    WrongAnswer("1.8", "identity", "function", GivenMatrices(matrixFunction: { .identity($0.count) })),
    signFunction("sign always 1") { _ in 1 },
    signFunction("sign") { -GivenMatrices().signFunction($0) },
    signFunction("parity of the displaced entries") { order in
      order.indices.count { order[$0] != $0 } % 2 == 0 ? 1 : -1
    },
    signFunction("0 or 1 in place of ±1") { GivenMatrices().signFunction($0) == 1 ? 0 : 1 },
    signFunction("parity of the neighbors") { order in
      zip(order, order.dropFirst()).count { $0 > $1 } % 2 == 0 ? 1 : -1
    },
  ]

  private static func permuted(
    _ mistake: String?, _ note: String, _ answer: @escaping @Sendable (PermutedScaling) -> Formula
  ) -> WrongAnswer {
    WrongAnswer(
      "1.8", mistake, "cP \(note)", GivenMatrices(permutationChain: { step($0.question, answer($0)) }))
  }

  private static func scaling(
    _ mistake: String?, _ note: String, _ answer: @escaping @Sendable (PermutedScaling) -> Formula
  ) -> WrongAnswer {
    WrongAnswer(
      "1.8", mistake, "P(a ⊙ z) \(note)", GivenMatrices(scalingChain: { step($0.logDetQuestion, answer($0)) })
    )
  }

  private static func elementwise(
    _ mistake: String?, _ note: String, _ answer: @escaping @Sendable (ElementwiseMap) -> Formula
  ) -> WrongAnswer {
    WrongAnswer(
      "1.8", mistake, "f(z) \(note)", GivenMatrices(elementwiseChain: { step($0.question, answer($0)) }))
  }

  private static func affine(
    _ mistake: String?, _ note: String, _ answer: @escaping @Sendable (AffineFlow) -> Formula
  ) -> WrongAnswer {
    WrongAnswer(
      "1.8", mistake, "Au + b \(note)", GivenMatrices(affineChain: { step($0.question, answer($0)) }))
  }

  private static func signFunction(
    _ mistake: String?, _ answer: @escaping @Sendable ([Int]) -> Int
  ) -> WrongAnswer {
    WrongAnswer("1.8", mistake, "function", GivenMatrices(signFunction: answer))
  }
}
