import FlowLab

/// Log-scales and points to scale, `[B, D]`.
struct ScalingCase: PointCase {
  let logScale: Parameter
  let points: Tensor

  var features: Int { points.shape[1] }
  var dimension: Int? { features }
  var rows: Int { points.shape[0] }

  func describe(row: Int) -> String {
    "a \(text(logScale.value.scalars)), point \(text(Numbers(points).rows[row])), row \(row) of \(rows)"
  }

  /// The scaling under examination, made before its log-scale gets the value it is judged with, as in training.
  func scaling(of answers: any Exercise2Contract) throws -> any Bijection {
    let value = logScale.value.detached()
    defer { logScale.value = value }
    logScale.value = value + 1
    return try answers.diagonalScaling(logScale: logScale)
  }

  static func all(using rng: inout some RandomNumberGenerator) -> [ScalingCase] {
    (1...7).flatMap { features in
      [features == 1 ? 2 : 1, features + 2].map { rows in
        ScalingCase(
          logScale: Parameter(.normal([features], using: &rng), name: "logScale"),
          points: .normal([rows, features], using: &rng))
      }
    }
  }
}
