import FlowLab
import Foundation

/// A planar flow x = z + u·tanh(wᵀz + b) and points, `[B, D]`, B never D.
struct PlanarCase: LawCase {
  let u: [Double]
  let w: [Double]
  let b: Double
  let points: Tensor

  var features: Int { u.count }
  /// wᵀu.
  var dot: Double { zip(u, w).reduce(0) { $0 + $1.0 * $1.1 } }
  /// wᵀz + b at every row.
  var arguments: [Double] { Numbers(points).rows.map { zip($0, w).reduce(b) { $0 + $1.0 * $1.1 } } }

  func describe(row: Int) -> String {
    "u = \(text(u)), w = \(text(w)), b = \(text(b)), z = \(text(Numbers(points).rows[row])), row \(row) of "
      + "\(points.shape[0])"
  }

  /// The flow itself, `[B, D]` → `[B, D]`.
  func map(_ z: Tensor) -> Tensor {
    let h = ((z * Tensor(w, shape: [features])).sum(alongAxis: 1, keepingAxes: true) + b).tanh()
    return z + h * Tensor(u, shape: [features])
  }

  func logDet(_ answers: any Exercise1Contract) throws -> Tensor {
    try answers.planarLogDet(
      at: points, u: Tensor(u, shape: [features]), w: Tensor(w, shape: [features]), b: b)
  }

  /// Flows in 1 … 6 dimensions; in every second one some determinants are negative.
  ///
  /// None is near 0.
  static func all(using rng: inout some RandomNumberGenerator) -> [PlanarCase] {
    (0..<12).map { k in
      let features = k / 2 + 1
      let values = PlanarMap.values(size: features, isNegative: k % 2 == 1, using: &rng)
      let (u, w) = (values.u.scalars, values.w.scalars)
      let dot = zip(u, w).reduce(0) { $0 + $1.0 * $1.1 }
      var rows = [values.z.scalars]
      while rows.count < (features == 4 ? 3 : 4) {
        let row = (0..<features).map { _ in rng.normal() }
        let h = tanh(zip(row, w).reduce(values.b) { $0 + $1.0 * $1.1 })
        if abs(1 + (1 - h * h) * dot) > 0.1 { rows.append(row) }
      }
      return PlanarCase(
        u: u, w: w, b: values.b, points: Tensor(rows.flatMap { $0 }, shape: [rows.count, features]))
    }
  }
}

/// A radial flow x = z + β/(α + ‖z − z₀‖)·(z − z₀) and points, `[B, D]`, B never D.
struct RadialCase: LawCase {
  let center: [Double]
  let alpha: Double
  let beta: Double
  let points: Tensor

  var features: Int { center.count }
  /// ‖z − z₀‖ at every row.
  var radii: [Double] {
    Numbers(points).rows.map { row in
      zip(row, center).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }.squareRoot()
    }
  }

  func describe(row: Int) -> String {
    "α = \(text(alpha)), β = \(text(beta)), z₀ = \(text(center)), z = \(text(Numbers(points).rows[row])), row \(row) "
      + "of \(points.shape[0])"
  }

  /// The flow itself, `[B, D]` → `[B, D]`.
  func map(_ z: Tensor) -> Tensor {
    let offset = z - Tensor(center, shape: [features])
    let r = offset.square().sum(alongAxis: 1, keepingAxes: true).sqrt()
    return z + beta * offset / (alpha + r)
  }

  func logDet(_ answers: any Exercise1Contract) throws -> Tensor {
    try answers.radialLogDet(
      at: points, center: Tensor(center, shape: [features]), alpha: alpha, beta: beta)
  }

  /// Flows in 1 … 6 dimensions, with β of either sign.
  static func all(using rng: inout some RandomNumberGenerator) -> [RadialCase] {
    (0..<12).map { k in
      let features = k / 2 + 1
      let alpha = rng.uniform(in: 0.5...1.5)
      let rows = features == 4 ? 3 : 4
      let center = (0..<features).map { _ in rng.normal() }
      // Offsets with every entry away from 0, so that no point is close to the center.
      let values = (0..<rows * features).map { index in
        center[index % features] + (rng.uniform() < 0.5 ? -1 : 1) * rng.uniform(in: 0.2...2)
      }
      return RadialCase(
        center: center, alpha: alpha,
        beta: k % 2 == 0 ? rng.uniform(in: 0.5...2) : -alpha * rng.uniform(in: 0.3...0.8),
        points: Tensor(values, shape: [rows, features]))
    }
  }
}
