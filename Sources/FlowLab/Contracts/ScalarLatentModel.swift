import Foundation

/// A latent-variable model of one feature in which everything is known, to try formulas of bounds on.
///
///     u ~ N(0, 1),   z = a u + b,   x = w z + c + s η,   η ~ N(0, 1);      q(z|x) = N(k x + v, τ²)
///
/// The prior p(z) is an affine flow; q is any normal distribution, or the exact posterior. All points are `[B]`,
/// all densities one number per row, `[B]`, in nats.
public struct ScalarLatentModel: Sendable {
  /// The flow's scale a and shift b.
  private let (a, b): (Double, Double)
  /// The decoder's slope w, offset c and noise s.
  private let (w, c, s): (Double, Double, Double)
  /// The encoder's slope k, offset v and standard deviation τ.
  private let (k, v, τ): (Double, Double, Double)

  /// Makes a model with the given q, or with the exact posterior when there is none.
  public init(
    flow: (a: Double, b: Double), decoder: (w: Double, c: Double, s: Double),
    encoder: (k: Double, v: Double, τ: Double)? = nil
  ) {
    (a, b) = flow
    (w, c, s) = decoder
    let precision = 1 / (flow.a * flow.a) + decoder.w * decoder.w / (decoder.s * decoder.s)
    let slope = decoder.w / (decoder.s * decoder.s) / precision
    let exact = (
      k: slope, v: flow.b / (flow.a * flow.a) / precision - slope * decoder.c,
      τ: 1 / precision.squareRoot()
    )
    (k, v, τ) = encoder ?? exact
  }

  /// Returns log N(value | mean, scale²), elementwise.
  private func normal(_ value: Tensor, _ mean: Tensor, _ scale: Double) -> Tensor {
    -0.5 * ((value - mean) / scale).square() - log(abs(scale)) - 0.5 * log(2 * .pi)
  }

  /// Returns log p(x|z).
  public func logLikelihood(_ x: Tensor, given z: Tensor) -> Tensor { normal(x, w * z + c, s) }

  /// Returns u = T⁻¹(z) and the log-determinant of that map.
  public func inverseFlow(_ z: Tensor) -> (u: Tensor, logDet: Tensor) {
    ((z - b) / a, Tensor.full(-log(abs(a)), like: z))
  }

  /// Returns log p_u(u) of the flow's base N(0, 1).
  public func logBase(_ u: Tensor) -> Tensor { normal(u, Tensor.zeros(like: u), 1) }

  /// Returns log p(z) of the flow prior.
  public func logPrior(_ z: Tensor) -> Tensor {
    let (u, logDet) = inverseFlow(z)
    return logBase(u) + logDet
  }

  /// Returns log q(z|x).
  public func logPosterior(_ z: Tensor, given x: Tensor) -> Tensor { normal(z, k * x + v, τ) }

  /// Returns KL( q(z|x) ‖ p(z) ).
  public func klToPrior(at x: Tensor) -> Tensor {
    let shift = (k * x + v - b).square() / (a * a)
    return 0.5 * (shift + τ * τ / (a * a) - 1) - log(abs(τ / a))
  }

  /// Returns log p(x).
  public func logEvidence(_ x: Tensor) -> Tensor {
    normal(x, Tensor.full(w * b + c, like: x), (w * w * a * a + s * s).squareRoot())
  }

  /// Returns a draw of q(z|x) for given noise, `[B]`.
  public func sample(at x: Tensor, noise: Tensor) -> Tensor { k * x + v + τ * noise }
}
