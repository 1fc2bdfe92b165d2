import FlowLab

/// How many points a derivation about matrices is checked at: every size with either sign.
let matrixPoints = 36

/// The checks of the derivations of task 1.7: known slips.
enum CouplingDerivationChecks {
  static func jacobian(_ given: HalvedCoupling, using rng: inout SplitMix64) -> DerivationCheck {
    let (z1, z2, s, t) = (given.z1, given.z2, given.s, given.t)
    let (I, zero) = (identity(like: z1), zeros(rows: z1, columns: z2))
    let (Js, Jt) = (s.jacobian(at: z1), t.jacobian(at: z1))
    func matrix(_ lower: Formula, _ scale: Formula) -> Formula {
      blocks([[I, zero], [lower, diag(scale)]])
    }
    let scale = exp(s(z1))
    let right = diag(z2 ⊙ scale) * Js + Jt
    return DerivationCheck(
      of: given.question, closedForm: given.closedForm,
      points: given.points(count: matrixPoints, using: &rng),
      rightLines: [matrix(right, scale)],
      suspects: [
        SuspectFormula(
          "missing exp", "the layer scales by exp(s): diag(exp(s)) stands on the diagonal, not diag(s)",
          matrix(diag(z2 ⊙ s(z1)) * Js + Jt, s(z1))),
        SuspectFormula(
          "missing exp", "the layer scales by exp(s): diag(exp(s)) stands on the diagonal, not diag(s)",
          matrix(right, s(z1))),
        SuspectFormula(
          "missing block", "s and t depend on z₁, so ∂x₂/∂z₁ is not 0",
          matrix(zeros(rows: z2, columns: z1), scale)),
        SuspectFormula(
          "missing term", "x₂ contains t(z₁): its Jacobian is missing in ∂x₂/∂z₁",
          matrix(diag(z2 ⊙ scale) * Js, scale)),
        SuspectFormula(
          "missing term", "x₂ contains exp(s(z₁)): the term with the Jacobian of s is missing in ∂x₂/∂z₁",
          matrix(Jt, scale)),
        SuspectFormula(
          "missing factor", "z₂ is a factor of ∂x₂/∂z₁: x₂ contains z₂ ⊙ exp(s(z₁))",
          matrix(diag(scale) * Js + Jt, scale)),
        SuspectFormula(
          "chain rule without the outer factor", "the derivative of exp(s) is exp(s) times that of s",
          matrix(diag(z2) * Js + Jt, scale)),
        SuspectFormula(
          "factor 1 on the diagonal", "x₂ is scaled by exp(s), so ∂x₂/∂z₂ is diag(exp(s)), not I",
          blocks([[I, zero], [right, identity(like: z2)]])),
        SuspectFormula(
          "sign in the exponent", "exp(−s) belongs to the inverse; forward scales by exp(s)",
          matrix(diag(z2 ⊙ exp(-s(z1))) * Js + Jt, exp(-s(z1)))),
        SuspectFormula(
          "identity with log-det 0", "this is the Jacobian of the identity", identity(like: stack(z1, z2))),
        SuspectFormula(
          "blocks transposed", "row i of a Jacobian belongs to output i: ∂x₂/∂z₁ stands lower left",
          matrix(right, scale).T),
        SuspectFormula(
          "blocks transposed", "row i of a Jacobian belongs to output i: ∂x₂/∂z₁ stands lower left",
          blocks([[I, right], [zeros(rows: z2, columns: z1), diag(scale)]])),
      ])
  }

