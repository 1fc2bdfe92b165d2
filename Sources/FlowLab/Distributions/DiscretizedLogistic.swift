/// The logistic distribution rounded to whole numbers, x = k for the mass within ½ of k.
///
///     P(k) = σ(b) − σ(a) = σ(b) σ(−a) (1 − exp(−1/s)),   a = (k − ½ − μ) / s,   b = (k + ½ − μ) / s
///
/// The product form loses no digits in the tails, where the difference would be 0 − 0. With
/// `bounds`, the two outermost bins also take the tails beyond them (PixelCNN++, Salimans et al.
/// 2017, section 2.1), and the probabilities of the bins in the bounds sum to one; without, every
/// integer has its bin.
public struct DiscretizedLogistic: Distribution {
  private let meanSource: any TensorSource
  private let logScaleSource: any TensorSource

  /// The smallest and the largest value, if the values are bounded.
  public let bounds: ClosedRange<Int>?
  /// μ, `[F]` or `[B, F…]`.
  public var mean: Tensor { meanSource.tensor }
  /// log s, `[F]` or `[B, F…]`.
  public var logScale: Tensor { logScaleSource.tensor }

  /// Creates the distribution from μ and log s, constants or parameters, and optional bounds.
  public init(mean: some TensorSource, logScale: some TensorSource, bounds: ClosedRange<Int>? = nil) {
    require(
      bounds.map { $0.lowerBound < $0.upperBound } ?? true,
      "DiscretizedLogistic: bounds hold at least two values, got \(bounds.map { "\($0)" } ?? "")")
    meanSource = mean
    logScaleSource = logScale
    self.bounds = bounds
    _ = layout
  }

  private var layout: EventLayout { EventLayout("DiscretizedLogistic", mean, logScale) }

  /// The trainable parameters.
  public var parameters: [Parameter] { meanSource.trainableParameters + logScaleSource.trainableParameters }

  /// The log-probability of each row of whole numbers.
  ///
  /// - Parameter x: Whole numbers, `[B, F…]`, within the bounds.
  /// - Returns: log P(x_b) in nats, `[B]`.
  /// - Throws: Nothing; a shape mistake stops with a sentence.
  public func logProb(_ x: Tensor) throws -> Tensor {
    layout.check(x)
    let precision = (-logScale).exp()
    let centered = x - mean
    let below = ((centered + 0.5) * precision).logSigmoid()
    let above = (-(centered - 0.5) * precision).logSigmoid()
    let inner = below + above + (-(-precision).expm1()).log()
    guard let bounds else { return inner.sumOverEvent() }
    let upperEdge = select(x .>= Double(bounds.upperBound), above, inner)
    return select(x .<= Double(bounds.lowerBound), below, upperEdge).sumOverEvent()
  }

  /// Draws whole numbers, `[count, F…]`; no gradient passes through the rounding.
  public func sample(_ count: Int, using rng: inout some RandomNumberGenerator) throws -> Tensor {
    let noise = logisticNoise(layout.shape(ofSamples: count), using: &rng)
    return withoutGradients {
      let rounded = (mean + logScale.exp() * noise + 0.5).floor()
      guard let bounds else { return rounded }
      return rounded.clamped(Double(bounds.lowerBound), Double(bounds.upperBound))
    }
  }
}
