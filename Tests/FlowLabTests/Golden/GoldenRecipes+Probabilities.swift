import FlowLab
import Solution2

extension GoldenRecipe {
  /// Log-probabilities, and the functions they rest on.
  static let probabilities: [GoldenRecipe] = [
    GoldenRecipe("bernoulli_log_prob") { p in
      ["log_prob": try Bernoulli(logits: p["logits"]).logProb(p["x"])]
    },
    GoldenRecipe("categorical_log_prob") { p in
      ["log_prob": try Categorical(logits: p["logits"]).logProb(p["labels"])]
    },
    GoldenRecipe("gaussian_diag_log_prob") { p in
      ["log_prob": try Normal(mean: p["mean"], logScale: p["log_std"]).logProb(p["z"])]
    },
    GoldenRecipe("gaussian_full_log_prob") { p in
      ["log_prob": try MultivariateNormal(mean: p["mean"], factor: p["L"]).logProb(p["z"])]
    },
    GoldenRecipe("gaussian_mixture_log_prob") { p in
      let mixture = GaussianMixture(logits: p["logits"], means: p["mean"], logScales: p["log_std"])
      return ["log_prob": try mixture.logProb(p["z"])]
    },
    GoldenRecipe("stable_functions") { p in
      ["softplus": p["x"].softplus(), "log_sigmoid": p["x"].logSigmoid(), "tanh": p["x"].tanh()]
    },
  ]

  /// Evidence lower bounds with four priors.
  static let evidence: [GoldenRecipe] = [
    GoldenRecipe("elbo_standard_prior") { p in
      let (terms, posterior) = try evidence(p) { try StandardNormal(features: 4).logProb($0) }
      let closed = posterior.klDivergence(to: StandardNormal(features: 4))
      return terms.merging(["kl_standard_closed": closed]) { $1 }
    },
    GoldenRecipe("elbo_standard_prior_closed_kl") { p in
      let (terms, posterior) = try evidence(p) { try StandardNormal(features: 4).logProb($0) }
      let closed = posterior.klDivergence(to: StandardNormal(features: 4))
      return ["neg_elbo": terms["log_px_z"].map { (closed - $0).mean() } ?? Tensor(.nan)]
    },
    GoldenRecipe("elbo_mixture_prior") { p in
      let prior = GaussianMixture(logits: p["logits"], means: p["means"], logScales: p["log_stds"])
      return try evidence(p) { try prior.logProb($0) }.terms
    },
    GoldenRecipe("elbo_flow_prior") { p in
      let layers = try couplingLayers(p, count: 2)
      return try evidence(p) { z in
        try Answers().flow(base: StandardNormal(features: 4), transformations: layers).logProb(z)
      }.terms
    },
  ]

  /// Optimizers: the parameters after each of four steps.
  static let optimizers: [GoldenRecipe] = [
    GoldenRecipe("optimiser_adam") { path($0, Adam(learningRate: 0.125)) },
    GoldenRecipe("optimiser_adamw") { path($0, AdamW(learningRate: 0.125, weightDecay: 0.0625)) },
    GoldenRecipe("optimiser_adamax") { path($0, Adamax(learningRate: 0.125)) },
    GoldenRecipe("optimiser_sgd_momentum") { path($0, SGD(learningRate: 0.125, momentum: 0.5)) },
  ]

  /// One-sample evidence terms of a Bernoulli decoder and a normal encoder, and the posterior.
  private static func evidence(
    _ p: GoldenInput, prior: (Tensor) throws -> Tensor
  ) throws -> (terms: [String: Tensor], posterior: Normal) {
    let encoded = p.net("enc", .tanh)(p["x"]).split([4, 4], alongAxis: 1)
    let posterior = Normal(mean: encoded[0], logScale: encoded[1])
    let z = encoded[0] + encoded[1].exp() * p["noise"]
    let likelihood = try Bernoulli(logits: p.net("dec", .tanh)(z)).logProb(p["x"])
    let (logPrior, logPosterior) = (try prior(z), try posterior.logProb(z))
    let elbo = likelihood + logPrior - logPosterior
    let terms = [
      "neg_elbo": -elbo.mean(), "elbo": elbo, "log_px_z": likelihood, "log_pz": logPrior,
      "log_qz": logPosterior, "z": z,
    ]
    return (terms, posterior)
  }

  private static func path(_ p: GoldenInput, _ rule: some Optimizer) -> [String: Tensor] {
    var rule = rule
    let parameter = Parameter(p["start"])
    let steps = (0..<p["gradients"].shape[0]).map { k in
      rule.update([parameter], with: [p["gradients"].row(k)])
      return parameter.value
    }
    return ["path": .stack(steps)]
  }
}
