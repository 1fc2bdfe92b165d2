import FlowLab

/// The checks of the derivations of task 1.8: expected values and known slips.
enum PermutationChecks {
  static func determinant(_ given: PermutedScaling, using rng: inout SplitMix64) -> DerivationCheck {
    let (P, c, D, z) = (given.P, given.c, dimension(of: given.z), given.z)
    let size = power(abs(c), D)
    let rows = "c multiplies each of D rows: |c|^D"
    return DerivationCheck(
      of: given.question, closedForm: given.closedForm,
      points: given.points(count: matrixPoints, using: &rng),
      rightLines: [size, abs(det(P)) * size, sqrt(det(P.T * P)) * size],
      suspects: [
        SuspectFormula("missing |·|", "c and det P may be negative: write |det(c·P)|", det(c * P)),
        SuspectFormula("missing |·|", "det P is −1 for odd permutations: write |det P|", size * det(P)),
        SuspectFormula("missing |·|", "c may be negative: write |c|^D", power(c, D)),
        SuspectFormula("right only for D = 1", rows, abs(c)),
        SuspectFormula("right only for D = 1", rows, abs(det(P)) * abs(c)),
        SuspectFormula("right only for D = 1", rows, abs(det(P) * c)),
        SuspectFormula("right only for D = 2", rows, power(c, 2)),
        SuspectFormula("missing factor", "P preserves volume, c does not: " + rows, 1),
        SuspectFormula(
          "log det instead of det", "log|det| is D·log|c|; |det| itself is asked", D * log(abs(c))),
        SuspectFormula("log det instead of det", "log|det P| is 0; |det(c·P)| is asked", 0),
        SuspectFormula("sign", "|·| is never negative", -size),
        SuspectFormula("sum instead of product", "det is a product of D entries, not their sum", D * abs(c)),
        SuspectFormula("sum instead of product", "det is a product of D entries, not their sum", D),
      ],
      expected: { point in
        let (factor, size) = (point.value(of: c)?.item ?? .nan, point.value(of: z)?.count ?? 0)
        return Tensor((0..<size).reduce(1.0) { product, _ in product * Swift.abs(factor) })
      })
  }

  static func scaling(_ given: PermutedScaling, using rng: inout SplitMix64) -> DerivationCheck {
    let (a, z) = (given.a, given.z)
    let suspect = { (name: String, says: String, formula: Formula) in
      SuspectFormula(name, "\(says); it should be Σ log|aᵢ|", formula)
    }
    return DerivationCheck(
      of: given.logDetQuestion, closedForm: given.closedForm,
      points: given.points(count: matrixPoints, using: &rng),
      rightLines: [sum(log(abs(a))), log(abs(product(a))), log(abs(det(given.P)) * abs(product(a)))],
      suspects: [
        suspect("missing |·|", "a scale may be negative: bars belong around every aᵢ", sum(log(a))),
        suspect("missing |·|", "the product may be negative", log(product(a))),
        suspect("missing |·|", "det P and the scales may be negative", log(det(given.P) * product(a))),
        suspect("identity with log-det 0", "P preserves volume, a does not", 0),
        suspect("sum instead of product", "det diag(a) is a product", log(abs(sum(a)))),
        suspect("missing log", "that sums |aᵢ|", sum(abs(a))),
        suspect("missing log", "that is |det| itself", abs(product(a))),
        suspect("missing log", "that sums a; only exp would make log-scales of it", sum(a)),
        suspect("log-det of the other direction", "that is the inverse's", -sum(log(abs(a)))),
        suspect(
          "Jacobian depends on z", "a linear map has the same Jacobian everywhere", sum(log(abs(a ⊙ z)))),
        suspect("Jacobian depends on z", "a linear map has the same Jacobian everywhere", sum(log(abs(z)))),
        suspect("mean instead of sum", "that is a mean", sum(log(abs(a))) / dimension(of: a)),
      ])
  }

