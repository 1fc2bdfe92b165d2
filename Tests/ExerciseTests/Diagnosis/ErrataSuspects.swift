import FlowLab
import Foundation

/// What known mistakes compute where task 2.9 asks for the correction of a slide.
enum ErrataSuspects {
  /// Π over the changed features of exp(s).
  static func determinant(_ input: CouplingCase) -> Numbers {
    products(input) { exp((1 - $0.m) * $0.s) }
  }

  static var determinants: [Suspect<CouplingCase>] {
    func suspect(
      _ name: String, _ says: String, _ value: @escaping (CouplingCase) -> Numbers
    ) -> Suspect<CouplingCase> {
      Suspect(Mistake(name, "\(says); it should be the product of exp(s) over the changed features")) {
        value($0)
      }
    }
    return [
      suspect("the slide uncorrected", "that is the product of s over all features, as on the slide") {
        products($0, \.s)
      },
      suspect("missing exp", "that multiplies s itself; the layer scales by exp(s)") {
        products($0) { $0.m == 1 ? 1 : $0.s }
      },
      suspect("mask not applied to s", "that runs over all features; kept ones are not scaled") {
        products($0) { exp($0.s) }
      },
      suspect("log-det summed over the kept half", "that runs over the kept features") {
        products($0) { exp($0.m * $0.s) }
      },
      suspect("log-det of the other direction", "that is the determinant of the inverse") {
        products($0) { exp(-(1 - $0.m) * $0.s) }
      },
      suspect("log-det instead of the determinant", "that is the sum of s, the determinant's logarithm") {
        Numbers(column: CouplingSuspects.rows($0, .kept).map { $0.sum { (1 - $0.m) * $0.s } })
      },
    ]
  }

  static var stepDensities: [Suspect<StepDensityCase>] {
    func suspect(
      _ name: String, _ says: String, _ value: @escaping (Double, Double) -> Double
    ) -> Suspect<StepDensityCase> {
      Suspect(Mistake(name, "\(says); stretching thins the density: log q(z_{k−1}) − log|det|")) {
        $0.map(value)
      }
    }
    return [
      suspect("log-det of the other direction", "the log-det is added, as on the slide") { $0 + $1 },
      suspect("log-det left out", "the log-det is missing") { q, _ in q },
      suspect("sign of the log-density", "the sign of log q is wrong") { $1 - $0 },
      suspect("missing log", "that divides by the log-det; logarithms are subtracted") { $0 / $1 },
      suspect("missing log", "that is the density itself") { exp($0 - $1) },
      suspect("missing log", "that subtracts |det| from log q") { $0 - exp($1) },
    ]
  }

  /// z = (x − μ) ⊙ exp(−α).
  static func affineZ(_ input: AffineCodeCase) -> Numbers { input.map { ($0 - $1) * exp(-$2) } }

  static var affineZs: [Suspect<AffineCodeCase>] {
    func suspect(
      _ name: String, _ says: String, _ value: @escaping (Double, Double, Double) -> Double
    ) -> Suspect<AffineCodeCase> {
      Suspect(Mistake(name, "\(says); it should be z = (x − μ) ⊙ exp(−α)")) { $0.map(value) }
    }
    return [
      suspect("forward and inverse exchanged", "that is the formula again, as on the slide") {
        $0 * exp($2) + $1
      },
      suspect("unscale before unshift", "what was done last is undone first") { $0 * exp(-$2) - $1 },
      suspect("sign of s in the inverse", "that multiplies by exp(α)") { ($0 - $1) * exp($2) },
      suspect("sign of t", "μ is added") { ($0 + $1) * exp(-$2) },
      suspect("missing exp", "that divides by α") { ($0 - $1) / $2 },
    ]
  }

  /// −Σ α for every row.
  static func affineLogDet(_ input: AffineCodeCase) -> Numbers { sums(input) { -$0 } }

  static var affineLogDets: [Suspect<AffineCodeCase>] {
    func suspect(
      _ name: String, _ says: String, _ value: @escaping (AffineCodeCase) -> Numbers
    ) -> Suspect<AffineCodeCase> {
      Suspect(Mistake(name, "\(says); it should be −Σ α, one per row"), value: value)
    }
    return [
      suspect("log-det of the other direction", "that is the log-det of the formula, as on the slide") {
        sums($0) { $0 }
      },
      suspect("log-det not summed", "that is one number per feature") { $0.map { -$2 } },
      suspect("identity with log-det 0", "that is 0") { sums($0) { _ in 0 } },
      suspect("missing log", "that sums exp(−α)") { sums($0) { exp(-$0) } },
      suspect("log-det over the batch", "that is one number for the whole batch") {
        Numbers(shape: [], [-$0.alpha.scalars.reduce(0, +)])
      },
    ]
  }

  private static func products(_ input: CouplingCase, _ factor: (Feature) -> Double) -> Numbers {
    Numbers(column: CouplingSuspects.rows(input, .kept).map { $0.reduce(1) { $0 * factor($1) } })
  }

  private static func sums(_ input: AffineCodeCase, _ term: (Double) -> Double) -> Numbers {
    Numbers(column: Numbers(input.alpha).rows.map { $0.reduce(0) { $0 + term($1) } })
  }
}
