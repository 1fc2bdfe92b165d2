extension Curriculum {
  /// Exercise 1, Jacobians: derivations as tests.
  static let exercise1 = ExerciseSheet(
    number: 1, title: "Jacobians: derivations as tests",
    tasks: exercise1Densities + exercise1Compositions + exercise1Matrices + exercise1Bugs)

  private static let exercise1Densities = [
    ExerciseTask(
      id: "1.1", title: "Change of variables in one dimension", points: 8, secondsAllowed: 5,
      hints: [
        """
        A derivation starts with `Derivation(of: given.question)` and grows by `.equals(formula, "why")`. Which u \
        gives the point x? And how much does u change when x changes a little?
        """,
        """
        u = (x − b)/a, so du/dx = 1/a, of either sign: keep the bars. Then write out p_u(u) = exp(−½u²)/√(2π), \
        whose logarithm has two terms.
        """,
        """
        log p(x) = −½((x − b)/a)² − ½ log 2π − log|a|, which is log N(x | b, a²). As a formula: -0.5 * power((x - b) / a, 2) - 0.5 * log(2 * .pi) \
        - log(abs(a)). The function computes the same with a tensor x and numbers a and b.
        """,
      ],
      tests: [
        "Exercise1AffineNormal/everyStepFollows()",
        "Exercise1AffineNormal/logDensityIsThatOfTheNormal()",
        "Exercise1AffineNormal/densityIntegratesToOne()",
      ]),
    ExerciseTask(
      id: "1.2", title: "The density of Y = cX", points: 8, secondsAllowed: 5,
      hints: [
        """
        For which X is cX ≤ y? Mind that dividing by a negative number turns an inequality round. And what is the \
        area under p(y/2) when p is 1 on [0, 1]?
        """,
        """
        P(cX ≤ y) is F(y/c) for c > 0 and 1 − F(y/c) for c < 0; sign(c) makes one formula of both. Differentiate: \
        F′ = p, and the chain rule brings 1/c. In the integral substitute z = y/c.
        """,
        """
        The density is p(y/c)/|c|, because sign(c)/c = 1/|c|. The mass of p(y/c) is c·∫₀¹ p(z) dz = c, not 1: that \
        is what the factor repairs. The function returns p(y / c) / abs(c).
        """,
      ],
      tests: [
        "Exercise1ScaledVariable/everyStepFollows()",
        "Exercise1ScaledVariable/massFollows()",
        "Exercise1ScaledVariable/densityHasItsFactor()",
        "Exercise1ScaledVariable/densityIntegratesToOne()",
      ]),
    ExerciseTask(
      id: "1.3", title: "Inverse-transform sampling", points: 8, secondsAllowed: 5,
      hints: [
        """
        A quantile function answers: below which x lies the fraction u? So solve u = F(x) for x, for each F. What \
        comes out when F(x) is drawn uniformly?
        """,
        """
        Logistic: 1/u − 1 = exp(−(x − μ)/s); take logarithms. Exponential: exp(−λx) = 1 − u. For the map between \
        them, put u = F_E(x) into the logistic quantile function.
        """,
        """
        F_L⁻¹(u) = μ + s·log(u/(1 − u)); F_E⁻¹(u) = −log(1 − u)/λ; together μ + s·log(exp(λx) − 1). To sample, draw \
        Tensor.uniform([count], using: &rng) and put it into the quantile function.
        """,
      ],
      tests: [
        "Exercise1Quantiles/logisticFollows()",
        "Exercise1Quantiles/exponentialFollows()",
        "Exercise1Quantiles/universalityFollows()",
        "Exercise1Quantiles/logisticSamplesFollowTheirDistribution()",
        "Exercise1Quantiles/exponentialSamplesFollowTheirDistribution()",
      ]),
  ]

  private static let exercise1Compositions = [
    ExerciseTask(
      id: "1.4", title: "f(z) = −z + a preserves volume", points: 6, secondsAllowed: 5,
      hints: [
        """
        Write down the Jacobian for two dimensions, then for three. Which entries are not zero, and what happens to \
        its determinant from one dimension to the next?
        """,
        """
        The Jacobian is −I, `-identity(like: given.z)`. The determinant of a diagonal matrix is the product of its \
        entries, of which there are D = given.D. For the density you need f⁻¹(x) and the determinant's absolute value.
        """,
        """
        det(−I) = (−1)^D, power(-1, given.D): −1 in odd, 1 in even dimensions. log|±1| = 0, whatever D is, so the density \
        is log(given.p(given.a - given.x)). The function returns a − z and zeros of shape [B].
        """,
      ],
      tests: [
        "Exercise1Reflection/determinantFollows()",
        "Exercise1Reflection/densityFollows()",
        "Exercise1Reflection/reflectsEveryRow()",
        "Exercise1Reflection/logDetsAgreeWithTheJacobian()",
      ]),
    ExerciseTask(
      id: "1.5", title: "The inverse of a composition", points: 6, secondsAllowed: 5,
      hints: [
        """
        You put on socks, then shoes. In which order do you take them off?
        """,
        """
        (T₃∘T₂∘T₁)(z) applies T₁ first and T₃ last. T₃ must be undone first: `given.T3.inverse(given.x)`. What is \
        left to undo is T₂∘T₁.
        """,
        """
        T₁⁻¹(T₂⁻¹(T₃⁻¹(x))). For a list: begin with x, walk transformations.reversed(), and replace the point by \
        `transformation.inverse(point).z` each time.
        """,
      ],
      tests: [
        "Exercise1InverseOfComposition/everyStepFollows()",
        "Exercise1InverseOfComposition/leadsBack()",
      ]),
    ExerciseTask(
      id: "1.6", title: "The log-determinant of a composition", points: 10, secondsAllowed: 5,
      hints: [
        """
        In one dimension the chain rule says (g∘f)′(x) = g′(f(x))·f′(x). What do its factors become in D dimensions, \
        and at which point is each of them?
        """,
        """
        J_{g∘f}(x) = J_g(f(x))·J_f(x), a product of matrices; `given.g.jacobian(at: …)` is one of them. det of a \
        product is the product of the dets; what does log|·| make of a product?
        """,
        """
        log|det J_g|(f(x)) + log|det J_f|(x): g.logDet(at: f(x)) + f.logDet(at: x). For a list walk forward: add \
        `transformation.forward(z).logDet`, then move z on to `.x`; the order of these two matters.
        """,
      ],
      tests: [
        "Exercise1LogDetOfComposition/everyStepFollows()",
        "Exercise1LogDetOfComposition/everyFactorAtItsOwnPoint()",
        "Exercise1LogDetOfComposition/agreesWithTheJacobianOfTheWholeMap()",
      ]),
  ]

  private static let exercise1Bugs = [
    ExerciseTask(
      id: "1.11", title: "Find the bug", points: 6, secondsAllowed: 5,
      hints: [
        """
        `print(given.wrongBoard)` shows the steps with their numbers. Cover the reasons and check each line against \
        the one above it, not against the end.
        """,
        """
        Try numbers that are easily forgotten: a negative scale, a negative factor c, two dimensions instead of one \
        or three, a map g that is not the same at x as at f(x).
        """,
        """
        1.1: log|1/a| is −log|a| (step 4). 1.2: P(cX ≤ y) is F(y/c) for a positive c only (step 1). 1.4: −1 comes \
        out of the determinant once per row (step 2). 1.6: g is applied at f(x), not at x (step 3). The corrections \
        are derivations as in those tasks.
        """,
      ],
      tests: [
        "Exercise1Bugs/affineNormalIsCorrected()",
        "Exercise1Bugs/scaledDensityIsCorrected()",
        "Exercise1Bugs/reflectionIsCorrected()",
        "Exercise1Bugs/compositionIsCorrected()",
      ]),
    ExerciseTask(
      id: "1.12", title: "Errata hunt", points: 4, secondsAllowed: 5,
      hints: [
        """
        For each slide take the simplest case you can compute by hand: a = 2 and b = 1, two maps that are not linear, \
        a rotation by 90 degrees, f(v) = 2v in one dimension.
        """,
        """
        A density must have mass one and live where samples fall. A log-determinant must exist for every invertible \
        map, be 0 for rotations, and be that of the whole map. `SlideLaw` lists these; which does the formula break?
        """,
        """
        p_u belongs at (x − b)/a; the factor of T₂ at T₁(z); the bars around det, not around the entries; the \
        log-determinant of data → base is added, because log p(v) = log p(f(v)) + log|det J_f(v)|.
        """,
      ],
      tests: [
        "Exercise1Errata/namedLawsAreBroken()",
        "Exercise1Errata/correctionsAreRight()",
      ]),
  ]
}
