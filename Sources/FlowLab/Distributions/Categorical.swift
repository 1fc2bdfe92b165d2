/// Independent choices among K classes given by their logits l.
///
///     log P(x_d = k) = l_dk − log Σ_j exp l_dj
///
/// Points hold class numbers 0 … K − 1 as whole numbers, one per feature.
public struct Categorical: Distribution {
  private let logitsSource: any TensorSource

  /// l, `[F, K]` for every row or `[B, F…, K]`, classes last.
  public var logits: Tensor { logitsSource.tensor }
  /// K, the number of classes.
  public var classes: Int { logits.shape[logits.rank - 1] }

  /// Creates the distribution from logits, a constant or a parameter.
  public init(logits: some TensorSource) {
    require(
      logits.tensor.rank >= 2, "Categorical: logits are [F, K] or [B, F…, K], got \(logits.tensor.shape)")
    logitsSource = logits
    _ = layout
  }

  private var layout: EventLayout { EventLayout("Categorical", logits, trailing: 1) }

  /// The trainable parameters.
  public var parameters: [Parameter] { logitsSource.trainableParameters }

  /// The log-probability of each row of class numbers.
  ///
  ///     log p(x) = Σ_d l[d, x_d] − log Σ_k exp l[d, k]
  ///
  /// - Parameter x: Class numbers, `[B, F…]`.
  /// - Returns: log p(x_b) in nats, `[B]`.
  /// - Throws: Nothing; a shape mistake stops with a sentence.
  public func logProb(_ x: Tensor) throws -> Tensor {
    layout.check(x)
    let full = logits.broadcast(to: x.shape + [classes])
    let chosen = full.gatheringElements(x.expanded(atAxis: x.rank), alongAxis: -1).squeezed(atAxis: -1)
    return (chosen - logits.logSumExp(alongAxis: -1)).sumOverEvent()
  }

  /// Draws class numbers, `[count, F…]`; no gradient passes through them.
  public func sample(_ count: Int, using rng: inout some RandomNumberGenerator) throws -> Tensor {
    let (layout, k) = (layout, classes)
    let shape = layout.shape(ofSamples: count)
    let probabilities = withoutGradients { logits.softmax(alongAxis: -1) }.scalars
    let tables = stride(from: 0, to: probabilities.count, by: k).map { start in
      CumulativeTable(weights: probabilities[start..<start + k])
    }
    let draws = (0..<shape.reduce(1, *)).map { Double(tables[$0 % tables.count].draw(using: &rng)) }
    return Tensor(draws, shape: shape)
  }
}
