/// A linear layer with an activation in the same pass, y = σ(x Wᵀ + b).
public struct Linear: Layer {
  /// W, `[out, in]`.
  public let weight: Parameter
  /// b, `[out]`, if the layer has one.
  public let bias: Parameter?
  /// σ, applied elementwise.
  public let activation: Activation

  /// Creates a layer with weights drawn from `initializer`.
  ///
  /// - Parameters:
  ///   - inputSize: The number of input features.
  ///   - outputSize: The number of output features.
  ///   - activation: σ.
  ///   - bias: Whether b is there.
  ///   - initializer: The distribution of the first weights.
  ///   - rng: The source of the first weights.
  public init(
    inputSize: Int, outputSize: Int, activation: Activation = .identity, bias: Bool = true,
    initializer: Initializer = .uniformFanIn, using rng: inout some RandomNumberGenerator
  ) {
    let shape = [outputSize, inputSize]
    weight = Parameter(initializer.weight(shape: shape, using: &rng), name: "weight")
    self.bias =
      bias ? Parameter(initializer.bias(weightShape: shape, using: &rng), name: "bias") : nil
    self.activation = activation
  }

  /// Creates a layer with the given weights.
  ///
  /// - Parameters:
  ///   - weight: W, `[out, in]`.
  ///   - bias: b, `[out]`, or nothing.
  ///   - activation: σ.
  public init(weight: Tensor, bias: Tensor?, activation: Activation = .identity) {
    require(weight.rank == 2, "Linear: the weight is a matrix [out, in], got \(weight.shape)")
    require(
      bias.map { $0.shape == [weight.shape[0]] } ?? true,
      "Linear: the bias has one entry per output, [\(weight.shape[0])], got \(bias?.shape ?? [])")
    self.weight = Parameter(weight, name: "weight")
    self.bias = bias.map { Parameter($0, name: "bias") }
    self.activation = activation
  }

  /// The trainable parameters.
  public var parameters: [Parameter] { [weight] + (bias.map { [$0] } ?? []) }

  /// Applies the layer, `[B, in] → [B, out]`.
  public func callAsFunction(_ input: Tensor) -> Tensor { linear(input, [weights]) }

  /// The layer's numbers as they are now.
  var weights: LinearWeights {
    LinearWeights(weight: weight.value, bias: bias?.value, activation: activation)
  }
}
