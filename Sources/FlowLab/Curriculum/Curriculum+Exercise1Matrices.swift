extension Curriculum {
  /// Tasks 1.7 to 1.10 of exercise 1.
  static let exercise1Matrices = [
    ExerciseTask(
      id: "1.7", title: "The affine coupling layer", points: 12, secondsAllowed: 5,
      hints: [
        """
        Which of the two outputs depends on which of the two inputs? One of the four blocks is 0, one is I. And what \
        is left of a determinant when a block beside the diagonal is 0?
        """,
        """
        x₂ = z₂ ⊙ exp(s(z₁)) + t(z₁): with respect to z₂ it is a scaling, with respect to z₁ use the product rule and \
        the chain rule, one row per output. The determinant needs the two diagonal blocks only. With a mask, the \
        diagonal holds 1 for kept features and exp(s) for changed ones.
        """,
        """
        blocks([[identity(like: z1), zeros(rows: z1, columns: z2)], [diag(z2 ⊙ exp(s(z1))) * s.jacobian(at: z1) + \
        t.jacobian(at: z1), diag(exp(s(z1)))]]). log|det| is sum(s(z1)), with a mask sum((1 - m) ⊙ s(m ⊙ z)); as \
        a function ((1 − mask) * scales).sum(alongAxis: 1).
        """,
      ],
      tests: [
        "Exercise1Coupling/blocksFollow()",
        "Exercise1Coupling/logDeterminantFollows()",
        "Exercise1Coupling/anyMaskFollows()",
        "Exercise1Coupling/sumsTheLogScales()",
        "Exercise1Coupling/agreesWithTheJacobian()",
      ]),
    ExerciseTask(
      id: "1.8", title: "Permutations, elementwise and affine flows", points: 10, secondsAllowed: 5,
      hints: [
        """
        What is PᵀP, and what does that say about (det P)²? How many rows does c multiply? A function applied entry by entry: what stands beside the \
        diagonal of its Jacobian? Where may something be negative?
        """,
        """
        det(PᵀP) = (det P)² = 1. x = P(a ⊙ z) has the Jacobian P·diag(a). For the affine flow write out log N(u | 0, I) \
        with u = A⁻¹(x − b): its square is (x − b)ᵀ(AAᵀ)⁻¹(x − b), and |det A| = √det(AAᵀ). The sign of an order: how many \
        exchanges of two entries sort it?
        """,
        """
        |det(c·P)| = |c|^D; sum(log(abs(a))); sum(log(abs(f.prime(z)))); logDensityOfNormal(at: x, mean: b, covariance: A * A.T). \
        Permutation matrix: row i has its 1 in column order[i]. Sign: while order[i] is not i, exchange it with the \
        entry at place order[i] and flip the sign.
        """,
      ],
      tests: [
        "Exercise1Permutation/determinantFollows()",
        "Exercise1Permutation/scalingFollows()",
        "Exercise1Permutation/elementwiseFollows()",
        "Exercise1Permutation/affineDensityFollows()",
        "Exercise1Permutation/matrixReordersEntries()",
        "Exercise1Permutation/signIsTheParity()",
      ]),
    ExerciseTask(
      id: "1.9", title: "Rank-one updates: planar and radial flows", points: 12, secondsAllowed: 5,
      hints: [
        """
        Take A out of A + uvᵀ. What does I + pvᵀ do with p, and what with a vector that is orthogonal to v? In both flows \
        the Jacobian is a multiple of I plus a matrix of rank one: which columns make it?
        """,
        """
        I + pvᵀ has the eigenvalue 1 + vᵀp once and 1 otherwise. Planar: the gradient of h(wᵀz + b) is ψ = h′(wᵀz + b)·w. \
        Radial: the gradient of r = ‖z − z₀‖ is (z − z₀)/r, so J = (1 + βh)I + βh′(z − z₀)(z − z₀)ᵀ/r with h′ = −1/(α + r)².
        """,
        """
        det(A) * (1 + v.T * inverse(A) * u). Planar: log(abs(1 + u.T * ψ)), in numbers uᵀψ = (1 − tanh²)·uᵀw; it may be \
        below −1. Radial: power(1 + β * h, D − 1) * (1 + β * h + β * h′ * r); its logarithm is (D − 1) log(1 + βh) + \
        log(1 + βh + βh′r), one number per row.
        """,
      ],
      tests: [
        "Exercise1RankOne/lemmaFollows()",
        "Exercise1RankOne/planarFollows()",
        "Exercise1RankOne/radialFollows()",
        "Exercise1RankOne/planarLogDetHasItsClosedForm()",
        "Exercise1RankOne/planarLogDetAgreesWithTheJacobian()",
        "Exercise1RankOne/radialLogDetHasItsClosedForm()",
        "Exercise1RankOne/radialLogDetAgreesWithTheJacobian()",
      ]),
    ExerciseTask(
      id: "1.10", title: "The evidence lower bound", points: 10, secondsAllowed: 5,
      hints: [
        """
        KL(q ‖ p) = E_q[log q − log p], and E_q[g] is sum(q ⊙ g). What is the expectation of something that does not depend \
        on z? Which density does a flow give to the point z?
        """,
        """
        q sums to one, so log p(x) = E_q[log p(x)]. Then p(x) p(z|x) = p(x, z) = p(x|z) p(z), and logarithms turn products \
        into sums. The prior is the density of T(u): log p_u at T⁻¹(z) plus the log-determinant of the map from z to u.
        """,
        """
        sum(q ⊙ (log(joint) - log(q))); sum(q ⊙ log(likelihood)) - sum(q ⊙ log(q / prior)); log(evidence) - sum(q ⊙ \
        log(q / posterior)). Flow: log(likelihood(z)) + log(base(T.inverse(z))) + T.inverseLogDet(at: z) − log N(z | μ, σ²); \
        T.inverseLogDet(at: z) is also −T.logDet(at: T.inverse(z)).
        """,
      ],
      tests: [
        "Exercise1Evidence/evidenceFormFollows()",
        "Exercise1Evidence/jointFormFollows()",
        "Exercise1Evidence/likelihoodFormFollows()",
        "Exercise1Evidence/flowPriorFollows()",
        "Exercise1Evidence/elboIsAnExpectation()",
        "Exercise1Evidence/elboIsBelowTheEvidence()",
      ]),
  ]
}
