import FlowLab
import Foundation

/// What known mistakes compute in a diagonal scaling, x = z ⊙ exp(a).
enum ScalingSuspects {
  /// The expected x (sign 1) or z (sign −1).
  static func value(_ input: ScalingCase, sign: Double) -> Numbers {
    map(input) { $0 * exp(sign * $1) }
  }

  /// What may have been computed instead.
  static func values(sign: Double) -> [Suspect<ScalingCase>] {
    let formula = sign > 0 ? "x = z ⊙ exp(a)" : "z = x ⊙ exp(−a)"
    func suspect(
      _ name: String, _ says: String, _ change: @escaping (Double, Double) -> Double
    ) -> Suspect<ScalingCase> {
      Suspect(Mistake(name, "\(says); it should be \(formula)")) { map($0, change) }
    }
    return [
      suspect("identity with log-det 0", "points come back as they went in") { v, _ in v },
      suspect("missing exp", "features are multiplied by a") { $0 * $1 },
      suspect("missing exp", "features are divided by a") { $0 / $1 },
      suspect("sign of s", "the sign of a is wrong") { $0 * exp(-sign * $1) },
      suspect("shift instead of scale", "a is added") { $0 + sign * $1 },
      suspect("absolute value of s", "the scale is exp(|a|)") { $0 * exp(sign * abs($1)) },
      suspect("exp replaced", "the scale is softplus(a)") { v, a in
        sign > 0 ? v * log1p(exp(a)) : v / log1p(exp(a))
      },
      suspect("s halved or doubled", "the scale is exp(a/2)") { $0 * exp(sign * $1 / 2) },
      suspect("s halved or doubled", "the scale is exp(2a)") { $0 * exp(sign * $1 * 2) },
      suspect(
        "log-scale read too early",
        "a is that of the time the scaling was made; read logScale.value anew each time"
      ) {
        $0 * exp(sign * ($1 + 1))
      },
    ]
  }

  /// The expected log-det, ±Σ a for every row.
  static func logDet(_ input: ScalingCase, sign: Double) -> Numbers {
    everyRow(input) { sign * $0.reduce(0, +) }
  }

  /// What may have been returned as log-det instead.
  static func logDets(sign: Double) -> [Suspect<ScalingCase>] {
    let formula = sign > 0 ? "Σ a for every row, [B]" : "−Σ a for every row, [B]"
    func suspect(
      _ name: String, _ says: String, _ value: @escaping (ScalingCase) -> Numbers
    ) -> Suspect<ScalingCase> {
      Suspect(Mistake(name, "\(says); it should be \(formula)"), value: value)
    }
    return [
      suspect("not written yet", "NaN in every row says that the log-det is still to do") {
        everyRow($0) { _ in .nan }
      },
      suspect("log-det of the other direction", "log-det is that of the other direction") {
        everyRow($0) { -sign * $0.reduce(0, +) }
      },
      suspect("identity with log-det 0", "log-det is 0, as if volume were preserved") {
        everyRow($0) { _ in 0 }
      },
      suspect("log-det not one per row", "that is one number for all rows") {
        Numbers(shape: [], [sign * $0.logScale.value.scalars.reduce(0, +)])
      },
      suspect("log-det not one per row", "that is one number for all rows") {
        Numbers(shape: [1], [sign * $0.logScale.value.scalars.reduce(0, +)])
      },
      suspect("log-det not summed", "log-det is still one number per feature") {
        Numbers(shape: [$0.features], $0.logScale.value.scalars.map { sign * $0 })
      },
      suspect("log-det not summed", "log-det is still one number per feature") { input in
        map(input) { sign * $1 }
      },
      suspect("mean instead of sum", "log-det is the mean of a") {
        everyRow($0) { sign * $0.reduce(0, +) / Double($0.count) }
      },
      suspect("log-det not one per row", "log-det has an axis too many") { input in
        Numbers(shape: [input.rows, 1], everyRow(input) { sign * $0.reduce(0, +) }.values)
      },
      suspect("missing exp", "log-det sums log|a|, as if a were the scale") {
        everyRow($0) { sign * $0.reduce(0) { $0 + log(abs($1)) } }
      },
      suspect("log-det of the points", "log-det is that of the points, a times their sum") { input in
        Numbers(column: map(input) { sign * $0 * $1 }.rows.map { $0.reduce(0, +) })
      },
      suspect("log-det over the batch", "log-det is the sum over the batch") { input in
        everyRow(input) { sign * Double(input.rows) * $0.reduce(0, +) }
      },
      suspect(
        "log-scale read too early",
        "a is that of the time the scaling was made; read logScale.value anew each time"
      ) {
        everyRow($0) { sign * $0.reduce(0) { $0 + $1 + 1 } }
      },
      suspect("missing log", "that is the determinant itself") {
        everyRow($0) { exp(sign * $0.reduce(0, +)) }
      },
      suspect("missing log", "log-det sums exp(a)") { everyRow($0) { $0.reduce(0) { $0 + exp(sign * $1) } } },
      suspect("absolute value of s", "log-det sums |a|") {
        everyRow($0) { sign * $0.reduce(0) { $0 + abs($1) } }
      },
    ]
  }

  private static func map(_ input: ScalingCase, _ change: (Double, Double) -> Double) -> Numbers {
    let a = input.logScale.value.scalars
    return Numbers(rows: Numbers(input.points).rows.map { zip($0, a).map(change) })
  }

  private static func everyRow(_ input: ScalingCase, _ value: ([Double]) -> Double) -> Numbers {
    Numbers(column: Array(repeating: value(input.logScale.value.scalars), count: input.rows))
  }
}
