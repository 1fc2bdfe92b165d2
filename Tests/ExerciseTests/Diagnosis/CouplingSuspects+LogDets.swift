import FlowLab
import Foundation

extension CouplingSuspects {
  /// What forward (sign 1) or inverse (sign −1) may have computed in place of its log-det.
  static func logDets(sign: Double) -> [Suspect<CouplingCase>] {
    let formula = sign > 0 ? "Σ (1 − m) s" : "−Σ (1 − m) s"
    let method = sign > 0 ? "forward" : "inverse"
    let other = sign > 0 ? "inverse" : "forward"
    func perRow(
      _ name: String, _ says: String, _ sight: Sight = .kept, _ value: @escaping ([Feature]) -> Double
    ) -> Suspect<CouplingCase> {
      Suspect(Mistake(name, says)) { Numbers(column: rows($0, sight).map(value)) }
    }
    let changed: (Feature) -> Double = { (1 - $0.m) * $0.s }
    return [
      Suspect(
        Mistake(
          "log-det not one per row", "log-det has an axis too many; it needs the shape [B]: sum over axis 1")
      ) { input in
        let sums = rows(input, .kept).map { sign * $0.sum(changed) }
        return Numbers(shape: [input.rows, 1], sums)
      },
      Suspect(
        Mistake(
          "log-det not one per row", "log-det is that of the first row alone; each row has its own, [B]")
      ) {
        Numbers(shape: [1], [sign * rows($0, .kept)[0].sum(changed)])
      },
      perRow("bits instead of nats", "log-det is in bits; it should be in nats, \(formula)") {
        sign * $0.sum(changed) / log(2)
      },
      perRow("log-det counted twice", "that is twice the log-det, \(formula)") { 2 * sign * $0.sum(changed) },
      perRow("log-det counted twice", "that is half of the log-det, \(formula)") {
        sign * $0.sum(changed) / 2
      },
      perRow("log-det of a shift", "log-det adds t; a shift does not stretch anything, \(formula)") {
        sign * $0.sum { (1 - $0.m) * ($0.s + $0.t) }
      },
      perRow("log-det of a shift", "log-det subtracts t; a shift does not stretch anything, \(formula)") {
        sign * $0.sum { (1 - $0.m) * ($0.s - $0.t) }
      },
      perRow(
        "log-det of the points", "log-det sums the points themselves; it sums the log-scales, \(formula)"
      ) {
        sign * $0.sum { (1 - $0.m) * $0.v }
      },
      perRow("not written yet", "NaN in every row says that 2.3 is still to do; it should be \(formula)") {
        _ in .nan
      },
      perRow(
        "log-det of the other direction",
        "log-det is that of \(other); \(method) must return the log-det of the map it applies, \(formula)"
      ) {
        -sign * $0.sum(changed)
      },
      perRow("identity with log-det 0", "log-det is 0, as if nothing were stretched; it should be \(formula)")
      { _ in 0 },
      perRow(
        "log-det summed over the kept half",
        "log-det sums over the features the mask keeps (m); it should sum over those it changes, \(formula)"
      ) {
        sign * $0.sum { $0.m * $0.s }
      },
      perRow(
        "mask not applied to s",
        "log-det sums s over all features; kept ones are not scaled and contribute nothing, \(formula)"
      ) {
        sign * $0.sum(\.s)
      },
      Suspect(
        Mistake(
          "log-det not summed",
          "log-det is still one number per feature; it needs one per row, [B]: sum over axis 1")
      ) {
        Numbers(rows: rows($0, .kept).map { $0.map { sign * (1 - $0.m) * $0.s } })
      },
      Suspect(
        Mistake(
          "log-det not summed",
          "log-det is still one number per feature, kept ones included; it should be \(formula), [B]")
      ) {
        Numbers(rows: rows($0, .kept).map { $0.map { sign * $0.s } })
      },
      Suspect(
        Mistake(
          "log-det over the batch",
          "log-det is summed over the batch (axis 0); each row has its own: sum over the features, axis 1")
      ) {
        let s = rows($0, .kept).map { $0.map(changed) }
        return Numbers(column: $0.mask.indices.map { d in sign * s.reduce(0) { $0 + $1[d] } })
      },
      Suspect(
        Mistake(
          "log-det over the batch",
          "log-det is one number for the whole batch; each row has its own: sum over the features only, axis 1"
        )
      ) {
        Numbers(shape: [], [sign * rows($0, .kept).reduce(0) { $0 + $1.sum(changed) }])
      },
      Suspect(
        Mistake(
          "log-det over the batch",
          "every row's log-det is the sum over the whole batch; sum over the features only, axis 1")
      ) { input in
        let total = sign * rows(input, .kept).reduce(0) { $0 + $1.sum(changed) }
        return Numbers(column: Array(repeating: total, count: input.rows))
      },
      Suspect(
        Mistake(
          "mean instead of sum",
          "log-det is averaged over rows and features; it should be a sum over the features of each row, \(formula)"
        )
      ) {
        let count = Double($0.rows * $0.features)
        return Numbers(shape: [], [sign * rows($0, .kept).reduce(0) { $0 + $1.sum(changed) } / count])
      },
      perRow(
        "mean instead of sum", "log-det is the mean over the features; it should be their sum, \(formula)"
      ) {
        sign * $0.sum(changed) / Double($0.count)
      },
      perRow(
        "mean instead of sum",
        "log-det is the mean over the changed features; it should be their sum, \(formula)"
      ) {
        sign * $0.sum(changed) / Swift.max($0.sum { 1 - $0.m }, 1)
      },
      perRow(
        "missing log",
        "that is the determinant itself, Π exp(s); its logarithm is asked for, \(formula)"
      ) {
        exp(sign * $0.sum(changed))
      },
      perRow("missing log", "log-det sums exp(s) instead of s; log exp(s) = s, so it is \(formula)") {
        $0.sum { (1 - $0.m) * exp(sign * $0.s) }
      },
      perRow(
        "missing log", "log-det sums exp(s) over all features instead of s over the changed ones, \(formula)"
      ) {
        $0.sum { exp(sign * (1 - $0.m) * $0.s) }
      },
      perRow(
        "missing log", "log-det sums exp(s) over all features instead of s over the changed ones, \(formula)"
      ) {
        $0.sum { exp(sign * $0.s) }
      },
      perRow(
        "missing exp", "log-det is Σ log|s|, as if the layer scaled by s; it scales by exp(s), \(formula)"
      ) {
        sign * $0.sum { $0.m == 1 ? 0 : log(abs($0.s)) }
      },
      perRow("absolute value of s", "log-det sums |s|; the log-scales keep their signs, \(formula)") {
        sign * $0.sum { (1 - $0.m) * abs($0.s) }
      },
      perRow("scaleNet and translationNet exchanged", "log-det sums t; it should be \(formula)") {
        sign * $0.sum { (1 - $0.m) * $0.t }
      },
      perRow(
        "networks see the whole input",
        "s is computed from the whole point; show the networks the kept features only, m ⊙ (point)",
        .everything
      ) {
        sign * $0.sum(changed)
      },
      perRow(
        "mask inverted", "networks see the changed features; a mask's 1 means kept: show them m ⊙ (point)",
        .changed
      ) {
        sign * $0.sum(changed)
      },
      perRow(
        "mask inverted", "kept and changed features are exchanged; a mask's 1 means kept, \(formula)",
        .changed
      ) {
        sign * $0.sum { $0.m * $0.s }
      },
    ] + logDetScaleMistakes(sign: sign) + ignoringMask { logDet($0, sign: sign) }
  }
}
