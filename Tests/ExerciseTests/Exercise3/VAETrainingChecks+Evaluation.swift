import FlowLab
import Foundation

/// Evaluation, and a training to the end.
extension VAETrainingChecks {
  /// One number per image: the average over S independent draws of its ELBO, without recording and without learning.
  static func checkEvaluation(
    _ answers: any Exercise3Contract, rows: Int, samples: Int, using rng: inout SplitMix64
  ) throws {
    let input = VAECase(
      latentSize: 4, rows: rows, pixels: 9, observation: .categorical(levels: 5), distinctImages: true,
      using: &rng)
    let vae = RecordingVAE(vae: input.truth, pixels: input.pixels)
    let call = "evaluateELBO(\(rows) images, samples: \(samples))"
    let before = input.parameters.flatMap(\.value.scalars)
    let result = try answers.evaluateELBO(of: vae, on: input.x, samples: samples, using: &rng)
    let visits = vae.record.visits
    let perBatch = visits.map { visit in (try? input.truth.elbo(visit.x, noise: visit.noise).scalars) ?? [] }
    guard result.shape == [rows] else {
      let all = perBatch.joined().reduce(0, +) / Double(max(perBatch.joined().count, 1))
      throw LawFailure(
        task: "3.6", "\(call) has shape \(result.shape), expected [\(rows)]",
        mistake: result.count == 1 && isClose(result.scalars[0], all, within: 1e-7)
          ? Mistake("over the batch", "that is the mean over all images; return one number per image") : nil)
    }
    guard input.parameters.flatMap(\.value.scalars) == before else {
      throw LawFailure(task: "3.6", "\(call) changes parameters; to evaluate is not to train")
    }
    guard !result.isRecorded, !visits.contains(where: \.isStep) else {
      throw LawFailure(
        task: "3.6", "\(call) is recorded for gradients, which keeps every intermediate result in memory",
        mistake: Mistake("recorded evaluation", "wrap the evaluation into withoutGradients { … }"))
    }
    var collected: [[Double]: [Double]] = [:]
    for (visit, values) in zip(visits, perBatch) {
      for (row, value) in zip(Numbers(visit.x).rows, values) { collected[row, default: []].append(value) }
    }
    let expected = Numbers(input.x).rows.map { collected[$0] ?? [] }
    try checkNoise(visits, call)
    if let wrong = expected.first(where: { $0.count != samples }) {
      throw LawFailure(
        task: "3.6", "\(call) draws noise \(wrong.count) times for an image, expected \(samples)",
        mistake: wrong.count == 1
          ? Mistake("one sample", "`samples` is ignored; average over that many draws") : nil)
    }
    let seen = Numbers(result)
    func numbers(_ value: ([Double]) -> Double) -> Numbers { Numbers(column: expected.map(value)) }
    let mean = numbers { $0.reduce(0, +) / Double($0.count) }
    guard let index = seen.firstDifference(from: mean, within: 1e-9) else {
      let plain = input.guarded("3.6")
      return try checkFollowsGenerator(task: "3.6", call, seed: rng.next()) {
        Numbers(try answers.evaluateELBO(of: plain, on: input.x, samples: samples, using: &$0))
      }
    }
    let suspects: [(Mistake, Numbers)] = [
      (Mistake("sum instead of mean", "the draws are summed; average them"), numbers { $0.reduce(0, +) }),
      (
        Mistake("sign of the ELBO", "that is −ELBO; return the ELBO itself"),
        numbers { -$0.reduce(0, +) / Double($0.count) }
      ),
      (
        Mistake(
          "IWAE in place of the ELBO", "that is log of the mean weight, the IWAE bound; average the ELBOs"),
        numbers { logSumExp($0) - log(Double($0.count)) }
      ),
      (
        Mistake("the last sample only", "only the last draw is returned; average over all"),
        numbers { $0.last ?? 0 }
      ),
      (
        Mistake("largest sample", "that is the largest draw; average over all"), numbers { $0.max() ?? 0 }
      ),
    ]
    throw LawFailure(
      task: "3.6",
      "\(call) is \(text(seen.values[index])) for image \(index), expected the average over its draws, \(text(mean.values[index]))",
      mistake: suspects.first { seen.agrees(with: $0.1, within: 1e-7) }?.0)
  }

  /// A short training on the digits must bring −ELBO below its bound.
  static func checkDigits(_ answers: any Exercise3Contract, using rng: inout SplitMix64) throws {
    let x = Digits.training.grayLevels()
    var reached = Double.infinity
    for _ in 1...3 {
      let encoder = Sequential(
        Scaling(1.0 / 16), MLP(inputSize: 64, hiddenSizes: [64], outputSize: 4, using: &rng))
      let vae = GivenVAE(
        encoder: encoder, decoder: MLP(inputSize: 2, hiddenSizes: [64], outputSize: 64 * 17, using: &rng),
        prior: StandardNormal(features: 2), latentSize: 2, observation: .categorical(levels: 17))
      let losses = try answers.train(
        GuardedVAE(vae: vae, pixels: 64, task: "3.6"), on: x,
        budget: TrainingBudget(steps: 250, batchSize: 100, learningRate: 3e-3), using: &rng)
      if let step = losses.firstIndex(where: { !$0.isFinite }) {
        throw LawFailure(task: "3.6", "training diverges: the loss of step \(step) is \(losses[step])")
      }
      let noise = Tensor.normal([x.shape[0], 2], using: &rng)
      reached = try withoutGradients { -(try vae.elbo(x, noise: noise).mean().item) }
      if reached < 130 { return }
    }
    throw LawFailure(
      task: "3.6",
      "after 250 steps on the digits −ELBO is \(text(reached)) nats per image, expected below 130 (nothing learned: 181.33)"
    )
  }
}
