import FlowLab

/// The checks of the derivations of tasks 1.4, 1.5 and 1.6: expected values and known slips.
enum CompositionChecks {
  static func reflection(_ given: Reflection, using rng: inout SplitMix64) -> DerivationCheck {
    let D = given.D
    let z = given.z
    return DerivationCheck(
      of: given.question, closedForm: given.closedForm,
      points: given.points(count: derivationPoints, using: &rng),
      rightLines: [power(-1, D)],
      suspects: [
        SuspectFormula(
          "only for odd D", "−1 is the determinant in an odd number of dimensions only: (−1)^D", -1),
        SuspectFormula(
          "only for even D", "1 is the determinant in an even number of dimensions only: (−1)^D", 1),
        SuspectFormula(
          "sum instead of product", "det is the product of the diagonal entries, not their sum", -D),
        SuspectFormula(
          "sign", "det(−I) is not −det I: every one of the D rows changes its sign", -power(-1, D)),
      ],
      expected: { point in Tensor((point.value(of: z)?.count ?? 0) % 2 == 0 ? 1 : -1) })
  }

  static func reflectedDensity(_ given: Reflection, using rng: inout SplitMix64) -> DerivationCheck {
    let (x, a, z, p, D) = (given.x, given.a, given.z, given.p, given.D)
    let (right, bars) = (log(p(a - x)), log(abs(power(-1, D))))
    let there = "z must solve x = −z + a, so p_z belongs at a − x"
    return DerivationCheck(
      of: given.densityQuestion, closedForm: given.densityClosedForm,
      points: given.points(count: derivationPoints, using: &rng),
      rightLines: [right, right + bars, log(p(a - x) * abs(power(-1, D)))],
      suspects: [
        SuspectFormula("wrong evaluation point", there, log(p(x))),
        SuspectFormula("wrong evaluation point", there, log(p(z))),
        SuspectFormula("sign", there, log(p(x - a))),
        SuspectFormula("sign", there, log(p(a + x))),
        SuspectFormula("sign", there, log(p(-a - x))),
        SuspectFormula("missing term", "a is missing: " + there, log(p(-x))),
        SuspectFormula(
          "missing |·|", "(−1)^D is negative in odd dimensions: write log|(−1)^D|", right + log(power(-1, D))),
        SuspectFormula("missing |·|", "log(−1) has no value: write log|−1|", right + D * log(-1)),
        SuspectFormula("missing log", "|det| is 1; its logarithm is 0", right + 1),
        SuspectFormula("missing log", "this adds the determinant; log|det| is 0", right + power(-1, D)),
        SuspectFormula("missing log", "the logarithm of the density is asked", p(a - x)),
        SuspectFormula("sum instead of product", "a sum of D entries is not the determinant", right + log(D)),
        SuspectFormula("sum instead of product", "a sum of D entries is not the determinant", right + D),
        SuspectFormula("sum instead of product", "a sum of D entries is not the determinant", right - D),
      ])
  }

  static func inverse(_ given: ThreeMaps, using rng: inout SplitMix64) -> DerivationCheck {
    let (x, T1, T2, T3) = (given.x, given.T1, given.T2, given.T3)
    let says = "T₃ was applied last, so it is undone first: T₁⁻¹(T₂⁻¹(T₃⁻¹(x)))"
    let orders = [(T3, T2, T1), (T2, T1, T3), (T3, T1, T2), (T1, T3, T2), (T2, T3, T1)]
    return DerivationCheck(
      of: given.question, closedForm: given.closedForm,
      points: given.points(count: derivationPoints, using: &rng),
      rightLines: [T1.inverse(T2.inverse(T3.inverse(x)))],
      suspects: orders.map { a, b, c in
        SuspectFormula("inverse applied in list order", says, a.inverse(b.inverse(c.inverse(x))))
      } + [
        SuspectFormula("inverse versus forward", "these are the maps, not their inverses", T3(T2(T1(x)))),
        SuspectFormula("inverse versus forward", "these are the maps, not their inverses", T1(T2(T3(x)))),
        SuspectFormula("map left out", "T₁ is not undone", T2.inverse(T3.inverse(x))),
        SuspectFormula("map left out", "T₃ is not undone", T1.inverse(T2.inverse(x))),
        SuspectFormula("map left out", "T₂ is not undone", T1.inverse(T3.inverse(x))),
        SuspectFormula(
          "sum instead of composition", "maps are applied to one another's result, not added",
          T1.inverse(x) + T2.inverse(x) + T3.inverse(x)),
      ],
      expected: { point in point.value(of: given.z) ?? Tensor(.nan) })
  }

  static func logDet(_ given: ComposedMaps, using rng: inout SplitMix64) -> DerivationCheck {
    let (x, f, g) = (given.x, given.f, given.g)
    let (Jf, Jg) = (f.jacobian(at: x), g.jacobian(at: f(x)))
    let samePoint = "both factors are taken at x; that of g belongs at f(x), the point where g is applied"
    return DerivationCheck(
      of: given.question, closedForm: given.closedForm,
      points: given.points(count: derivationPoints, using: &rng),
      rightLines: [
        g.logDet(at: f(x)) + f.logDet(at: x), log(abs(det(Jg * Jf))), log(abs(det(Jg)) * abs(det(Jf))),
        log(abs(det(Jg))) + log(abs(det(Jf))),
      ],
      suspects: [
        SuspectFormula("Jacobian factor at the wrong point", samePoint, g.logDet(at: x) + f.logDet(at: x)),
        SuspectFormula(
          "Jacobian factor at the wrong point", "f is applied at x, not at f(x)",
          g.logDet(at: f(x)) + f.logDet(at: f(x))),
        SuspectFormula(
          "Jacobian factor at the wrong point",
          "g is applied at f(x), f at x; here it is the other way round",
          g.logDet(at: x) + f.logDet(at: f(x))),
        SuspectFormula(
          "composition in the wrong order", "this is f∘g: f is applied first, at x",
          f.logDet(at: g(x)) + g.logDet(at: x)),
        SuspectFormula(
          "product instead of sum", "the logarithm turns the product of determinants into a sum",
          g.logDet(at: f(x)) * f.logDet(at: x)),
        SuspectFormula(
          "log-det of the other direction", "the log-det of f is subtracted; that is the inverse's",
          g.logDet(at: f(x)) - f.logDet(at: x)),
        SuspectFormula(
          "log-det of the other direction", "the log-det of g is subtracted; that is the inverse's",
          f.logDet(at: x) - g.logDet(at: f(x))),
        SuspectFormula(
          "log-det overwritten instead of accumulated", "only g's log-det is left: that of f is missing",
          g.logDet(at: f(x))),
        SuspectFormula(
          "log-det overwritten instead of accumulated", "only f's log-det is left: that of g is missing",
          f.logDet(at: x)),
        SuspectFormula(
          "sum instead of product", "Jacobians multiply by the chain rule; they are not added",
          log(abs(det(Jg + Jf)))),
        SuspectFormula(
          "missing |·|", "a determinant may be negative: write log|det|", log(det(Jg)) + log(det(Jf))),
        SuspectFormula("missing |·|", "a determinant may be negative: write log|det|", log(det(Jg * Jf))),
        SuspectFormula(
          "mean instead of sum", "the two log-dets are added, not averaged",
          0.5 * (g.logDet(at: f(x)) + f.logDet(at: x))),
      ])
  }
}
