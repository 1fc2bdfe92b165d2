import FlowLab

/// A coupling layer's ingredients and points to try it on, `[B, D]`.
struct CouplingCase: LawCase {
  let mask: [Double]
  let scaleNet: RandomNet
  let translationNet: RandomNet
  /// Taken as base points by forward and as data points by inverse.
  let points: Tensor

  init(mask: [Double], rows: Int, scale: Double = 1, using rng: inout some RandomNumberGenerator) {
    self.mask = mask
    scaleNet = RandomNet(features: mask.count, scale: scale, using: &rng)
    translationNet = RandomNet(features: mask.count, scale: scale, using: &rng)
    points = .normal([rows, mask.count], using: &rng) * 1.5
  }

  private init(_ other: CouplingCase, mask: [Double]) {
    self.mask = mask
    (scaleNet, translationNet, points) = (other.scaleNet, other.translationNet, other.points)
  }

  /// The same with another mask.
  func with(mask: [Double]) -> CouplingCase { CouplingCase(self, mask: mask) }

  var features: Int { mask.count }
  var dimension: Int? { features }
  var rows: Int { points.shape[0] }
  var maskTensor: Tensor { Tensor(mask, shape: [features]) }
  var parameters: [Parameter] { scaleNet.parameters + translationNet.parameters }

  /// The layer that is known to be right.
  var truth: SplitCoupling { SplitCoupling(mask: mask, scaleNet: scaleNet, translationNet: translationNet) }

  /// The layer under examination.
  func layer(of answers: any Exercise2Contract) throws -> any Bijection {
    try answers.maskedCouplingLayer(mask: maskTensor, scaleNet: scaleNet, translationNet: translationNet)
  }

  func describe(row: Int) -> String {
    "mask \(text(mask)), point \(text(Numbers(points).rows[row])), row \(row) of \(rows)"
  }

  /// Cases for D = 1 … 7, small to large; the number of rows is never D.
  ///
  /// Masks of both polarities, random ones, and for small D the two that keep everything and nothing.
  static func all(using rng: inout some RandomNumberGenerator) -> [CouplingCase] {
    (1...7).flatMap { features -> [CouplingCase] in
      var masks = [true, false].map { first in
        (0..<features).map { ($0 % 2 == 0) == first ? 1.0 : 0.0 }
      }
      if features > 1 { masks.append(randomMask(features: features, using: &rng)) }
      if features == 2 || features == 3 {
        masks.append(Array(repeating: 0, count: features))
        masks.append(Array(repeating: 1, count: features))
      }
      return masks.enumerated().map { k, mask in
        // One row first, for a message that is easy to follow; then several, never D.
        let rows = [features == 1 ? 2 : 1, features + 2, features == 4 ? 3 : 4, 5, 6][k]
        return CouplingCase(mask: mask, rows: rows == features ? rows + 1 : rows, using: &rng)
      }
    }
  }

  /// All cases, and some whose log-scales are so large that a clamp or tanh cannot hide.
  ///
  /// Only formulas are compared on these: a round trip through exp(±25) loses all digits.
  static func withSteepOnes(using rng: inout some RandomNumberGenerator) -> [CouplingCase] {
    all(using: &rng)
      + [2, 3, 5].flatMap { features in
        (0..<2).map { _ in
          CouplingCase(
            mask: randomMask(features: features, using: &rng), rows: features + 4, scale: 15, using: &rng)
        }
      }
  }

  /// Cases whose mask both keeps and changes something, D = 2 … 7.
  static func proper(using rng: inout some RandomNumberGenerator) -> [CouplingCase] {
    all(using: &rng).filter { $0.mask.contains(0) && $0.mask.contains(1) }
  }

  /// A random mask that both keeps and changes something.
  static func randomMask(features: Int, using rng: inout some RandomNumberGenerator) -> [Double] {
    var mask = (0..<features).map { _ in rng.uniform() < 0.5 ? 0.0 : 1.0 }
    let first = rng.int(below: features)
    mask[first] = 1
    mask[(first + 1 + rng.int(below: features - 1)) % features] = 0
    return mask
  }
}

extension CouplingCase {
  /// The additive layer under examination.
  func additiveLayer(of answers: any Exercise2Contract) throws -> any Bijection {
    try answers.additiveCouplingLayer(mask: maskTensor, translationNet: translationNet)
  }
}
