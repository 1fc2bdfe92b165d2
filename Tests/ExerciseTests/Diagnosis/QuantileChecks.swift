import FlowLab
import Foundation

extension DensityChecks {
  static func logistic(_ given: Quantiles, using rng: inout SplitMix64) -> DerivationCheck {
    let (u, μ, s) = (given.u, given.μ, given.s)
    return DerivationCheck(
      of: given.logisticQuestion, closedForm: given.closedForm,
      points: given.points(count: derivationPoints, using: &rng),
      rightLines: [μ + s * log(u / (1 - u)), μ - s * log(1 / u - 1)],
      suspects: [
        SuspectFormula(
          "F in place of F⁻¹", "this is F_L, not its inverse", 1 / (1 + exp(-(u - μ) / s))),
        SuspectFormula(
          "sign", "u/(1 − u) stands upside down: the quantile function must rise with u",
          μ + s * log((1 - u) / u)),
        SuspectFormula("reciprocal", "divided by s where it must be multiplied", μ + log(u / (1 - u)) / s),
        SuspectFormula(
          "unscale before unshift", "μ is scaled too: scale first, then shift", s * (μ + log(u / (1 - u)))),
        SuspectFormula(
          "another distribution", "this is the exponential quantile function, not the logistic one",
          -log(1 - u) / s),
      ])
  }

  static func exponential(_ given: Quantiles, using rng: inout SplitMix64) -> DerivationCheck {
    let (u, λ) = (given.u, given.λ)
    return DerivationCheck(
      of: given.exponentialQuestion, closedForm: given.closedForm,
      points: given.points(count: derivationPoints, using: &rng), rightLines: [-log(1 - u) / λ],
      suspects: [
        SuspectFormula(
          "u in place of 1 − u", "−log(u)/λ has the same distribution, but it is not F_E⁻¹: it falls with u",
          -log(u) / λ),
        SuspectFormula("F in place of F⁻¹", "this is F_E, not its inverse", 1 - exp(-λ * u)),
        SuspectFormula("reciprocal", "multiplied by λ where it must be divided", -λ * log(1 - u)),
        SuspectFormula("sign", "log(1 − u) is negative: the minus sign is missing", log(1 - u) / λ),
        SuspectFormula(
          "the density in place of F", "this inverts the density λ exp(−λx), not the distribution function",
          -log(u / λ) / λ),
      ])
  }

  static func universality(_ given: Quantiles, using rng: inout SplitMix64) -> DerivationCheck {
    let (x, λ, μ, s) = (given.x, given.λ, given.μ, given.s)
    return DerivationCheck(
      of: given.universalityQuestion, closedForm: given.closedForm,
      points: given.points(count: derivationPoints, using: &rng),
      rightLines: [μ + s * log(exp(λ * x) - 1), μ + s * log((1 - exp(-λ * x)) / exp(-λ * x))],
      suspects: [
        SuspectFormula(
          "sign", "u/(1 − u) stands upside down: it is exp(λx) − 1", μ - s * log(exp(λ * x) - 1)),
        SuspectFormula(
          "u in place of 1 − u", "1 − F_E(x) = exp(−λx) was used for F_E(x)",
          μ + s * log(exp(-λ * x) / (1 - exp(-λ * x)))),
        SuspectFormula(
          "approximation", "exp(λx) − 1 is not exp(λx): the line is right for large x only", μ + s * λ * x),
        SuspectFormula(
          "inverse versus forward", "this maps logistic to exponential: F_E⁻¹(F_L(x))",
          log(1 + exp((x - μ) / s)) / λ),
        SuspectFormula(
          "sign in the exponent", "exp(−λx) stands where exp(λx) belongs", μ + s * log(1 - exp(-λ * x))),
      ])
  }
}
