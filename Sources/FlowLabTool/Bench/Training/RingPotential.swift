import FlowLab
import Foundation

/// Two arcs of a ring as an energy U(z); the density is exp(−U) / Z.
///
///     U(z) = ½ ((‖z‖ − 2) / 0.4)² − log(exp(−½ ((z₁ − 2) / 0.6)²) + exp(−½ ((z₁ + 2) / 0.6)²))
///            + Σ_i ½ (max(|z_i| − 4, 0) / 0.4)²
///
/// The last line is not in the paper: it keeps points from leaving, and hardly changes this potential.
///
/// Source: Rezende & Mohamed 2015, table 1, U₁.
enum RingPotential {
  /// U at every row, `[B, 2]` → `[B]`.
  static func energy(_ z: Tensor) -> Tensor {
    let ring = (z.square().sum(alongAxis: 1).sqrt() - 2).square() * (0.5 / 0.16)
    let arcs = (z.slice(0..<1, alongAxis: 1) - Tensor([2, -2])).square() * (-0.5 / 0.36)
    let outside = (z.abs() - 4).relu().square().sum(alongAxis: 1) * (0.5 / 0.16)
    return ring - arcs.logSumExp(alongAxis: 1) + outside
  }

  /// log Z = log ∫ exp(−U), by the midpoint rule on a grid that goes far beyond the arcs.
  static func logNormalizer() -> Double {
    let (half, count) = (8.0, 400)
    let width = 2 * half / Double(count)
    return withDType(.float64) {
      let ticks = Tensor.linspace(from: -half + width / 2, to: half - width / 2, count: count)
      let first = ticks.reshaped(to: [count, 1]).broadcast(to: [count, count]).flattened()
      let second = ticks.broadcast(to: [count, count]).flattened()
      let points = Tensor.stack([first, second], alongAxis: 1)
      return (-energy(points)).logSumExp(alongAxis: 0).item + 2 * log(width)
    }
  }
}
