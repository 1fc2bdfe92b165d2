import FlowLab

extension WrongAnswers {
  static let masks: [WrongAnswer] = [
    WrongAnswer(
      "2.5", "mask never flipped",
      GivenAnswers(makeMasks: { features, count in
        (0..<count).map { _ in GivenPieces().alternatingMasks(features: features, count: 1)[0] }
      })),
    WrongAnswer(
      "2.5", "not half of the features", "one kept",
      GivenAnswers(makeMasks: { features, count in
        (0..<count).map { k in
          let first = Tensor((0..<features).map { $0 == 0 ? 1.0 : 0 }, shape: [features])
          return k % 2 == 0 ? first : 1 - first
        }
      })),
    WrongAnswer(
      "2.5", "wrong number of masks", "one too many",
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
    WrongAnswer(
      "2.5", "mask rolled instead of flipped",
      GivenAnswers(makeMasks: { features, count in
        (0..<count).map { k in
          let ones = Array(0..<(features / 2)).map { (2 * $0 + k) % features }
          return Tensor((0..<features).map { ones.contains($0) ? 1.0 : 0 }, shape: [features])
        }
      })),
    WrongAnswer(
      "2.5", "mask of other numbers", "±1",
      GivenAnswers(makeMasks: { features, count in
        GivenPieces().alternatingMasks(features: features, count: count).map { 2 * $0 - 1 }
      })),
    WrongAnswer(
      "2.5", "log det instead of log|det|",
      GivenAnswers(makePermutation: { order in
        var sign = 1.0
        for i in order.indices { for j in 0..<i where order[j] > order[i] { sign = -sign } }
        let value = Tensor(sign).log()
        return SpoiledBijection(right: FlowLab.Permutation(order), logDet: { logDet, _ in logDet + value })
      })),
    WrongAnswer(
      "2.5", "log-det not one per row",
      GivenAnswers(makePermutation: {
        SpoiledBijection(right: FlowLab.Permutation($0), logDet: { _, _ in Tensor(0.0) })
      })),
    WrongAnswer(
      "2.5", "identity with log-det 0",
      GivenAnswers(makePermutation: { FlowLab.Permutation(Array($0.indices)) })),
    WrongAnswer(
      "2.5", "wrong axis",
      GivenAnswers(makePermutation: { order in
        RowPermutation(order: order)
      })),
    WrongAnswer(
      "2.5", "own feature forgotten", dependencies { mask, i, j in (1 - mask[i]) * mask[j] }),
    WrongAnswer(
      "2.5", "changed features see each other",
      dependencies { mask, i, j in i == j || mask[i] == 0 ? 1 : 0 }),
    WrongAnswer(
      "2.5", "only the last layer",
      GivenAnswers(findDependencies: { try GivenAnswers().findDependencies($0.suffix(1)) })),
    WrongAnswer(
      "2.5", "counts instead of a pattern",
      GivenAnswers(findDependencies: { masks in
        masks.reduce(Tensor.identity(masks[0].count)) { pattern, mask in
          let changed = (1 - mask).reshaped(to: [mask.count, 1])
          return matmul(Tensor.identity(mask.count) + changed * mask, pattern)
        }
      })),
    WrongAnswer(
      "2.5", "order reversed", "to undo it",
      GivenAnswers(makePermutation: { order in
        HalfRight(
          there: FlowLab.Permutation(order), back: InverseBijection(FlowLab.Permutation(order.reversed())))
      })),
    WrongAnswer(
      "2.5", "forward and inverse exchanged", "inverse applies the order again",
      GivenAnswers(makePermutation: { order in
        HalfRight(there: FlowLab.Permutation(order), back: InverseBijection(FlowLab.Permutation(order)))
      })),
    WrongAnswer(
      "2.5", "patterns added",
      GivenAnswers(findDependencies: { masks in
        masks.reduce(Tensor.identity(masks[0].count)) { pattern, mask in
          (pattern + (1 - mask).reshaped(to: [mask.count, 1]) * mask) .> 0
        }
      })),
    WrongAnswer(
      "2.5", "not half of the features", "all kept, then none",
      GivenAnswers(makeMasks: { features, count in
        (0..<count).map { Tensor.full($0 % 2 == 0 ? 1 : 0, [features]) }
      })),
  ]

  /// Dependencies whose layers have this pattern.
  private static func dependencies(
    _ entry: @escaping @Sendable ([Double], Int, Int) -> Double
  ) -> GivenAnswers {
    GivenAnswers(findDependencies: { masks in
      masks.reduce(Tensor.identity(masks[0].count)) { pattern, mask in
        let m = mask.scalars
        let layer = m.indices.flatMap { i in m.indices.map { j in entry(m, i, j) } }
        return matmul(Tensor(layer, shape: [m.count, m.count]), pattern) .> 0
      }
    })
  }
}

/// Reorders rows where features should be reordered.
private struct RowPermutation: Bijection {
  let order: [Int]

  var parameters: [Parameter] { [] }

  func forward(_ z: Tensor) -> (x: Tensor, logDet: Tensor) {
    (z.gathering(order, alongAxis: 0), Tensor.zeros([z.shape[0]]))
  }

  func inverse(_ x: Tensor) -> (z: Tensor, logDet: Tensor) {
    (x.gathering(MaskSuspects.inverted(order), alongAxis: 0), Tensor.zeros([x.shape[0]]))
  }
}

/// One bijection's forward and another one's inverse.
private struct HalfRight: Bijection {
  let there: any Bijection
  let back: any Bijection

  var parameters: [Parameter] { [] }

  func forward(_ z: Tensor) throws -> (x: Tensor, logDet: Tensor) { try there.forward(z) }
  func inverse(_ x: Tensor) throws -> (z: Tensor, logDet: Tensor) { try back.inverse(x) }
}
