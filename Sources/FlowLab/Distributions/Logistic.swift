import Foundation

/// The logistic distribution with independent features, given by its mean μ and log-scale log s.
///
///     log p(x) = Σ_d u_d − 2 log(1 + exp u_d) − log s_d,   u = (x − μ) / s;   variance s² π² / 3
public struct Logistic: Distribution {
  private let meanSource: any TensorSource
  private let logScaleSource: any TensorSource

  /// μ, `[F]` or `[B, F…]`.
  public var mean: Tensor { meanSource.tensor }
  /// log s, `[F]` or `[B, F…]`.
  public var logScale: Tensor { logScaleSource.tensor }

  /// Creates the distribution from μ and log s, constants or parameters.
  public init(mean: some TensorSource, logScale: some TensorSource) {
    meanSource = mean
    logScaleSource = logScale
    _ = layout
  }

  private var layout: EventLayout { EventLayout("Logistic", mean, logScale) }

  /// The trainable parameters.
  public var parameters: [Parameter] { meanSource.trainableParameters + logScaleSource.trainableParameters }

  /// The log-density of each row in nats, `[B, F…] → [B]`.
  public func logProb(_ x: Tensor) throws -> Tensor {
    layout.check(x)
    let logs = logScale
    let u = (x - mean) * (-logs).exp()
    return (u - 2 * u.softplus() - logs).sumOverEvent()
  }

  /// Draws points, `[count, F…]`, reparameterized.
  public func sample(_ count: Int, using rng: inout some RandomNumberGenerator) throws -> Tensor {
    let noise = logisticNoise(layout.shape(ofSamples: count), using: &rng)
    return mean + logScale.exp() * noise
  }
}

/// Standard logistic noise log u − log(1 − u), with u kept off 0 by half a step of the
/// generator; it never is 1.
func logisticNoise(_ shape: [Int], using rng: inout some RandomNumberGenerator) -> Tensor {
  let noise = (0..<shape.reduce(1, *)).map { _ in
    let u = rng.uniform()
    return log(u + 0x1p-54) - log1p(-u)
  }
  return Tensor(noise, shape: shape)
}
