import FlowLab

/// An order of features and points to reorder, `[B, D]`.
struct PermutationCase: LawCase {
  let order: [Int]
  let points: Tensor

  var dimension: Int? { order.count }

  func describe(row: Int) -> String {
    "order \(order), point \(text(Numbers(points).rows[row])), row \(row) of \(points.shape[0])"
  }

  /// Orders of D = 1 … 7; for D ≥ 3 a cycle, which its inverse differs from, then a random one.
  static func all(using rng: inout some RandomNumberGenerator) -> [PermutationCase] {
    (1...7).flatMap { features -> [PermutationCase] in
      let cycle = (0..<features).map { ($0 + 1) % features }
      // More rows than features: an answer that reorders rows must not run out of them.
      return [cycle, Array(0..<features).shuffled(by: &rng)].map {
        PermutationCase(order: $0, points: .normal([features + 2, features], using: &rng))
      }
    }
  }
}

/// Masks of stacked coupling layers.
struct StackCase: LawCase {
  let masks: [[Double]]

  var features: Int { masks[0].count }
  var tensors: [Tensor] { masks.map { Tensor($0, shape: [features]) } }

  func describe(row: Int) -> String {
    "masks \(masks.map { text($0) }.joined(separator: ", ")) (base first)"
  }

  /// One layer, the same mask twice, alternating masks, and random stacks; D = 2 … 6.
  static func all(using rng: inout some RandomNumberGenerator) -> [StackCase] {
    (2...6).flatMap { features -> [StackCase] in
      let mask = CouplingCase.randomMask(features: features, using: &rng)
      let flipped = mask.map { 1 - $0 }
      let random = (0..<3).map { _ in CouplingCase.randomMask(features: features, using: &rng) }
      return [
        [mask], [mask, mask], [mask, flipped], [flipped, mask, flipped], Array(random.prefix(2)), random,
      ]
      .map { StackCase(masks: $0) }
    }
  }

  /// The pattern of the Jacobian ∂x/∂z, by asking random layers.
  ///
  /// Layers are tried at several points: an entry counts as zero when it is zero at all of them.
  func pattern(using rng: inout some RandomNumberGenerator) -> Numbers {
    let layers = masks.map { mask in
      SplitCoupling(
        mask: mask, scaleNet: RandomNet(features: features, scale: 0.5, using: &rng),
        translationNet: RandomNet(features: features, using: &rng))
    }
    let points = Tensor.normal([4, features], using: &rng)
    let jacobian = rowwiseJacobian(of: { layers.reduce($0) { $1.forward($0).x } }, at: points)
    let largest = jacobian.abs().max(alongAxis: 0)
    return Numbers(shape: [features, features], largest.scalars.map { $0 > 0 ? 1 : 0 })
  }
}
