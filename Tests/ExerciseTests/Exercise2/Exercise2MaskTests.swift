import FlowLab
import Testing

@Suite("2.5 · alternating masks and permutations")
struct Exercise2Masks {
  // Task 2.5. One mask is not enough: what it keeps never changes, however many layers use it.

  @Test("2.5 · masks are zeros and ones, [D], and keep half of the features")
  func masksKeepHalf() throws {
    try law { answers, _ in
      for (features, masks) in try allMasks(answers) {
        for (k, mask) in masks.enumerated() {
          if let value = mask.first(where: { $0 != 0 && $0 != 1 }) {
            throw LawFailure(
              task: "2.5",
              "mask \(k) of alternatingMasks(features: \(features), count: \(masks.count)) holds "
                + "\(text(value)), expected zeros and ones only",
              mistake: Mistake("mask of other numbers", "a mask's 1 means kept, 0 changed; nothing else"))
          }
          let kept = Int(mask.reduce(0, +))
          if kept != features / 2 && kept != (features + 1) / 2 {
            throw LawFailure(
              task: "2.5",
              "mask \(k) of alternatingMasks(features: \(features), count: \(masks.count)) is \(text(mask)) "
                + "and keeps \(kept) of \(features) features, expected half of them, rounded up or down",
              mistake: Mistake(
                "not half of the features",
                "each mask keeps ⌊D/2⌋ or ⌈D/2⌉ features, so that all get their turn"))
          }
        }
      }
    }
  }

  @Test("2.5 · each mask is the complement of the one before")
  func masksAlternate() throws {
    try law { answers, _ in
      for (features, masks) in try allMasks(answers) {
        for (k, (before, after)) in zip(masks, masks.dropFirst()).enumerated()
        where zip(before, after).contains(where: { $0 + $1 != 1 }) {
          throw LawFailure(
            task: "2.5",
            "mask \(k + 1) of alternatingMasks(features: \(features), count: \(masks.count)) is \(text(after)), expected "
              + "\(text(before.map { 1 - $0 })), the complement of mask \(k)",
            mistake: try Self.alternationMistake(allMasks(answers).map(\.masks)))
        }
      }
    }
  }

  @Test("2.5 · a permutation's forward takes feature i from feature order[i]")
  func permutationReordersFeatures() throws {
    try law { answers, rng in
      try reordering(answers, forward: true, PermutationCase.all(using: &rng)).check()
    }
  }

  @Test("2.5 · a permutation's inverse puts the features back")
  func permutationIsUndone() throws {
    try law { answers, rng in
      try reordering(answers, forward: false, PermutationCase.all(using: &rng)).check()
    }
  }

  @Test("2.5 · a permutation preserves volume: both log-dets are 0, one per row")
  func permutationPreservesVolume() throws {
    try law { answers, rng in
      let cases = PermutationCase.all(using: &rng)
      for forward in [true, false] {
        try Comparison<PermutationCase>(
          task: "2.5", quantity: "logDet of the permutation's \(forward ? "forward" : "inverse")",
          cases: cases,
          expected: { Numbers(column: Array(repeating: 0, count: $0.points.shape[0])) },
          suspects: MaskSuspects.signedLogDets + volumeSuspects() + [
            Suspect(Mistake("sign instead of log|det|", "that is the determinant, ±1; log|±1| = 0")) {
              MaskSuspects.signs($0)
            }
          ]
        ) {
          let permutation = try answers.permutation(order: $0.order)
          return try forward ? permutation.forward($0.points).logDet : permutation.inverse($0.points).logDet
        }.check()
      }
    }
  }

  @Test("2.5 · dependencies are the pattern of the stacked layers' Jacobian")
  func dependenciesAreThePatternOfTheJacobian() throws {
    try law { answers, rng in
      let cases = StackCase.all(using: &rng)
      var patterns: [[[Double]]: Numbers] = [:]
      for input in cases { patterns[input.masks] = input.pattern(using: &rng) }
      try dependencies(answers, cases) { patterns[$0.masks] ?? Numbers(shape: [], []) }.check()
    }
  }

