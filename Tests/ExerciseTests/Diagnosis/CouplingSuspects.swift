import FlowLab
import Foundation

/// What a coupling layer's networks are shown.
enum Sight { case kept, everything, changed }

/// One feature of one row: mask m, incoming value v, log-scale s, translation t.
struct Feature {
  let m: Double
  let v: Double
  let s: Double
  let t: Double
  /// What the networks return when they are shown the whole point.
  let whole: (s: Double, t: Double)
}

/// The values and log-dets that each known mistake computes in a masked coupling layer.
///
/// With s = 0 the same list serves the additive layer.
enum CouplingSuspects {
  /// What forward may have computed in place of x.
  static func forward(additive: Bool = false) -> [Suspect<CouplingCase>] {
    values(additive: additive, forwardMistakes)
      + values(additive: additive, sharedMistakes("x", "z ⊙ exp(s) + t"))
      + (additive ? [] : values(additive: false, forwardScaleMistakes))
      + ignoringMask { x($0, additive: additive) }
  }

  /// What inverse may have computed in place of z.
  static func inverse(additive: Bool = false) -> [Suspect<CouplingCase>] {
    values(additive: additive, inverseMistakes)
      + values(additive: additive, sharedMistakes("z", "(x − t) ⊙ exp(−s)"))
      + (additive ? [] : values(additive: false, inverseScaleMistakes))
      + ignoringMask { z($0, additive: additive) }
  }

  /// The expected x.
  static func x(_ input: CouplingCase, additive: Bool = false) -> Numbers {
    map(input, additive: additive, .kept) { $0.m == 1 ? $0.v : $0.v * exp($0.s) + $0.t }
  }

  /// The expected z.
  static func z(_ input: CouplingCase, additive: Bool = false) -> Numbers {
    map(input, additive: additive, .kept) { $0.m == 1 ? $0.v : ($0.v - $0.t) * exp(-$0.s) }
  }

  /// The expected log-det, Σ (1 − m) s for forward (sign 1) and its negative for inverse (sign −1).
  static func logDet(_ input: CouplingCase, sign: Double) -> Numbers {
    Numbers(column: rows(input, .kept).map { row in sign * row.sum { (1 - $0.m) * $0.s } })
  }

  static func values(additive: Bool, _ mistakes: [ValueMistake]) -> [Suspect<CouplingCase>] {
    let speaksOfScale: Set = [
      "missing exp", "sign of s", "sign of s in the inverse", "shift before scale", "unscale before unshift",
      "mask not applied to s", "scale left out", "scaleNet and translationNet exchanged",
      "one network for both",
    ]
    return mistakes.filter { !additive || !speaksOfScale.contains($0.mistake.name) }.map { entry in
      let says =
        additive
        ? entry.mistake.says.replacing("(x − t) ⊙ exp(−s)", with: "x − t").replacing("z ⊙ exp(s)", with: "z")
          .replacing("s and t are", with: "t is").replacing("the networks", with: "the network")
        : entry.mistake.says
      return Suspect(Mistake(entry.mistake.name, says)) {
        map($0, additive: additive, entry.sight, entry.value)
      }
    }
  }

  static func map(
    _ input: CouplingCase, additive: Bool, _ sight: Sight, _ value: (Feature) -> Double
  ) -> Numbers {
    Numbers(rows: rows(input, additive: additive, sight).map { $0.map(value) })
  }

  /// The features of every row, with s and t as the networks return them for what they are shown.
  static func rows(_ input: CouplingCase, additive: Bool = false, _ sight: Sight) -> [[Feature]] {
    let points = Numbers(input.points).rows
    let shown = points.map { row in
      zip(row, input.mask).map { value, m in
        switch sight {
        case .kept: m * value
        case .changed: (1 - m) * value
        case .everything: value
        }
      }
    }
    let seen = Numbers(rows: shown).tensor
    let s = Numbers(input.scaleNet(seen)).rows
    let t = Numbers(input.translationNet(seen)).rows
    let wholeS = Numbers(input.scaleNet(input.points)).rows
    let wholeT = Numbers(input.translationNet(input.points)).rows
    return points.indices.map { b in
      input.mask.indices.map { d in
        Feature(
          m: input.mask[d], v: points[b][d], s: additive ? 0 : s[b][d], t: t[b][d],
          whole: (additive ? 0 : wholeS[b][d], wholeT[b][d]))
      }
    }
  }
}

extension Array where Element == Feature {
  func sum(_ value: (Feature) -> Double) -> Double { reduce(0) { $0 + value($1) } }
}
