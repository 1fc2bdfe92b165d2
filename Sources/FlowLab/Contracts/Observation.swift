/// What a pixel is: the family of the decoder's distribution p(x|z).
public enum Observation: Sendable, Equatable {
  /// Black or white, x ∈ {0, 1}: one logit per pixel.
  case bernoulli
  /// A gray level, x ∈ {0, …, levels − 1}: one logit per level of each pixel.
  case categorical(levels: Int)

  /// How many numbers the decoder puts out for each pixel.
  public var logitsPerPixel: Int {
    switch self {
    case .bernoulli: 1
    case .categorical(let levels): levels
    }
  }

  /// Returns the expected image E[x|z], on the scale of x.
  ///
  ///     Bernoulli  σ(l_d),      categorical  Σ_k k · softmax(l_d)_k
  ///
  /// - Parameter logits: `[B, D]` for Bernoulli pixels, `[B, D, levels]` for gray levels.
  /// - Returns: `[B, D]`.
  public func mean(ofLogits logits: Tensor) -> Tensor {
    switch self {
    case .bernoulli:
      require(logits.rank == 2, "Observation: Bernoulli logits are [B, D], got \(logits.shape)")
      return logits.sigmoid()
    case .categorical(let levels):
      require(
        logits.rank == 3 && logits.shape[2] == levels,
        "Observation: categorical logits are [B, D, \(levels)], got \(logits.shape)")
      return (logits.softmax(alongAxis: 2) * Tensor.range(levels)).sum(alongAxis: 2)
    }
  }
}