  @Test(
    "2.5 · one mask is not enough: kept features stay untouched; three alternating layers reach everything")
  func oneMaskIsNotEnough() throws {
    try law { answers, rng in
      let cases = StackCase.all(using: &rng)
      for features in 2...6 {
        let mask = CouplingCase.randomMask(features: features, using: &rng)
        let same = StackCase(masks: Array(repeating: mask, count: 5))
        let alternating = StackCase(masks: (0..<3).map { $0 % 2 == 0 ? mask : mask.map { 1 - $0 } })
        let recognize = {
          try dependencies(answers, cases) { input in
            var source = SplitMix64(seed: 1)
            return input.pattern(using: &source)
          }.recognize()
        }
        for (input, isSame) in [(same, true), (alternating, false)] {
          let pattern = Numbers(
            try checked(
              answers.dependencies(masks: input.tensors), "dependencies", shape: [features, features],
              task: "2.5")
          ).rows
          for i in 0..<features where !isSame || mask[i] == 1 {
            let expected = (0..<features).map { j in isSame ? (i == j ? 1.0 : 0.0) : 1.0 }
            guard pattern[i] != expected else { continue }
            let reason =
              isSame
              ? "all five layers keep feature \(i)"
              : "three alternating layers let every feature see every other"
            throw LawFailure(
              task: "2.5",
              "row \(i) of dependencies is \(text(pattern[i])), expected \(text(expected)): \(reason); "
                + input.describe(row: 0),
              mistake: try recognize())
          }
        }
      }
    }
  }

  /// What all neighboring masks, of all sizes, have in common.
  private static func alternationMistake(_ all: [[[Double]]]) -> Mistake? {
    let neighbors = all.flatMap { zip($0, $0.dropFirst()) }
    func rolled(_ mask: [Double], by k: Int) -> [Double] {
      mask.indices.map { mask[($0 + k + mask.count) % mask.count] }
    }
    if neighbors.allSatisfy({ $0 == $1 }) {
      return Mistake(
        "mask never flipped", "all layers keep the same features, so these never change; m_{k+1} = 1 − m_k")
    }
    if [1, -1].contains(where: { k in neighbors.allSatisfy { rolled($0, by: k) == $1 } }) {
      return Mistake(
        "mask rolled instead of flipped",
        "the ones move by one place; for odd D that is no complement, 1 − m_k")
    }
    return nil
  }

  private func allMasks(_ answers: any Exercise2Contract) throws -> [(features: Int, masks: [[Double]])] {
    var all: [(Int, [[Double]])] = []
    for features in 1...7 {
      for count in [0, 1, 2, 5] {
        let masks = try answers.alternatingMasks(features: features, count: count)
        let call = "alternatingMasks(features: \(features), count: \(count))"
        guard masks.count == count else {
          throw LawFailure(
            task: "2.5", "\(call) returns \(masks.count) masks, expected \(count)",
            mistake: Mistake("wrong number of masks", "one mask per layer: `count` of them, for 0 none"))
        }
        all.append(
          (
            features,
            try masks.map { try checked($0, "a mask of \(call)", shape: [features], task: "2.5").scalars }
          ))
      }
    }
    return all
  }

  private func reordering(
    _ answers: any Exercise2Contract, forward: Bool, _ cases: [PermutationCase]
  ) -> Comparison<PermutationCase> {
    Comparison(
      task: "2.5", quantity: forward ? "x of the permutation's forward" : "z of the permutation's inverse",
      cases: cases,
      expected: { input in
        let index = forward ? input.order : MaskSuspects.inverted(input.order)
        return Numbers(rows: Numbers(input.points).rows.map { row in index.map { row[$0] } })
      },
      suspects: MaskSuspects.permutation(forward: forward)
    ) {
      let permutation = try answers.permutation(order: $0.order)
      return try forward ? permutation.forward($0.points).x : permutation.inverse($0.points).z
    }
  }

  private func dependencies(
    _ answers: any Exercise2Contract, _ cases: [StackCase], _ expected: @escaping (StackCase) -> Numbers
  ) -> Comparison<StackCase> {
    Comparison(
      task: "2.5", quantity: "dependencies", cases: cases, expected: expected,
      suspects: MaskSuspects.dependencies
    ) { try answers.dependencies(masks: $0.tensors) }
  }
}
