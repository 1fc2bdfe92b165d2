import FlowLab

/// The quantities of task 3.3, compared with their formulas.
extension Comparison where Case == GaussianCase {
  static func logProb(_ answers: any Exercise3Contract, _ cases: [GaussianCase]) -> Comparison {
    Comparison(
      task: "3.3", quantity: "normalLogProb", cases: cases, expected: GaussianSuspects.logProb,
      suspects: GaussianSuspects.logProbs,
      answer: { try answers.normalLogProb($0.z, mean: $0.mean, logVariance: $0.logVariance) })
  }

  static func kl(_ answers: any Exercise3Contract, _ cases: [GaussianCase]) -> Comparison {
    Comparison(
      task: "3.3", quantity: "klDivergence", cases: cases, expected: GaussianSuspects.kl,
      suspects: GaussianSuspects.kls,
      answer: { try answers.klDivergence(mean: $0.mean, logVariance: $0.logVariance) })
  }

  static func closedForm(_ answers: any Exercise3Contract, _ cases: [GaussianCase]) -> Comparison {
    Comparison(
      task: "3.3", quantity: "closedFormELBO", cases: cases, expected: GaussianSuspects.closedForm,
      suspects: GaussianSuspects.closedForms,
      answer: {
        try answers.closedFormELBO(
          logLikelihood: $0.logLikelihood, mean: $0.mean, logVariance: $0.logVariance)
      })
  }

  static func monteCarlo(_ answers: any Exercise3Contract, _ cases: [GaussianCase]) -> Comparison {
    Comparison(
      task: "3.3", quantity: "monteCarloELBO", cases: cases, expected: GaussianSuspects.monteCarlo,
      suspects: GaussianSuspects.monteCarlos,
      answer: {
        try answers.monteCarloELBO(
          logLikelihood: $0.logLikelihood, z: $0.z, mean: $0.mean, logVariance: $0.logVariance,
          prior: $0.prior)
      })
  }
}
