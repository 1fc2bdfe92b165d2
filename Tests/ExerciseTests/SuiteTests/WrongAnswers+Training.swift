import FlowLab

extension WrongAnswers {
  static let training: [WrongAnswer] = [
    WrongAnswer("2.7", "sign of the loss", GivenAnswers(loss: { $0.mean() })),
    WrongAnswer("2.7", "sum instead of mean", GivenAnswers(loss: { -$0.sum() })),
    WrongAnswer("2.7", "bits instead of nats", GivenAnswers(loss: { -$0.mean() / 0.693_147_180_559_945_3 })),
    WrongAnswer("2.7", "detached", GivenAnswers(loss: { -$0.detached().mean() })),
    WrongAnswer(
      "2.7", "the same batch in every step",
      GivenAnswers(chooseRows: { count, size, _ in
        Array(0..<min(size, count))
      })),
    WrongAnswer("2.7", "no batches", GivenAnswers(chooseRows: { count, _, _ in Array(0..<count) })),
    WrongAnswer(
      "2.7", "mask never flipped", GivenAnswers(chooseMasks: { masks in masks.map { _ in masks[0] } })),
    WrongAnswer(
      "2.7", "a new optimizer in every step", GivenAnswers(forgetsOptimizer: true, learningRate: { $0 / 2 })),
    WrongAnswer("2.7", "learning rate ignored", GivenAnswers(learningRate: { _ in 1e-3 })),
    WrongAnswer("2.7", "shared networks", GivenAnswers(sharesNetworks: true)),
    WrongAnswer(
      "2.7", "wrong number of layers", "one short", GivenAnswers(chooseMasks: { Array($0.dropLast()) })),
    WrongAnswer("2.7", "updated more than once", "", trainedBy: WrongTrainings.UpdatesTwice.self),
    WrongAnswer(
      "2.7", "parameter left out of `parameters`", "only half are updated",
      trainedBy: WrongTrainings.UpdatesTheFirstHalf.self),
    WrongAnswer(
      "2.7", "loss after the update", "", trainedBy: WrongTrainings.ReturnsTheLossAfterwards.self),
    WrongAnswer("2.7", "no update", "", trainedBy: WrongTrainings.NeverUpdates.self),
    WrongAnswer("2.7", nil, "weight decay in the loss", trainedBy: WrongTrainings.DecaysWeights.self),
    WrongAnswer("2.7", "epochs instead of steps", "", trainedBy: WrongTrainings.CountsEpochs.self),
    WrongAnswer(
      "2.7", "chance that is not rng's", "no shuffling", trainedBy: WrongTrainings.NeverShuffles.self),
    WrongAnswer("2.7", "chance that is not rng's", "own seed", trainedBy: WrongTrainings.OwnSeed.self),
    WrongAnswer(
      "2.7", "a new optimizer in every step", "AdamW", trainedBy: WrongTrainings.FreshDecayedOptimizers.self),
    WrongAnswer("2.7", "losses averaged", "", trainedBy: WrongTrainings.AveragesLosses.self),
    WrongAnswer("2.7", "data changed", "noise", trainedBy: WrongTrainings.AddsNoise.self),
    WrongAnswer("2.7", "wrong number of steps", "", trainedBy: WrongTrainings.OneStepShort.self),
    WrongAnswer("2.7", "batch size ignored", "half of it", trainedBy: WrongTrainings.HalfBatches.self),
    WrongAnswer(
      "2.7", "wrong network sizes", "half of the features",
      trainedBy: WrongTrainings.NetworksOfHalfTheFeatures.self),
    WrongAnswer("2.7", "wrong network sizes", "", trainedBy: WrongTrainings.HiddenSizesIgnored.self),
    WrongAnswer("2.7", "N(0, I) used instead of the base", "", trainedBy: WrongTrainings.OwnBase.self),
    WrongAnswer("2.7", "chance that is not rng's", "networks", trainedBy: WrongTrainings.SeededNetworks.self),
    WrongAnswer("2.7", "layers in reverse order", GivenAnswers(chooseMasks: { $0.reversed() })),
    WrongAnswer("2.7", "mask inverted", GivenAnswers(chooseMasks: { masks in masks.map { 1 - $0 } })),
    WrongAnswer("2.7", "missing log", GivenAnswers(loss: { -$0.exp().mean() })),
  ]
}
