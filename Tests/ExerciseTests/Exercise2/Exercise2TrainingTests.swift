import FlowLab
import Testing

@Suite("2.7 · training by maximum likelihood")
struct Exercise2Training {
  // Task 2.7. All but the last test hand in pieces that are known to be right; the last uses your own.

  @Test("2.7 · makeFlow makes one layer per mask, each with two networks of its own, and composes them")
  func buildsALayerPerMask() throws {
    try law { answers, rng in
      for (features, layers, hidden) in [(1, 1, [3]), (2, 5, [8]), (3, 2, [4, 5]), (4, 7, [6])] {
        try TrainingChecks.checkArchitecture(
          answers, features: features, layers: layers, hiddenSizes: hidden, using: &rng)
      }
    }
  }

  @Test("2.7 · a step moves every parameter against the gradient of the mean negative log-likelihood")
  func stepDescendsTheGradient() throws {
    try law { answers, rng in
      try TrainingChecks.steps(using: &rng).forEach { try TrainingChecks.checkUpdate(answers, $0) }
    }
  }

  @Test("2.7 · a step returns the loss before the update, in nats per point")
  func stepReturnsTheLossBeforeTheUpdate() throws {
    try law { answers, rng in
      try TrainingChecks.loss(answers, TrainingChecks.steps(using: &rng)).check()
    }
  }

  @Test("2.7 · train takes the steps of its budget, each on a fresh batch of the data")
  func takesFreshBatchesOfTheData() throws {
    try law(trains: true) { answers, rng in
      for (rows, batchSize, steps) in [(50, 8, 20), (5, 8, 6), (64, 16, 12)] {
        try TrainingChecks.checkBatches(answers, rows: rows, batchSize: batchSize, steps: steps, using: &rng)
      }
    }
  }

  @Test("2.7 · train follows its generator and its learning rate, and keeps one optimizer for all steps")
  func keepsItsOptimizerAndFollowsItsBudget() throws {
    try law(trains: true) { answers, rng in
      try TrainingChecks.checkBudget(answers, using: &rng)
    }
  }

  @Test("2.7 · trained on TwoGaussians, the flow comes within 0.15 nats of the entropy floor")
  func comesCloseToTheEntropyFloor() throws {
    try law(.float32, trains: true) { answers, rng in
      try TrainingChecks.checkGap(answers, pieces: GivenPieces(), using: &rng)
    }
  }

  @Test("2.7 · trained on TwoGaussians, your own flow of 2.1–2.5 comes as close, and never below the floor")
  func yourOwnFlowComesCloseAndStaysAboveTheFloor() throws {
    try law(.float32, trains: true) { answers, rng in
      try TrainingChecks.checkOwnPieces(answers, using: &rng)
      try TrainingChecks.checkGap(answers, pieces: answers, using: &rng)
    }
  }
}
