import FlowLab
import Foundation

extension CouplingSuspects {
  typealias ValueMistake = (mistake: Mistake, sight: Sight, value: @Sendable (Feature) -> Double)

  static let forwardMistakes: [ValueMistake] = [
    (
      Mistake("missing exp", "changed features are scaled by s; the scale is exp(s)"), .kept,
      { $0.m * $0.v + (1 - $0.m) * ($0.v * $0.s + $0.t) }
    ),
    (
      Mistake("sign of s", "forward scales by exp(−s); it should be x = z ⊙ exp(s) + t"), .kept,
      { $0.m == 1 ? $0.v : $0.v * exp(-$0.s) + $0.t }
    ),
    (
      Mistake("sign of t", "t is subtracted; it should be x = z ⊙ exp(s) + t"), .kept,
      { $0.m == 1 ? $0.v : $0.v * exp($0.s) - $0.t }
    ),
    (
      Mistake(
        "forward and inverse exchanged", "forward computes the inverse's formula; it should be z ⊙ exp(s) + t"
      ), .kept,
      { $0.m == 1 ? $0.v : ($0.v - $0.t) * exp(-$0.s) }
    ),
    (
      Mistake(
        "shift before scale",
        "z is shifted before it is scaled, (z + t) ⊙ exp(s); it should be z ⊙ exp(s) + t"), .kept,
      { $0.m == 1 ? $0.v : ($0.v + $0.t) * exp($0.s) }
    ),
    (
      Mistake("mask not applied to t", "t is added to kept features too; it needs the factor (1 − m)"), .kept,
      { ($0.m == 1 ? $0.v : $0.v * exp($0.s)) + $0.t }
    ),
    (
      Mistake("mask not applied to s", "kept features are scaled too; s needs the factor (1 − m)"), .kept,
      { $0.v * exp($0.s) + (1 - $0.m) * $0.t }
    ),
    (
      Mistake(
        "mask not applied to t or to s",
        "kept features are scaled and shifted too; only (1 − m) of them changes"), .kept,
      { $0.v * exp($0.s) + $0.t }
    ),
    (
      Mistake("mask not applied to t or to s", "the changed half is added to all of z; keep m ⊙ z only"),
      .kept,
      { $0.v + (1 - $0.m) * ($0.v * exp($0.s) + $0.t) }
    ),
    (
      Mistake(
        "networks see the whole input", "translationNet is shown all of z; show both networks m ⊙ z only"),
      .kept,
      { $0.m == 1 ? $0.v : $0.v * exp($0.s) + $0.whole.t }
    ),
    (
      Mistake("networks see the whole input", "scaleNet is shown all of z; show both networks m ⊙ z only"),
      .kept,
      { $0.m == 1 ? $0.v : $0.v * exp($0.whole.s) + $0.t }
    ),
    (
      Mistake("kept features lost", "kept features come out as 0; add m ⊙ z"), .kept,
      { (1 - $0.m) * ($0.v * exp($0.s) + $0.t) }
    ),
    (
      Mistake(
        "networks see the whole input", "s and t are computed from all of z; show the networks m ⊙ z only"),
      .everything,
      { $0.m == 1 ? $0.v : $0.v * exp($0.s) + $0.t }
    ),
    (
      Mistake("mask inverted", "the networks see (1 − m) ⊙ z; a mask's 1 means kept: show them m ⊙ z"),
      .changed,
      { $0.m == 1 ? $0.v : $0.v * exp($0.s) + $0.t }
    ),
    (
      Mistake("mask inverted", "the features to keep are changed and the others kept; a mask's 1 means kept"),
      .changed,
      { $0.m == 0 ? $0.v : $0.v * exp($0.s) + $0.t }
    ),
    (
      Mistake("mask inverted", "the features to keep are changed and the others kept; a mask's 1 means kept"),
      .kept,
      { $0.m == 0 ? $0.v : $0.v * exp($0.s) + $0.t }
    ),
    (
      Mistake(
        "scaleNet and translationNet exchanged", "scaleNet gives the log-scale s, translationNet the shift t"),
      .kept,
      { $0.m == 1 ? $0.v : $0.v * exp($0.t) + $0.s }
    ),
    (
      Mistake("one network for both", "the shift comes from scaleNet; t is what translationNet returns"),
      .kept,
      { $0.m == 1 ? $0.v : $0.v * exp($0.s) + $0.s }
    ),
    (
      Mistake("one network for both", "the scale comes from translationNet; s is what scaleNet returns"),
      .kept,
      { $0.m == 1 ? $0.v : $0.v * exp($0.t) + $0.t }
    ),
    (
      Mistake("kept features lost", "kept features come out as the mask, 1; add m ⊙ z"), .kept,
      { $0.m == 1 ? 1 : $0.v * exp($0.s) + $0.t }
    ),
    (
      Mistake("kept features counted twice", "kept features come out doubled; add m ⊙ z once"), .kept,
      { $0.m == 1 ? 2 * $0.v : $0.v * exp($0.s) + $0.t }
    ),
    (
      Mistake("changed features lost", "changed features come out as 0; add (1 − m) ⊙ (z ⊙ exp(s) + t)"),
      .kept,
      { $0.m * $0.v }
    ),
    (
      Mistake(
        "mask not applied to t or to s",
        "the networks' outputs carry no mask: kept features are scaled, and all is "
          + "added to m ⊙ z"), .kept,
      { $0.m * $0.v + $0.v * exp($0.s) + $0.t }
    ),
    (
      Mistake("translation left out", "t is missing; it should be x = z ⊙ exp(s) + t"), .kept,
      { $0.m == 1 ? $0.v : $0.v * exp($0.s) }
    ),
    (
      Mistake("scale left out", "exp(s) is missing; it should be x = z ⊙ exp(s) + t"), .kept,
      { $0.m == 1 ? $0.v : $0.v + $0.t }
    ),
  ]

