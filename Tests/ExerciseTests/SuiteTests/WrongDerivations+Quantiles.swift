import FlowLab

extension WrongDerivations {
  static let quantiles: [WrongAnswer] = [
    WrongAnswer(
      "1.3", "sign", "u/(1 − u) upside down",
      GivenDensities(logistic: { step($0.logisticQuestion, $0.μ + $0.s * log((1 - $0.u) / $0.u)) })),
    WrongAnswer(
      "1.3", "F in place of F⁻¹", "",
      GivenDensities(logistic: { step($0.logisticQuestion, sigmoid(($0.u - $0.μ) / $0.s)) })),
    WrongAnswer(
      "1.3", "missing term", "μ",
      GivenDensities(logistic: { step($0.logisticQuestion, $0.s * log($0.u / (1 - $0.u))) })),
    WrongAnswer(
      "1.3", "unscale before unshift", "",
      GivenDensities(logistic: { step($0.logisticQuestion, $0.s * ($0.μ + log($0.u / (1 - $0.u)))) })),
    WrongAnswer(
      "1.3", "not closed-form", "stops at the question",
      GivenDensities(logistic: { step($0.logisticQuestion, $0.logistic.inverse($0.u)) })),
    WrongAnswer(
      "1.3", "u in place of 1 − u", "",
      GivenDensities(exponential: { step($0.exponentialQuestion, -log($0.u) / $0.λ) })),
    WrongAnswer(
      "1.3", "reciprocal", "λ",
      GivenDensities(exponential: { step($0.exponentialQuestion, -$0.λ * log(1 - $0.u)) })),
    WrongAnswer(
      "1.3", "sign", "exponential",
      GivenDensities(exponential: { step($0.exponentialQuestion, log(1 - $0.u) / $0.λ) })),
    WrongAnswer(
      "1.3", "approximation", "",
      GivenDensities(universality: { step($0.universalityQuestion, $0.μ + $0.s * $0.λ * $0.x) })),
    WrongAnswer(
      "1.3", "inverse versus forward", "",
      GivenDensities(universality: {
        step($0.universalityQuestion, log(1 + exp(($0.x - $0.μ) / $0.s)) / $0.λ)
      })),
    WrongAnswer(
      "1.3", "not closed-form", "leaves F_E in",
      GivenDensities(universality: {
        let u = $0.exponential($0.x)
        return step($0.universalityQuestion, $0.μ + $0.s * log(u / (1 - u)))
      })),
    WrongAnswer(
      "1.3", "F in place of F⁻¹", "samples are u",
      GivenDensities(drawExponential: { count, _, rng in Tensor.uniform([count], using: &rng) })),
    WrongAnswer(
      "1.3", "reciprocal scale", "samples",
      GivenDensities(drawExponential: { count, rate, rng in
        -rate * (1 - Tensor.uniform([count], using: &rng)).log()
      })),
    WrongAnswer(
      "1.3", "sign", "samples",
      GivenDensities(drawExponential: { count, rate, rng in
        (1 - Tensor.uniform([count], using: &rng)).log() / rate
      })),
    WrongAnswer(
      "1.3", "a normal in place of u", "samples",
      GivenDensities(drawLogistic: { count, location, scale, rng in
        location + scale * Tensor.normal([count], using: &rng)
      })),
    WrongAnswer(
      "1.3", "a normal in place of u", "samples of the same variance",
      GivenDensities(drawLogistic: { count, location, scale, rng in
        location + scale * Double.pi / 3.0.squareRoot() * Tensor.normal([count], using: &rng)
      })),
    WrongAnswer(
      "1.3", nil, "a scale that is a tenth too large",
      GivenDensities(drawLogistic: { count, location, scale, rng in
        let u = Tensor.uniform([count], using: &rng)
        return location + 1.1 * scale * (u / (1 - u)).log()
      })),
    WrongAnswer(
      "1.3", nil, "a rate that is a tenth too large",
      GivenDensities(drawExponential: { count, rate, rng in
        -(1 - Tensor.uniform([count], using: &rng)).log() / (1.1 * rate)
      })),
    WrongAnswer(
      "1.3", "sign", "after a right line",
      GivenDensities(logistic: {
        step($0.logisticQuestion, $0.μ - $0.s * log(1 / $0.u - 1))
          .equals($0.μ - $0.s * log($0.u / (1 - $0.u)))
      })),
    WrongAnswer(
      "1.3", "missing factor", "samples",
      GivenDensities(drawLogistic: { count, location, _, rng in
        let u = Tensor.uniform([count], using: &rng)
        return location + (u / (1 - u)).log()
      })),
    WrongAnswer(
      "1.3", "one draw for all", "",
      GivenDensities(drawLogistic: { count, location, scale, rng in
        let u = Tensor(rng.uniform())
        return (location + scale * (u / (1 - u)).log()).broadcast(to: [count])
      })),
  ]
}
