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
    WrongAnswer("2.7", nil, "one layer short", GivenAnswers(chooseMasks: { Array($0.dropLast()) })),
  ]
}
