import FlowLab
import Foundation

/// Scale, shift and points of task 1.1.
struct AffineCase: LawCase {
  let a: Double
  let b: Double
  let x: [Double]

  var points: Tensor { Tensor(x, shape: [x.count]) }

  func describe(row: Int) -> String { "a = \(text(a)), b = \(text(b)), x = \(text(x[row]))" }

  static func all(using rng: inout some RandomNumberGenerator) -> [AffineCase] {
    (1...8).map { k in
      let a = (k % 2 == 0 ? -1 : 1) * rng.uniform(in: 0.3...2)
      let b = rng.uniform(in: -2...2)
      return AffineCase(a: a, b: b, x: (0..<k).map { _ in b + a * rng.normal() })
    }
  }
}

/// Factor, density of X and points of task 1.2.
struct ScaledCase: LawCase {
  let c: Double
  let density: ScaledDensityCase
  let y: [Double]

  var points: Tensor { Tensor(y, shape: [y.count]) }

  func describe(row: Int) -> String { "c = \(text(c)), y = \(text(y[row])), X \(density.rawValue)" }

  /// The density of X, without tensors.
  func p(_ x: Double) -> Double {
    guard x >= 0, x <= 1 else { return 0 }
    return switch density {
    case .uniform: 1
    case .rising: 2 * x
    case .hill: 6 * x * (1 - x)
    }
  }

  static func all(using rng: inout some RandomNumberGenerator) -> [ScaledCase] {
    ([2.0, -2.0] + (0..<6).map { ($0 % 2 == 0 ? 1 : -1) * rng.uniform(in: 0.4...3) }).enumerated().map {
      k, c in
      let inside = (0...k).map { _ in c * rng.uniform(in: 0.05...0.95) }
      return ScaledCase(c: c, density: ScaledDensityCase.allCases[k % 3], y: inside + [1.5 * c, -0.5 * c])
    }
  }
}
