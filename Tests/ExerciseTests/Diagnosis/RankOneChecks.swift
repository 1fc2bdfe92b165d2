import FlowLab

/// The checks of the derivations of task 1.9: known slips.
enum RankOneChecks {
  static func lemma(_ given: RankOneUpdate, using rng: inout SplitMix64) -> DerivationCheck {
    let (A, u, v) = (given.A, given.u, given.v)
    let right = det(A) * (1 + v.T * inverse(A) * u)
    let suspect = { (name: String, says: String, formula: Formula) in
      SuspectFormula(name, "\(says); it should be det(A)·(1 + vᵀA⁻¹u)", formula)
    }
    return DerivationCheck(
      of: given.question, closedForm: given.closedForm,
      points: given.points(count: matrixPoints, using: &rng),
      rightLines: [right],
      suspects: [
        suspect("missing inverse", "A⁻¹ is missing between vᵀ and u", det(A) * (1 + v.T * u)),
        suspect("missing inverse", "A stands where A⁻¹ belongs", det(A) * (1 + v.T * A * u)),
        suspect("u and v exchanged", "that is vᵀ(A⁻¹)ᵀu", det(A) * (1 + u.T * inverse(A) * v)),
        suspect("missing factor", "det(A) is missing", 1 + v.T * inverse(A) * u),
        suspect("missing term", "the 1 is missing", det(A) * (v.T * inverse(A) * u)),
        suspect("sign", "the rank-one part is added", det(A) * (1 - v.T * inverse(A) * u)),
        suspect("sum instead of product", "det(A) multiplies everything", det(A) + v.T * inverse(A) * u),
        suspect("determinant of a sum", "det(A + B) is not det A + det B", det(A) + det(u * v.T)),
        suspect("determinant of a sum", "det(A + B) is not det A + vᵀu", det(A) + v.T * u),
        suspect("reciprocal", "det(A) multiplies", (1 + v.T * inverse(A) * u) / det(A)),
        suspect("determinant of a sum", "the change does matter", det(A)),
        suspect("right only for A = I", "A is missing", 1 + v.T * u),
      ])
  }

  static func planar(_ given: PlanarMap, using rng: inout SplitMix64) -> DerivationCheck {
    let (z, u, w, b, h) = (given.z, given.u, given.w, given.b, given.h)
    let a = w.T * z + b
    let dot = u.T * (h.prime(a) * w)
    let suspect = { (name: String, says: String, formula: Formula) in
      SuspectFormula(name, "\(says); it should be log|1 + uᵀψ| with ψ = h′(wᵀz + b)·w", formula)
    }
    return DerivationCheck(
      of: given.question, closedForm: given.closedForm,
      points: given.points(count: matrixPoints, using: &rng),
      rightLines: [
        log(abs(1 + dot)), log(abs(det(identity(like: z) + u * (h.prime(a) * w).T))),
        log(abs(1 + (1 - power(tanh(a), 2)) * (u.T * w))),
      ],
      suspects: [
        suspect("missing |·|", "1 + uᵀψ may be negative", log(1 + dot)),
        suspect(
          "missing |·|", "1 + uᵀψ may be negative: the bars belong around all of it", log(1 + abs(dot))),
        suspect("h in place of h′", "ψ has the derivative of h", log(abs(1 + h(a) * (u.T * w)))),
        suspect("missing factor", "h′ is missing in ψ", log(abs(1 + u.T * w))),
        suspect("missing term", "the 1 of the identity is missing", log(abs(dot))),
        suspect("sign", "uᵀψ is added", log(abs(1 - dot))),
        suspect("log-det of the other direction", "that is the inverse's", -log(abs(1 + dot))),
        suspect("missing log", "that is |det| itself", abs(1 + dot)),
        suspect("missing log", "that is the determinant itself", 1 + dot),
        suspect(
          "sign", "tanh′ is 1 − tanh², not 1 + tanh²", log(abs(1 + (1 + power(tanh(a), 2)) * (u.T * w)))),
        suspect(
          "missing power", "tanh′ is 1 − tanh², with the square", log(abs(1 + (1 - tanh(a)) * (u.T * w)))),
        suspect(
          "Jacobian factor at the wrong point", "h′ belongs at wᵀz + b, the offset included",
          log(abs(1 + h.prime(w.T * z) * (u.T * w)))),
        suspect(
          "Jacobian factor at the wrong point", "h′ belongs at wᵀz + b, not at h of it",
          log(abs(1 + h.prime(h(a)) * (u.T * w)))),
        suspect(
          "u in place of w", "the gradient of wᵀz + b is w, not u", log(abs(1 + h.prime(a) * (u.T * u)))),
        suspect(
          "u in place of w", "u belongs on one side, w on the other", log(abs(1 + h.prime(a) * (w.T * w)))),
        suspect(
          "z in place of w", "the gradient of wᵀz + b is w, not z", log(abs(1 + h.prime(a) * (u.T * z)))),
        suspect(
          "sum over a vector", "that sums over entries one by one", sum(log(abs(1 + h.prime(a) * (u ⊙ w))))),
      ])
  }

  static func radial(_ given: RadialMap, using rng: inout SplitMix64) -> DerivationCheck {
    let (r, D) = (norm(given.z - given.z0), dimension(of: given.z))
    let (α, β) = (given.α, given.β)
    let h = 1 / (α + r)
    let slope = -1 / power(α + r, 2)
    func determinant(_ h: Formula, _ slope: Formula, _ exponent: Formula, _ r: Formula) -> Formula {
      power(1 + β * h, exponent) * (1 + β * h + β * slope * r)
    }
    let suspect = { (name: String, says: String, formula: Formula) in
      SuspectFormula(name, "\(says); it should be (1 + βh)^(D − 1)·(1 + βh + βh′r)", formula)
    }
    let right = determinant(h, slope, D - 1, r)
    return DerivationCheck(
      of: given.question, closedForm: given.closedForm,
      points: given.points(count: matrixPoints, using: &rng),
      rightLines: [right],
      suspects: [
        suspect("exponent D", "D − 1 directions are orthogonal to z − z₀", determinant(h, slope, D, r)),
        suspect("right only for D = 2", "the exponent is missing", determinant(h, slope, 1, r)),
        suspect(
          "right only for D = 1", "the factor (1 + βh)^(D − 1) is missing", determinant(h, slope, 0, r)),
        suspect("missing term", "βh′r is missing: h depends on r, and r on z", power(1 + β * h, D)),
        suspect("sign", "h′ is negative: h falls with r", determinant(h, -slope, D - 1, r)),
        suspect("missing power", "h′ is −1/(α + r)², with the square", determinant(h, -h, D - 1, r)),
        suspect("missing factor", "r is missing in βh′r", determinant(h, slope, D - 1, 1)),
        suspect("missing root", "that has r² where r belongs", determinant(h, slope, D - 1, power(r, 2))),
        suspect(
          "missing factor", "β is missing in βh′r", power(1 + β * h, D - 1) * (1 + β * h + slope * r)),
        suspect("one log too many", "the determinant is asked, not its logarithm", log(abs(right))),
        suspect(
          "sum instead of product", "(1 + βh) is a factor D − 1 times, not a term",
          (D - 1) * (1 + β * h) + (1 + β * h + β * slope * r)),
        suspect("α missing", "h is 1/(α + r), not 1/r", determinant(1 / r, -1 / power(r, 2), D - 1, r)),
      ])
  }
}