  static func logDet(_ given: HalvedCoupling, using rng: inout SplitMix64) -> DerivationCheck {
    let (z1, s, t) = (given.z1, given.s(given.z1), given.t(given.z1))
    let suspect = { (name: String, says: String, formula: Formula) in
      SuspectFormula(name, "\(says); it should be Σ s(z₁)", formula)
    }
    return DerivationCheck(
      of: given.logDetQuestion, closedForm: given.logDetClosedForm,
      points: given.points(count: matrixPoints, using: &rng),
      rightLines: [sum(s), log(product(exp(s))), log(abs(det(given.question)))],
      suspects: [
        suspect("log-det of the other direction", "−Σ s is the log-det of the inverse", -sum(s)),
        suspect("missing exp", "the diagonal holds exp(s), not s", log(abs(product(s)))),
        suspect("missing exp", "the diagonal holds exp(s), not s", log(product(s))),
        suspect("missing log", "that sums exp(s); log exp(s) is s", sum(exp(s))),
        suspect("missing log", "that is the determinant itself", product(exp(s))),
        suspect(
          "sum instead of product", "det is a product of diagonal entries, not a sum", log(sum(exp(s)))),
        suspect("mean instead of sum", "that is the mean of s", sum(s) / dimension(of: s)),
        suspect(
          "mean instead of sum", "that is the sum divided by D",
          sum(s) / (dimension(of: s) + dimension(of: z1))),
        suspect("identity with log-det 0", "the layer does not preserve volume", 0),
        suspect("log-det of t", "a shift does not change volume; that sums t", sum(t)),
        suspect("log-det of t", "a shift does not change volume; t does not belong here", sum(s + t)),
        suspect(
          "log-det summed over the kept half", "that counts the kept half as well, whose factors are 1",
          sum(s) + sum(z1)),
        suspect("log-det summed over the kept half", "that sums what is kept", sum(z1)),
        suspect(
          "log-det summed over the kept half", "kept features count 0, not 1", sum(s) + dimension(of: z1)),
        suspect(
          "absolute value of s", "exp(s) is positive; bars belong around det, not around s", sum(abs(s))),
        suspect("product instead of sum", "the logarithm turns the product into a sum", product(s)),
      ])
  }

  static func masked(_ given: MaskedCoupling, using rng: inout SplitMix64) -> DerivationCheck {
    let (z, m) = (given.z, given.m)
    let s = given.s(m ⊙ z)
    let (changed, inverted, whole) = (1 - m, given.s((1 - m) ⊙ z), given.s(z))
    let suspect = { (name: String, says: String, formula: Formula) in
      SuspectFormula(name, "\(says); it should be Σ (1 − m) ⊙ s(m ⊙ z)", formula)
    }
    return DerivationCheck(
      of: given.question, closedForm: given.closedForm,
      points: given.points(count: matrixPoints, using: &rng),
      rightLines: [
        sum(changed ⊙ s), log(product(exp(changed ⊙ s))), log(abs(product(m + changed ⊙ exp(s)))),
      ],
      suspects: [
        suspect("log-det of the other direction", "that is the log-det of the inverse", -sum(changed ⊙ s)),
        suspect("log-det summed over the kept half", "that sums s where the mask is 1", sum(m ⊙ s)),
        suspect("mask not applied to s", "that sums s over all features; kept ones count 0", sum(s)),
        suspect("networks see the whole input", "s sees z, not m ⊙ z", sum(changed ⊙ whole)),
        suspect("networks see the whole input", "s sees z, and kept features are counted", sum(whole)),
        suspect("mask inverted", "s sees what is changed", sum(changed ⊙ inverted)),
        suspect("mask inverted", "m and 1 − m are exchanged: 1 means kept", sum(m ⊙ inverted)),
        suspect("mean instead of sum", "that is a mean", sum(changed ⊙ s) / dimension(of: z)),
        suspect("mean instead of sum", "that is a mean", sum(changed ⊙ s) / sum(changed)),
        suspect("missing log", "that sums exp(s); log exp(s) is s", sum(changed ⊙ exp(s))),
        suspect("missing log", "that is the determinant itself", product(m + changed ⊙ exp(s))),
        suspect("missing exp", "the factors are exp(s), not s", log(abs(product(m + changed ⊙ s)))),
        suspect("missing exp", "the factors are exp(s), not s", log(abs(product(changed ⊙ s)))),
        suspect("identity with log-det 0", "the layer does not preserve volume", 0),
        suspect("log-det of t", "a shift does not change volume", sum(changed ⊙ given.t(m ⊙ z))),
        suspect(
          "kept features lost", "a kept feature has factor 1, not 0", log(abs(product(changed ⊙ exp(s))))),
      ],
      mask: m)
  }
}
