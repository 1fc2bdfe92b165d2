import FlowLab
import Testing

@Suite("3.1 · the reparameterized sample")
struct Exercise3Sample {
  @Test("3.1 · the sample has the shape of the mean, [B, M]")
  func keepsTheShape() throws {
    try exercise3Law { answers, rng in
      let cases = GaussianCase.all(using: &rng)
      for input in cases {
        _ = try checked(
          Self.sample(answers, input), "z", shape: input.mean.shape, task: "3.1",
          mistake: Self.comparison(answers, cases).recognize())
      }
    }
  }

  @Test("3.1 · z = μ + exp(½ log σ²) ⊙ ε")
  func followsTheFormula() throws {
    try exercise3Law { answers, rng in
      try Self.comparison(answers, GaussianCase.all(using: &rng)).check()
    }
  }

  @Test("3.1 · gradients reach μ, log σ² and ε: 1, ½ σ ε and σ")
  func gradientsReachMeanAndLogVariance() throws {
    try exercise3Law { answers, rng in
      let cases = GaussianCase.all(using: &rng)
      for input in cases {
        try InputGradients(
          task: "3.1", quantity: "z", names: ["μ", "log σ²", "ε"],
          inputs: [input.mean, input.logVariance, input.noise],
          answer: { try answers.reparameterizedSample(mean: $0[0], logVariance: $0[1], noise: $0[2]) },
          truth: { $0[0] + ($0[1] * 0.5).exp() * $0[2] }, describe: input.describe(row: 0),
          mistake: { try Self.comparison(answers, cases).recognize() },
          cut: {
            Mistake(
              "detached z",
              "z is right, but no gradient reaches \($0): z must be computed from μ and log σ² with tensor operations"
            )
          }
        ).check(using: &rng)
      }
    }
  }

  private static func sample(_ answers: any Exercise3Contract, _ input: GaussianCase) throws -> Tensor {
    try answers.reparameterizedSample(mean: input.mean, logVariance: input.logVariance, noise: input.noise)
  }

  private static func comparison(
    _ answers: any Exercise3Contract, _ cases: [GaussianCase]
  ) -> Comparison<GaussianCase> {
    Comparison(
      task: "3.1", quantity: "z", cases: cases, expected: GaussianSuspects.sample,
      suspects: GaussianSuspects.samples, answer: { try sample(answers, $0) })
  }
}
