// GIVEN: four formulas as lecture slides print them, each with an error; task 2.9 asks for the correction.
import FlowLab

/// What the slides say, in code.
enum Slides {
  /// COMP547, lecture 6: det ∂x/∂z = Π_{i=1}^{D} s_i, `[B]`, for a layer that scales by exp(s).
  static func couplingDeterminant(mask: Tensor, s: Tensor) -> Tensor {
    s.product(alongAxis: 1)
  }

  /// DTU 02460, week 2: log p(x) = log p₀(z₀) + Σ_k log|det ∂T_k⁻¹/∂x (x)|, `[B]`.
  static func composedLogDensity(
    base: any Distribution, transformations: [any Bijection], x: Tensor
  ) throws -> Tensor {
    var z = x
    var logDets = Tensor.zeros([x.shape[0]])
    for transformation in transformations.reversed() {
      z = try transformation.inverse(z).z
      logDets += try transformation.inverse(x).logDet
    }
    return try base.logProb(z) + logDets
  }

  /// A talk on Rezende & Mohamed 2015: q(z_k) = q(z_{k−1}) · |det ∂f/∂z_{k−1}|, as logarithms, `[B]`.
  static func logDensityAfterStep(logDensity: Tensor, logDet: Tensor) -> Tensor {
    logDensity + logDet
  }

  /// ProbAI, normalizing flows: beside the formula x = z ⊙ exp(α) + μ stands this code.
  static func affineCode(x: Tensor, mu: Tensor, alpha: Tensor) -> (z: Tensor, logDet: Tensor) {
    (x * alpha.exp() + mu, alpha.sum(alongAxis: 1))
  }
}