  static func elementwise(_ given: ElementwiseMap, using rng: inout SplitMix64) -> DerivationCheck {
    let (z, f) = (given.z, given.f)
    let slope = f.prime(z)
    let suspect = { (name: String, says: String, formula: Formula) in
      SuspectFormula(name, "\(says); it should be Σ log|f′(zᵢ)|", formula)
    }
    return DerivationCheck(
      of: given.question, closedForm: given.closedForm,
      points: given.points(count: matrixPoints, using: &rng),
      rightLines: [sum(log(abs(slope))), log(abs(product(slope))), log(abs(det(diag(slope))))],
      suspects: [
        suspect("missing |·|", "f may be decreasing, then f′ is negative", sum(log(slope))),
        suspect("missing |·|", "the product may be negative", log(product(slope))),
        suspect("missing |·|", "f may be decreasing: its factor has a sign", log(det(diag(slope)))),
        suspect("f in place of f′", "that has f itself", sum(log(abs(f(z))))),
        suspect("sum instead of product", "det of a diagonal matrix is a product", log(abs(sum(slope)))),
        suspect("missing log", "that sums |f′|", sum(abs(slope))),
        suspect("missing log", "that sums f′", sum(slope)),
        suspect("missing log", "that is |det| itself", abs(product(slope))),
        suspect("log-det of the other direction", "that is the inverse's", -sum(log(abs(slope)))),
        suspect("Jacobian factor at the wrong point", "f′ is taken at f(z)", sum(log(abs(f.prime(f(z)))))),
        suspect("mean instead of sum", "that is a mean", sum(log(abs(slope))) / dimension(of: z)),
        suspect("identity with log-det 0", "f does not preserve volume", 0),
      ])
  }

  static func affine(_ given: AffineFlow, using rng: inout SplitMix64) -> DerivationCheck {
    let (x, A, b) = (given.x, given.A, given.b)
    let (Σ, u) = (A * A.T, inverse(A) * (x - b))
    let (logBase, logDet) = (logDensityOfNormal(at: u, mean: 0, variance: 1), log(abs(det(A))))
    func normal(_ mean: Formula, _ covariance: Formula) -> Formula {
      logDensityOfNormal(at: x, mean: mean, covariance: covariance)
    }
    let square = (x - b).T * inverse(Σ) * (x - b)
    let constant = 0.5 * dimension(of: x) * log(2 * .pi)
    let suspect = { (name: String, says: String, formula: Formula) in
      SuspectFormula(name, "\(says); it should be log N(x | b, AAᵀ)", formula)
    }
    return DerivationCheck(
      of: given.question, closedForm: given.closedForm,
      points: given.points(count: matrixPoints, using: &rng),
      rightLines: [
        normal(b, Σ), logBase - logDet, -0.5 * (u.T * u) - constant - logDet,
        -0.5 * square - constant - 0.5 * log(det(Σ)), -0.5 * square - constant - logDet,
      ],
      suspects: [
        suspect("missing |·|", "det A may be negative", logBase - log(det(A))),
        suspect("missing |·|", "det A may be negative", -0.5 * square - constant - log(det(A))),
        suspect("log-det of the other direction", "log|det A| is subtracted, not added", logBase + logDet),
        suspect(
          "log-det of the other direction", "log|det A| is subtracted, not added",
          -0.5 * square - constant + 0.5 * log(det(Σ))),
        suspect("missing log-det", "the change of volume is missing", logBase),
        suspect("missing log-det", "the change of volume is missing", -0.5 * square - constant),
        suspect("transposed", "the covariance of A·u is AAᵀ, not AᵀA", normal(b, A.T * A)),
        suspect("standard deviation as variance", "A is not the covariance", normal(b, A)),
        suspect("inverse matrix", "that is the inverse of the covariance", normal(b, inverse(Σ))),
        suspect("missing term", "the mean is b", normal(0, Σ)),
        suspect("sign", "the mean is b, not −b", normal(-b, Σ)),
        suspect("N(0, I) in place of N(b, AAᵀ)", "that is the base at x", normal(0, identity(like: x))),
        suspect("covariance I", "A stretches the noise", normal(b, identity(like: x))),
        suspect(
          "log-det counted twice", "½ log det AAᵀ is log|det A|", -0.5 * square - constant - log(det(Σ))),
        suspect(
          "right only for D = 1", "the constant is ½ log 2π for every one of D entries",
          -0.5 * square - 0.5 * log(2 * .pi) - 0.5 * log(det(Σ))),
        suspect("missing term", "−½ D log 2π is missing", -0.5 * square - 0.5 * log(det(Σ))),
        suspect("missing factor", "½ is missing in the exponent", -square - constant - 0.5 * log(det(Σ))),
        suspect(
          "inverse versus forward", "u is A⁻¹(x − b), not A(x − b)",
          logDensityOfNormal(at: A * (x - b), mean: 0, variance: 1) - logDet),
        suspect(
          "shift before scale", "b was added last, so it is taken away first",
          logDensityOfNormal(at: inverse(A) * x - b, mean: 0, variance: 1) - logDet),
      ])
  }
}
