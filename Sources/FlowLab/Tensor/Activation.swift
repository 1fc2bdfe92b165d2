/// A nonlinearity that a linear layer can apply in the same pass, σ(x Wᵀ + b).
public enum Activation: String, Sendable, CaseIterable {
  /// σ(x) = x
  case identity
  /// σ(x) = max(x, 0)
  case relu
  /// σ(x) = x for x > 0, x / 100 otherwise
  case leakyRelu
  /// σ(x) = tanh x
  case tanh
  /// σ(x) = 1 / (1 + e⁻ˣ)
  case sigmoid
  /// σ(x) = log(1 + eˣ)
  case softplus
  /// σ(x) = x for x > 0, eˣ − 1 otherwise
  case elu
  /// σ(x) = x / (1 + e⁻ˣ)
  case silu
  /// σ(x) = x Φ(x), Φ the standard normal distribution function
  case gelu
}
