import FlowLab
import Testing

@Suite("3.7 · plane, samples, reconstructions")
struct Exercise3Views {
  // The autoencoder is given, a right one.

  @Test("3.7 · the plane has the mean as its center and the two directions of largest variance")
  func planeHoldsTheLargestVariances() throws {
    try exercise3Law { answers, rng in
      // With two features the smallest directions are the largest in the wrong order: last, so that names are right.
      for (count, features) in [(80, 3), (100, 5), (150, 8), (60, 2)] {
        try PlaneChecks.check(answers, count: count, features: features, using: &rng)
      }
    }
  }

  @Test("3.7 · sampled images are the prior's own draws, decoded to expected images")
  func samplesComeFromThePrior() throws {
    try exercise3Law { answers, rng in
      for input in VAECase.all(using: &rng) {
        for count in [1, 6] { try Self.checkSamples(answers, input, count: count, seed: rng.next()) }
      }
    }
  }

  @Test("3.7 · reconstructions decode the mean of q(z|x) to expected images")
  func reconstructionsDecodeTheMean() throws {
    try exercise3Law { answers, rng in
      let cases = VAECase.all(using: &rng)
      try Comparison(
        task: "3.7", quantity: "reconstructions", cases: cases, expected: ImageSuspects.reconstruction,
        suspects: ImageSuspects.reconstructions,
        answer: { try answers.reconstructions(of: $0.x, by: $0.guarded("3.7")) }
      ).check()
    }
  }

  private static func checkSamples(
    _ answers: any Exercise3Contract, _ input: VAECase, count: Int, seed: UInt64
  ) throws {
    let prior = RecordingPrior(base: input.prior)
    let vae = GivenVAE(
      encoder: input.encoder, decoder: input.decoder, prior: prior, latentSize: input.latentSize,
      observation: input.observation)
    let guarded = GuardedVAE(vae: vae, pixels: input.pixels, task: "3.7")
    var source = SplitMix64(seed: seed)
    let seen = Numbers(try answers.sampleImages(from: guarded, count: count, using: &source))
    func image(_ z: Tensor) -> Tensor { ImageSuspects.mean(vae.decode(z)) }
    let shape = [count, input.pixels]
    var same = SplitMix64(seed: seed)
    let noise = Tensor.normal([count, input.latentSize], using: &same)
    let undecoded: [(Mistake, Numbers)] = [
      (
        Mistake(
          "prior samples decoded without the flow",
          "z is drawn from N(0, I) and decoded; draw from vae.prior, whose flow the decoder has learned with"),
        Numbers(image(noise))
      )
    ]
    guard !prior.record.draws.isEmpty else {
      throw LawFailure(
        task: "3.7", "sampleImages(count: \(count)) never draws from vae.prior; \(input.describe(row: 0))",
        mistake: undecoded.first { seen.agrees(with: $0.1, within: 1e-7) }?.0)
    }
    let z = Tensor.concatenate(prior.record.draws, alongAxis: 0)
    let expected = Numbers(image(z))
    guard !seen.agrees(with: expected, within: 1e-9) else {
      return try checkFollowsGenerator(task: "3.7", "sampleImages(count: \(count))", seed: seed) {
        Numbers(try answers.sampleImages(from: input.guarded("3.7"), count: count, using: &$0))
      }
    }
    let suspects: [(Mistake, Numbers)] =
      undecoded + [
        (
          Mistake(
            "logits instead of images",
            "those are the decoder's logits; return vae.observation.mean(ofLogits:)"),
          Numbers(vae.decode(z))
        ),
        (
          Mistake("latent points instead of images", "those are the prior's draws; decode them"), Numbers(z)
        ),
      ]
    throw LawFailure(
      task: "3.7",
      seen.shape == shape
        ? "sampleImages(count: \(count)) is \(text(Array(seen.values.prefix(4)))) …, expected the decoded draws of the prior "
          + "\(text(Array(expected.values.prefix(4)))) …; \(input.describe(row: 0))"
        : "sampleImages(count: \(count)) has shape \(seen.shape), expected \(shape)",
      mistake: suspects.first { seen.agrees(with: $0.1, within: 1e-7) }?.0)
  }
}
