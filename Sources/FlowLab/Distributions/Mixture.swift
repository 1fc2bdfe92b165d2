/// A mixture of distributions, log p(x) = log Σ_k w_k p_k(x) with w = softmax(logits).
///
/// A point belongs to one component with all of its features: each p_k(x) is the density of the
/// whole point, and the logarithm of the sum is taken after the features are summed. (A mixture
/// taken per feature would be a product of one-dimensional mixtures.)
public struct Mixture: Distribution {
  private let logitsSource: any TensorSource

  /// The components p_k.
  public let components: [any Distribution]
  /// The logits of the weights, `[K]`.
  public var logits: Tensor { logitsSource.tensor }

  /// Creates the mixture from logits, `[K]`, a constant or a parameter, and K components.
  public init(logits: some TensorSource, components: [any Distribution]) {
    require(
      !components.isEmpty && logits.tensor.shape == [components.count],
      "Mixture: one logit per component is needed, [\(components.count)], got \(logits.tensor.shape)")
    logitsSource = logits
    self.components = components
  }

  /// Creates the mixture from constant weights, not negative and with a positive sum; they are
  /// normalized.
  public init(weights: [Double], components: [any Distribution]) {
    require(
      weights.allSatisfy { $0 >= 0 } && weights.reduce(0, +) > 0,
      "Mixture: weights are not negative and have a positive sum, got \(weights)")
    self.init(logits: Tensor(weights, shape: [weights.count]).log(), components: components)
  }

  /// The trainable parameters.
  public var parameters: [Parameter] {
    logitsSource.trainableParameters + components.flatMap(\.parameters)
  }

  /// The log-density of each row in nats, `[B, F…] → [B]`.
  public func logProb(_ x: Tensor) throws -> Tensor {
    let densities = try Tensor.stack(components.map { try $0.logProb(x) }, alongAxis: 1)
    return (logits.logSoftmax(alongAxis: 0) + densities).logSumExp(alongAxis: 1)
  }

  /// Draws a component for each row, then the row from it, `[count, F…]`.
  ///
  /// Samples are differentiable in the parameters of the components if these are, never in the
  /// weights.
  public func sample(_ count: Int, using rng: inout some RandomNumberGenerator) throws -> Tensor {
    let choices = drawComponents(logits, count: count, using: &rng)
    var (parts, rows): ([Tensor], [Int]) = ([], [])
    for (k, component) in components.enumerated() {
      let own = choices.indices.filter { choices[$0] == k }
      guard !own.isEmpty else { continue }
      parts.append(try component.sample(own.count, using: &rng))
      rows += own
    }
    guard !parts.isEmpty else { return try components[0].sample(0, using: &rng) }
    // Row b of the result is the place of b in the order in which the parts were drawn.
    let places = rows.indices.sorted { rows[$0] < rows[$1] }
    return Tensor.concatenate(parts, alongAxis: 0).gathering(places, alongAxis: 0)
  }
}

/// Draws `count` component numbers with probabilities softmax(logits).
func drawComponents(_ logits: Tensor, count: Int, using rng: inout some RandomNumberGenerator) -> [Int] {
  let table = CumulativeTable(weights: withoutGradients { logits.softmax(alongAxis: 0) }.scalars)
  return (0..<count).map { _ in table.draw(using: &rng) }
}
