/// Independent coin flips given by their logits l, P(x_d = 1) = σ(l_d).
///
///     log p(x) = Σ_d x_d l_d − log(1 + exp l_d)
///
/// The form with logits neither overflows nor takes the logarithm of a rounded probability. Values
/// between 0 and 1 (gray levels) give the cross-entropy, which is the usual bound but no
/// log-probability.
public struct Bernoulli: Distribution {
  private let logitsSource: any TensorSource

  /// l, `[F]` or `[B, F…]`.
  public var logits: Tensor { logitsSource.tensor }
  /// σ(l), the probability of a 1 and the mean, of the shape of the logits.
  public var mean: Tensor { logits.sigmoid() }

  /// Creates the distribution from logits, a constant or a parameter.
  public init(logits: some TensorSource) {
    logitsSource = logits
    _ = layout
  }

  private var layout: EventLayout { EventLayout("Bernoulli", logits) }

  /// The trainable parameters.
  public var parameters: [Parameter] { logitsSource.trainableParameters }

  /// The log-density of each row in nats, `[B, F…] → [B]`.
  public func logProb(_ x: Tensor) throws -> Tensor {
    layout.check(x)
    let l = logits
    return (x * l - l.softplus()).sumOverEvent()
  }

  /// Draws zeros and ones, `[count, F…]`; no gradient passes through them.
  public func sample(_ count: Int, using rng: inout some RandomNumberGenerator) throws -> Tensor {
    let u = Tensor.uniform(layout.shape(ofSamples: count), using: &rng)
    return withoutGradients { u .< mean }
  }
}
