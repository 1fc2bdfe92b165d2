import FlowLab
import Testing

@Suite("1.3 · inverse-transform sampling")
struct Exercise1Quantiles {
  @Test("1.3 · every step to the logistic quantile function follows")
  func logisticFollows() throws {
    try law(on: Subject.exercise1) { answers, rng in
      let given = Quantiles()
      try checkDerivation(
        answers.logisticQuantile(given), "logistic quantile function", task: "1.3",
        with: DensityChecks.logistic(given, using: &rng))
    }
  }

  @Test("1.3 · every step to the exponential quantile function follows")
  func exponentialFollows() throws {
    try law(on: Subject.exercise1) { answers, rng in
      let given = Quantiles()
      try checkDerivation(
        answers.exponentialQuantile(given), "exponential quantile function", task: "1.3",
        with: DensityChecks.exponential(given, using: &rng))
    }
  }

  @Test("1.3 · every step from F_L⁻¹(F_E(x)) to a closed form follows")
  func universalityFollows() throws {
    try law(on: Subject.exercise1) { answers, rng in
      let given = Quantiles()
      try checkDerivation(
        answers.exponentialToLogistic(given), "map from exponential to logistic", task: "1.3",
        with: DensityChecks.universality(given, using: &rng))
    }
  }

  @Test("1.3 · samples follow the logistic distribution")
  func logisticSamplesFollowTheirDistribution() throws {
    try law(on: Subject.exercise1) { answers, rng in
      try SamplerChecks.check(.logistic, using: &rng) { count, location, scale, rng in
        try answers.sampleLogistic(count, location: location, scale: scale, using: &rng)
      }
    }
  }

  @Test("1.3 · samples follow the exponential distribution")
  func exponentialSamplesFollowTheirDistribution() throws {
    try law(on: Subject.exercise1) { answers, rng in
      try SamplerChecks.check(.exponential, using: &rng) { count, _, scale, rng in
        try answers.sampleExponential(count, rate: 1 / scale, using: &rng)
      }
    }
  }
}
