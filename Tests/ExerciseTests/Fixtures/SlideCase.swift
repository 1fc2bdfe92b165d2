import FlowLab

/// A scalar model, data and latent points: the input of the errata hunt, task 3.11.
struct SlideCase: LawCase {
  let model: ScalarLatentModel
  /// `[B]`.
  let x: Tensor
  /// `[B]`.
  let z: Tensor

  func describe(row: Int) -> String { "x \(text(x.scalars[row])), z \(text(z.scalars[row])), row \(row)" }

  static func all(using rng: inout SplitMix64) -> [SlideCase] {
    (1...4).map { rows in
      let model = ScalarLatentModel(
        flow: (a: rng.uniform(in: 0.5...2), b: rng.uniform(in: -1...1)),
        decoder: (w: rng.uniform(in: 0.6...1.6), c: rng.uniform(in: -1...1), s: rng.uniform(in: 0.4...1)),
        encoder: (k: rng.uniform(in: 0.1...0.9), v: rng.uniform(in: -1...1), τ: rng.uniform(in: 0.3...1.2)))
      return SlideCase(model: model, x: .normal([rows], using: &rng), z: .normal([rows], using: &rng))
    }
  }

  static func bound(_ input: SlideCase) -> Numbers {
    let model = input.model
    return Numbers(
      model.logLikelihood(input.x, given: input.z) + model.logPrior(input.z)
        - model.logPosterior(input.z, given: input.x))
  }

  static var suspects: [Suspect<SlideCase>] {
    [
      suspect(
        "q(x|z) in place of q(z|x)", "q scores x given z; it is the density of z: log q(z|x)", .conditioning),
      suspect(
        "densities exchanged", "that is log q(z|x) − log p(x, z), the bound's negative; exchange the two",
        .exchangedDensities),
      suspect(
        "log-det missing",
        "the prior is the base's density at T⁻¹(z) alone; add the log-det of the inverse map",
        .priorOfTheBase),
      suspect("sign of the KL", "the KL is added; it is a penalty: subtract it", .signOfTheKL),
      formula("log q left out", "log q(z|x) is missing; subtract it") { model, x, z in
        model.logLikelihood(x, given: z) + model.logPrior(z)
      },
      formula("sign of log q", "log q(z|x) is added; subtract it") { model, x, z in
        model.logLikelihood(x, given: z) + model.logPrior(z) + model.logPosterior(z, given: x)
      },
      formula("KL left out", "that is log p(x|z) alone; subtract the KL") { model, x, z in
        model.logLikelihood(x, given: z)
      },
      formula("log-det of the other direction", "the log-det of the inverse map is subtracted; add it") {
        model, x, z in
        let (u, logDet) = model.inverseFlow(z)
        return model.logLikelihood(x, given: z) + model.logBase(u) - logDet - model.logPosterior(z, given: x)
      },
      formula("p(z₀) in place of p(z_K)", "the base scores z itself; score T⁻¹(z) and add the log-det") {
        model, x, z in
        model.logLikelihood(x, given: z) + model.logBase(z) - model.logPosterior(z, given: x)
      },
      formula("the evidence in place of a bound", "that is log p(x) itself; the ELBO is lower by the KL of q")
      {
        model, x, _ in model.logEvidence(x)
      },
      formula("over the batch", "the bound is averaged over the rows; return one number per row, [B]") {
        model, x, z in
        (model.logLikelihood(x, given: z) + model.logPrior(z) - model.logPosterior(z, given: x)).mean()
      },
    ]
  }

  private static func suspect(_ name: String, _ says: String, _ slide: VAESlide) -> Suspect<SlideCase> {
    formula(name, says, slide.formula)
  }

  private static func formula(
    _ name: String, _ says: String, _ value: @escaping VAESlide.Bound
  ) -> Suspect<SlideCase> {
    Suspect(Mistake(name, says)) { input in
      (try? value(input.model, input.x, input.z)).map { Numbers($0) }
    }
  }
}

extension FlowCase {
  /// The same transformations on the base N(0, I).
  var onStandardBase: FlowCase {
    FlowCase(base: .standard(features: features), transformations: transformations, points: points)
  }
}
