import FlowLab

extension WrongAnswers {
  static let masks: [WrongAnswer] = [
    WrongAnswer(
      "2.5", "mask never flipped",
      GivenAnswers(makeMasks: { features, count in
        (0..<count).map { _ in GivenPieces().alternatingMasks(features: features, count: 1)[0] }
      })),
    WrongAnswer(
      "2.5", nil, "one feature kept",
      GivenAnswers(makeMasks: { features, count in
        (0..<count).map { k in
          let first = Tensor((0..<features).map { $0 == 0 ? 1.0 : 0 }, shape: [features])
          return k % 2 == 0 ? first : 1 - first
        }
      })),
    WrongAnswer(
      "2.5", nil, "one mask too many",
      GivenAnswers(makeMasks: {
        GivenPieces().alternatingMasks(features: $0, count: $1 + 1)
      })),
    WrongAnswer(
      "2.5", "forward and inverse exchanged",
      GivenAnswers(makePermutation: {
        InverseBijection(FlowLab.Permutation($0))
      })),
    WrongAnswer(
      "2.5", "missing log", "of |±1|",
      GivenAnswers(makePermutation: {
        SpoiledBijection(right: FlowLab.Permutation($0), logDet: { logDet, _ in logDet + 1 })
      })),
    WrongAnswer(
      "2.5", "rows and columns exchanged",
      GivenAnswers(findDependencies: { masks in
        try GivenAnswers().findDependencies(masks).transposed()
      })),
    WrongAnswer(
      "2.5", "patterns multiplied in list order",
      GivenAnswers(findDependencies: { masks in
        try GivenAnswers().findDependencies(masks.reversed())
      })),
    WrongAnswer(
      "2.5", "mask inverted",
      GivenAnswers(findDependencies: { masks in
        try GivenAnswers().findDependencies(masks.map { 1 - $0 })
      })),
    WrongAnswer(
      "2.5", "everything depends on everything",
      GivenAnswers(findDependencies: {
        Tensor.ones([$0[0].count, $0[0].count])
      })),
  ]
}
