import Foundation

/// The normal distribution with independent features, given by its mean μ and its log standard
/// deviation log σ.
///
///     log p(x) = Σ_d [ −½ ((x_d − μ_d) / σ_d)² − log σ_d − ½ log 2π ]
///
/// σ is the standard deviation, not the variance: from a log-variance, log σ = ½ logvar.
public struct Normal: Distribution {
  private let meanSource: any TensorSource
  private let logScaleSource: any TensorSource

  /// μ, `[F]` or `[B, F…]`.
  public var mean: Tensor { meanSource.tensor }
  /// log σ, `[F]` or `[B, F…]`.
  public var logScale: Tensor { logScaleSource.tensor }

  /// Creates the distribution from μ and log σ, constants or parameters.
  public init(mean: some TensorSource, logScale: some TensorSource) {
    meanSource = mean
    logScaleSource = logScale
    _ = EventLayout("Normal", mean.tensor, logScale.tensor)
  }

  /// Creates the distribution from a constant μ and a constant standard deviation σ > 0.
  public init(mean: Tensor, scale: Tensor) {
    require(scale.scalars.allSatisfy { $0 > 0 }, "Normal: the scale is positive, got \(scale)")
    self.init(mean: mean, logScale: scale.log())
  }

  private var layout: EventLayout { EventLayout("Normal", mean, logScale) }

  /// The trainable parameters.
  public var parameters: [Parameter] { meanSource.trainableParameters + logScaleSource.trainableParameters }

  /// The log-density of each row in nats, `[B, F…] → [B]`.
  public func logProb(_ x: Tensor) throws -> Tensor {
    layout.check(x)
    let (μ, logσ) = (mean, logScale)
    let u = (x - μ) * (-logσ).exp()
    return (-0.5 * u.square() - logσ).sumOverEvent() - Double(layout.size) * log(2 * .pi) / 2
  }

  /// Draws points, `[count, F…]`, reparameterized.
  public func sample(_ count: Int, using rng: inout some RandomNumberGenerator) throws -> Tensor {
    let noise = Tensor.normal(layout.shape(ofSamples: count), using: &rng)
    return mean + logScale.exp() * noise
  }

  /// The differential entropy of each row's distribution, in nats.
  ///
  ///     H = Σ_d [ log σ_d + ½ (1 + log 2π) ]
  ///
  /// - Returns: `[B]`, or `[1]` when the parameters serve every row.
  public func entropy() -> Tensor {
    let logσ = logScale.rank == 1 ? logScale.expanded(atAxis: 0) : logScale
    let total = logσ.sumOverEvent() + Double(layout.size) * (1 + log(2 * .pi)) / 2
    return total.broadcast(to: [layout.rows ?? 1])
  }
}