  static let inverseMistakes: [ValueMistake] = [
    (
      Mistake("missing exp", "inverse divides by s; the scale is exp(s): z = (x − t) ⊙ exp(−s)"), .kept,
      { $0.m == 1 ? $0.v : ($0.v - $0.t) / $0.s }
    ),
    (
      Mistake("missing exp", "inverse scales by −s; the scale is exp(−s): z = (x − t) ⊙ exp(−s)"), .kept,
      { $0.m == 1 ? $0.v : ($0.v - $0.t) * -$0.s }
    ),
    (
      Mistake("missing exp", "inverse scales by s; the scale is exp(−s): z = (x − t) ⊙ exp(−s)"), .kept,
      { $0.m == 1 ? $0.v : ($0.v - $0.t) * $0.s }
    ),
    (
      Mistake(
        "sign of s in the inverse", "inverse multiplies by exp(s); undo the scale: z = (x − t) ⊙ exp(−s)"),
      .kept,
      { $0.m == 1 ? $0.v : ($0.v - $0.t) * exp($0.s) }
    ),
    (
      Mistake(
        "unscale before unshift",
        "x is unscaled before it is unshifted; what was done last is undone first: z = (x − t) ⊙ exp(−s)"),
      .kept,
      { $0.m == 1 ? $0.v : $0.v * exp(-$0.s) - $0.t }
    ),
    (
      Mistake("sign of t", "t is added; undo the shift: z = (x − t) ⊙ exp(−s)"), .kept,
      { $0.m == 1 ? $0.v : ($0.v + $0.t) * exp(-$0.s) }
    ),
    (
      Mistake(
        "forward and inverse exchanged", "inverse computes forward's formula; it should be (x − t) ⊙ exp(−s)"),
      .kept,
      { $0.m == 1 ? $0.v : $0.v * exp($0.s) + $0.t }
    ),
    (
      Mistake("mask not applied to t", "t is subtracted from kept features too; it needs the factor (1 − m)"),
      .kept,
      { $0.m == 1 ? $0.v - $0.t : ($0.v - $0.t) * exp(-$0.s) }
    ),
    (
      Mistake("mask not applied to s", "kept features are unscaled too; s needs the factor (1 − m)"), .kept,
      { $0.m == 1 ? $0.v * exp(-$0.s) : ($0.v - $0.t) * exp(-$0.s) }
    ),
    (
      Mistake(
        "mask not applied to t or to s",
        "kept features are unshifted and unscaled too; only (1 − m) of them changes"), .kept,
      { ($0.v - $0.t) * exp(-$0.s) }
    ),
    (
      Mistake("mask not applied to t or to s", "the changed half is added to all of x; keep m ⊙ x only"),
      .kept,
      { $0.v + (1 - $0.m) * ($0.v - $0.t) * exp(-$0.s) }
    ),
    (
      Mistake("mask not applied to t", "t is subtracted from kept features too; it needs the factor (1 − m)"),
      .kept,
      { $0.m == 1 ? $0.v - $0.t * exp(-$0.s) : ($0.v - $0.t) * exp(-$0.s) }
    ),
    (
      Mistake(
        "networks see the whole input", "translationNet is shown all of x; show both networks m ⊙ x only"),
      .kept,
      { $0.m == 1 ? $0.v : ($0.v - $0.whole.t) * exp(-$0.s) }
    ),
    (
      Mistake("networks see the whole input", "scaleNet is shown all of x; show both networks m ⊙ x only"),
      .kept,
      { $0.m == 1 ? $0.v : ($0.v - $0.t) * exp(-$0.whole.s) }
    ),
    (
      Mistake("kept features lost", "kept features come out as 0; add m ⊙ x"), .kept,
      { (1 - $0.m) * ($0.v - $0.t) * exp(-$0.s) }
    ),
    (
      Mistake(
        "networks see the whole input", "s and t are computed from all of x; show the networks m ⊙ x only"),
      .everything,
      { $0.m == 1 ? $0.v : ($0.v - $0.t) * exp(-$0.s) }
    ),
    (
      Mistake("mask inverted", "the networks see (1 − m) ⊙ x; a mask's 1 means kept: show them m ⊙ x"),
      .changed,
      { $0.m == 1 ? $0.v : ($0.v - $0.t) * exp(-$0.s) }
    ),
    (
      Mistake("mask inverted", "the features to keep are changed and the others kept; a mask's 1 means kept"),
      .changed,
      { $0.m == 0 ? $0.v : ($0.v - $0.t) * exp(-$0.s) }
    ),
    (
      Mistake("mask inverted", "the features to keep are changed and the others kept; a mask's 1 means kept"),
      .kept,
      { $0.m == 0 ? $0.v : ($0.v - $0.t) * exp(-$0.s) }
    ),
    (
      Mistake(
        "scaleNet and translationNet exchanged", "scaleNet gives the log-scale s, translationNet the shift t"),
      .kept,
      { $0.m == 1 ? $0.v : ($0.v - $0.s) * exp(-$0.t) }
    ),
    (
      Mistake("one network for both", "the shift comes from scaleNet; t is what translationNet returns"),
      .kept,
      { $0.m == 1 ? $0.v : ($0.v - $0.s) * exp(-$0.s) }
    ),
    (
      Mistake("one network for both", "the scale comes from translationNet; s is what scaleNet returns"),
      .kept,
      { $0.m == 1 ? $0.v : ($0.v - $0.t) * exp(-$0.t) }
    ),
    (
      Mistake("kept features lost", "kept features come out as the mask, 1; add m ⊙ x"), .kept,
      { $0.m == 1 ? 1 : ($0.v - $0.t) * exp(-$0.s) }
    ),
    (
      Mistake("kept features counted twice", "kept features come out doubled; add m ⊙ x once"), .kept,
      { $0.m == 1 ? 2 * $0.v : ($0.v - $0.t) * exp(-$0.s) }
    ),
    (
      Mistake("changed features lost", "changed features come out as 0; add (1 − m) ⊙ (x − t) ⊙ exp(−s)"),
      .kept,
      { $0.m * $0.v }
    ),
    (
      Mistake("unscale before unshift", "t is unscaled with the wrong sign; it should be (x − t) ⊙ exp(−s)"),
      .kept,
      { $0.m == 1 ? $0.v : $0.v * exp(-$0.s) - $0.t * exp($0.s) }
    ),
    (
      Mistake("sign of t", "both signs are wrong; it should be (x − t) ⊙ exp(−s)"), .kept,
      { $0.m == 1 ? $0.v : ($0.v + $0.t) * exp($0.s) }
    ),
    (
      Mistake("translation left out", "t is missing; it should be z = (x − t) ⊙ exp(−s)"), .kept,
      { $0.m == 1 ? $0.v : $0.v * exp(-$0.s) }
    ),
    (
      Mistake("scale left out", "exp(−s) is missing; it should be z = (x − t) ⊙ exp(−s)"), .kept,
      { $0.m == 1 ? $0.v : $0.v - $0.t }
    ),
  ]

  static func sharedMistakes(_ output: String, _ formula: String) -> [ValueMistake] {
    [
      (
        Mistake(
          "identity with log-det 0", "points come back as they went in; changed features should be \(formula)"
        ),
        .kept, { $0.v }
      ),
      (
        Mistake("kept features lost", "\(output) is 0 everywhere; changed features should be \(formula)"),
        .kept, { _ in 0 }
      ),
    ]
  }
}
