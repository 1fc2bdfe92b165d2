import FlowLab
import Foundation
import Testing

@Suite("Training")
struct TrainerTests {
  /// A Gaussian N(mean, exp(logScale)²) per coordinate; its maximum-likelihood fit is known in
  /// closed form.
  struct Gaussian: Distribution {
    let mean = Parameter(Tensor.zeros([2]), name: "mean")
    let logScale = Parameter(Tensor.zeros([2]), name: "log-scale")
    var parameters: [Parameter] { [mean, logScale] }

    func logProb(_ x: Tensor) -> Tensor {
      let z = (x - mean.value) * (-logScale.value).exp()
      return -0.5 * z.square().sum(alongAxis: 1) - logScale.value.sum() - log(2 * .pi)
    }

    func sample(_ count: Int, using rng: inout some RandomNumberGenerator) -> Tensor {
      mean.value + logScale.value.exp() * Tensor.normal([count, 2], using: &rng)
    }
  }

  static func data(_ count: Int = 300) -> Tensor {
    var rng = SplitMix64(seed: 5)
    return Tensor.normal([count, 2], using: &rng) * Tensor([0.5, 2], shape: [2])
      + Tensor([1, -3], shape: [2])
  }

  @Test("a Gaussian reaches its closed-form maximum likelihood")
  func closedFormOptimum() throws {
    try withDType(.float64) {
      let (model, data) = (Gaussian(), Self.data())
      let trainer = Trainer(steps: 800, learningRate: 0.05)
      let history = try trainer.maximizeLikelihood(of: model, batches: { _ in data })
      let deviation = data.standardDeviation(alongAxis: 0).scalars
      let mean = data.mean(alongAxis: 0).scalars
      for axis in 0..<2 {
        #expect(abs(model.mean.value.scalars[axis] - mean[axis]) < 1e-4)
        #expect(abs(exp(model.logScale.value.scalars[axis]) - deviation[axis]) < 1e-4)
      }
      // Σ log σ + ½ D log 2πe
      let lowest = log(deviation[0]) + log(deviation[1]) + log(2 * .pi) + 1
      let reached = try #require(history.losses.last)
      #expect(abs(reached - lowest) < 1e-6)
    }
  }

  @Test("the history has every loss, as many scores as asked for, and the last after the last step")
  func completeHistory() throws {
    let heldOut = HeldOutPoints(Self.data(50), floor: 1)
    var seen: [TrainingProgress] = []
    let history = try Trainer(steps: 23, evaluations: 5).maximizeLikelihood(
      of: Gaussian(), batches: { _ in Self.data() }, heldOut: heldOut,
      progress: {
        seen.append($0)
        return true
      })
    #expect(history.losses.count == 23)
    #expect(history.smoothedLosses.count == 23)
    #expect(history.scores.map(\.step) == [5, 10, 14, 19, 23])
    #expect(seen.map(\.step) == Array(1...23))
    #expect(seen.last?.fraction == 1 && seen.last?.secondsLeft == 0)
    #expect(seen.allSatisfy { $0.steps == 23 && $0.seconds >= 0 && $0.loss.isFinite })
    #expect(seen[3].latestScore == nil && seen[4].latestScore != nil)
    #expect(history.finalScore?.count == 50)
  }

  @Test("no steps leave the model as it is and still score it")
  func noSteps() throws {
    let model = Gaussian()
    let history = try Trainer(steps: 0).maximizeLikelihood(
      of: model, batches: { _ in Self.data() }, heldOut: HeldOutPoints(Self.data(50)))
    #expect(history.losses.isEmpty && history.smoothedLosses.isEmpty)
    #expect(history.scores.map(\.step) == [0])
    #expect(model.mean.value.scalars == [0, 0])
  }

  @Test("progress can stop the training, which is then scored")
  func earlyStop() throws {
    let history = try Trainer(steps: 100).maximizeLikelihood(
      of: Gaussian(), batches: { _ in Self.data() }, heldOut: HeldOutPoints(Self.data(50)),
      progress: { $0.step < 7 })
    #expect(history.losses.count == 7)
    #expect(history.scores.map(\.step) == [7])
  }

  @Test("a loss that is NaN stops the training and says at which step", arguments: [0, 3])
  func divergence(step: Int) throws {
    let error = #expect(throws: TrainingDiverged.self) {
      try Trainer(steps: 10).maximizeLikelihood(
        of: Gaussian(), batches: { $0 == step ? Self.data() * .nan : Self.data() })
    }
    #expect(error?.step == step)
    #expect(error?.loss.isNaN == true)
    #expect(error?.description.contains("step \(step)") == true)
    #expect(error?.description.contains(step == 0 ? "look at the data" : "smaller learning rate") == true)
  }

  @Test("a model without parameters is an error, not a training without effect")
  func nothingToTrain() {
    #expect(throws: NothingToTrain.self) {
      try Trainer(steps: 10).maximizeLikelihood(
        [], logProb: { $0.sum(alongAxis: 1) }, batches: { _ in Self.data() })
    }
  }

  @Test("the same seed gives the same numbers, another seed others")
  func repeatable() throws {
    func losses(seed: UInt64) throws -> [Double] {
      var rng = SplitMix64(seed: seed)
      let model = Gaussian()
      return try Trainer(steps: 40).maximizeLikelihood(
        of: model, on: DataLoader(Self.data(), batchSize: 32), using: &rng
      ).losses
    }
    #expect(try losses(seed: 1) == losses(seed: 1))
    #expect(try losses(seed: 1) != losses(seed: 2))
  }

  @Test("scoring leaves the training as it is")
  func scoringChangesNothing() throws {
    func losses(_ heldOut: HeldOutPoints?) throws -> [Double] {
      try Trainer(steps: 20, evaluations: 20).maximizeLikelihood(
        of: Gaussian(), batches: { _ in Self.data() }, heldOut: heldOut
      ).losses
    }
    #expect(try losses(nil) == losses(HeldOutPoints(Self.data(50))))
  }

  @Test("smoothing keeps a straight line straight and the number of steps")
  func smoothing() throws {
    let slope = Parameter(Tensor([0], shape: [1]), name: "unused")
    let history = try Trainer(steps: 400).minimize(
      [slope], loss: { step in (slope.value * 0).sum() + Double(step) })
    for (step, value) in history.smoothedLosses.enumerated() { #expect(abs(value - Double(step)) < 1e-9) }
  }
}
