import FlowLab
import Foundation

/// Mistakes that put another function in the place of exp(s), or other networks or masks in their places.
extension CouplingSuspects {
  /// A function in the place of exp, and what to say about it.
  typealias Scale = (name: String, says: String, scale: @Sendable (Double) -> Double)

  /// What a layer may scale by in place of exp(s).
  static let scales: [Scale] = otherFunctions + bounded

  private static let otherFunctions: [Scale] = [
    ("exp replaced", "the scale is softplus(s)", { log1p(exp(-abs($0))) + max($0, 0) }),
    ("exp replaced", "the scale is sigmoid(s)", { 1 / (1 + exp(-$0)) }),
    ("exp replaced", "the scale is sigmoid(s + 2)", { 1 / (1 + exp(-$0 - 2)) }),
    ("exp replaced", "the scale is 1 + s", { 1 + $0 }),
    ("exp replaced", "the scale is 1 + exp(s)", { 1 + exp($0) }),
    ("exp replaced", "the scale is |s|", { abs($0) }),
    ("exp replaced", "the scale is 2^s", { exp2($0) }),
    ("absolute value of s", "the scale is exp(|s|)", { exp(abs($0)) }),
    ("s halved or doubled", "the scale is exp(s/2)", { exp($0 / 2) }),
    ("s halved or doubled", "the scale is exp(2s)", { exp(2 * $0) }),
    ("tanh added", "the layer adds a tanh of its own", { exp(tanh($0)) }),
  ]

  private static let bounded: [Scale] = [1.0, 2, 3, 4, 5, 6, 7, 8, 10].flatMap { bound -> [Scale] in
    [
      ("clamp added", "the layer clamps s to ±\(Int(bound))", { exp(min(max($0, -bound), bound)) }),
      ("tanh added", "the layer adds a tanh of its own", { exp(bound * tanh($0 / bound)) }),
      ("tanh added", "the layer adds a tanh of its own", { exp(bound * tanh($0)) }),
    ]
  }

  /// The same in forward, in inverse, and in what each returns as log-det.
  static var forwardScaleMistakes: [ValueMistake] {
    scales.map { name, says, scale in
      (
        Mistake(name, "\(says); it should be exp(s), with s just as scaleNet returns it"), .kept,
        { $0.m == 1 ? $0.v : $0.v * scale($0.s) + $0.t }
      )
    }
  }

  static var inverseScaleMistakes: [ValueMistake] {
    scales.map { name, says, scale in
      (
        Mistake(name, "\(says); it should be exp(s), with s just as scaleNet returns it"), .kept,
        { $0.m == 1 ? $0.v : ($0.v - $0.t) / scale($0.s) }
      )
    }
  }

  static func logDetScaleMistakes(sign: Double) -> [Suspect<CouplingCase>] {
    scales.map { name, says, scale in
      Suspect(Mistake(name, "\(says); it should be exp(s), with s just as scaleNet returns it")) {
        Numbers(
          column: rows($0, .kept).map { sign * $0.sum { $0.m == 1 ? 0 : log(abs(scale($0.s))) } })
      }
    }
  }

  /// Masks that are used in place of the given one.
  static func ignoringMask(_ value: @escaping (CouplingCase) -> Numbers) -> [Suspect<CouplingCase>] {
    let choices: [@Sendable (Int, Int) -> Bool] = [
      { d, features in d < features / 2 }, { d, features in d < (features + 1) / 2 },
      { d, features in d >= features / 2 }, { d, features in d >= (features + 1) / 2 },
      { d, _ in d % 2 == 0 }, { d, _ in d % 2 == 1 },
    ]
    return choices.map { isKept in
      Suspect(Mistake("mask ignored", "features are kept by their place; the mask says which are kept (1)")) {
        let features = $0.features
        return value($0.with(mask: (0..<features).map { isKept($0, features) ? 1 : 0 }))
      }
    }
  }
}
