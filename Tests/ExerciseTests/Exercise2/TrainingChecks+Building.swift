import FlowLab

/// makeFlow: one layer per mask, networks of its own for each.
extension TrainingChecks {
  /// One layer per given mask, in order; networks of its own for each; the given base.
  static func checkArchitecture(
    _ answers: any Exercise2Contract, features: Int, layers: Int, hiddenSizes: [Int],
    using rng: inout SplitMix64
  ) throws {
    let pieces = GivenPieces()
    let base = GivenNormal(features: features, using: &rng)
    let seed = rng.next()
    var source = SplitMix64(seed: seed)
    let flow = try answers.makeFlow(
      from: pieces, base: base, features: features, layers: layers, hiddenSizes: hiddenSizes, using: &source)
    let call = "makeFlow(features: \(features), layers: \(layers), hiddenSizes: \(hiddenSizes))"
    func fail(_ finding: String, _ mistake: Mistake? = nil) -> LawFailure {
      LawFailure(task: "2.7", "\(call) \(finding)", mistake: mistake)
    }
    guard let composed = pieces.record.flows.last else {
      throw fail(
        "never calls pieces.flow", Mistake("pieces not used", "masks, layers and the flow come from `pieces`")
      )
    }
    let used = composed.transformations.compactMap { $0 as? SplitCoupling }
    guard used.count == composed.transformations.count, used.count == layers else {
      throw fail(
        "composes \(composed.transformations.count) transformations, expected \(layers) coupling layers",
        used.count == composed.transformations.count
          ? Mistake(
            "wrong number of layers", "one layer per mask of pieces.alternatingMasks(features:count:)")
          : Mistake("pieces not used", "masks, layers and the flow come from `pieces`"))
    }
    guard let given = composed.base as? GivenNormal, given.mean === base.mean else {
      throw fail(
        "does not build on the base it was given",
        Mistake("N(0, I) used instead of the base", "hand `base` on to pieces.flow"))
    }
    let masks = pieces.alternatingMasks(features: features, count: layers).map(\.scalars)
    if let k = masks.indices.first(where: { used[$0].mask != masks[$0] }) {
      let isReversed = used.map(\.mask) == masks.reversed()
      let isConstant = Set(used.map(\.mask)).count == 1 && layers > 1
      throw fail(
        "gives layer \(k) the mask \(text(used[k].mask)), expected \(text(masks[k])) as in pieces.alternatingMasks",
        isConstant
          ? Mistake("mask never flipped", "all layers keep the same features, so these never change")
          // An even number of alternating masks looks the same inverted and reversed.
          : layers % 2 == 1 && used.map(\.mask) == masks.map({ $0.map { 1 - $0 } })
            ? Mistake(
              "mask inverted", "the masks are turned around; use them as pieces.alternatingMasks gives them")
            : isReversed
              ? Mistake("layers in reverse order", "the list is in sampling order, base first") : nil
      )
    }
    let networks = used.flatMap { [$0.scaleNet, $0.translationNet] }
    let owned = networks.flatMap(\.parameters).map(ObjectIdentifier.init)
    guard Set(owned).count == owned.count else {
      throw fail(
        "shares a network between layers, or between scale and translation",
        Mistake("shared networks", "make two new networks for every layer"))
    }
    let sizes = [features] + hiddenSizes + [features]
    let wrongSizes = Mistake(
      "wrong network sizes", "each network is \(sizes.map(String.init).joined(separator: " – "))")
    // A network of other sizes would stop the run when it is shown points.
    for network in networks {
      let weights = network.parameters.filter { $0.value.rank == 2 }.map(\.value.shape)
      guard let first = weights.first, let last = weights.last, first.contains(features),
        last.contains(features)
      else {
        throw fail(
          "makes a network with weights \(weights), expected \(features) features in and out", wrongSizes)
      }
    }
    let needed = zip(sizes, sizes.dropFirst()).reduce(0) { $0 + $1.0 * $1.1 }
    for network in networks {
      let output = network(.ones([3, features]))
      guard output.shape == [3, features] else {
        throw fail(
          "makes a network from [3, \(features)] to \(output.shape), expected [3, \(features)]", wrongSizes)
      }
      let count = network.scalarCount
      guard count >= needed else {
        throw fail(
          "makes a network of \(count) numbers, expected at least \(needed)", wrongSizes)
      }
    }
    try checkListed(
      task: "2.7", listed: flow.parameters, needed: base.parameters + networks.flatMap(\.parameters))
    _ = try checked(
      flow.logProb(.normal([5, features], using: &rng)), "logProb of \(call)", shape: [5], task: "2.7")
    try checkSeed(answers, base, call, seed: seed, features: features, hiddenSizes: hiddenSizes, first: flow)
  }

  private static func checkSeed(
    _ answers: any Exercise2Contract, _ base: GivenNormal, _ call: String, seed: UInt64, features: Int,
    hiddenSizes: [Int], first: any Distribution
  ) throws {
    func weights(_ seed: UInt64) throws -> [Double] {
      var source = SplitMix64(seed: seed)
      return try answers.makeFlow(
        from: GivenPieces(), base: base, features: features, layers: 2, hiddenSizes: hiddenSizes,
        using: &source
      ).parameters.flatMap(\.value.scalars)
    }
    guard try weights(seed) == weights(seed), try weights(seed) != weights(seed &+ 1) else {
      throw LawFailure(
        task: "2.7",
        "\(call) does not take its initial weights from `rng`: the same seed must give the same flow, "
          + "another seed another one",
        mistake: Mistake(
          "chance that is not rng's", "hand `&rng` to every network; make no generator of your own"))
    }
  }
}
