/// A multilayer perceptron: linear layers with an activation between them, `[B, in] → [B, out]`.
public struct MLP: Layer {
  /// The linear layers, input first.
  public let layers: [Linear]

  /// Creates a perceptron inputSize – hiddenSizes… – outputSize.
  ///
  /// - Parameters:
  ///   - inputSize: The number of input features.
  ///   - hiddenSizes: The widths of the hidden layers, input side first; none makes a single linear layer.
  ///   - outputSize: The number of output features.
  ///   - activation: The nonlinearity after each hidden layer.
  ///   - outputActivation: The nonlinearity after the last layer.
  ///   - zeroInitializedOutput: Whether the last layer starts at zero, so that the first output is
  ///     σ(0) everywhere and a flow built on it starts as the identity.
  ///   - initializer: The distribution of the other first weights.
  ///   - rng: The source of the first weights.
  public init(
    inputSize: Int, hiddenSizes: [Int], outputSize: Int, activation: Activation = .relu,
    outputActivation: Activation = .identity, zeroInitializedOutput: Bool = false,
    initializer: Initializer = .uniformFanIn, using rng: inout some RandomNumberGenerator
  ) {
    let sizes = [inputSize] + hiddenSizes + [outputSize]
    var layers: [Linear] = []
    for i in 1..<sizes.count {
      let isLast = i == sizes.count - 1
      layers.append(
        Linear(
          inputSize: sizes[i - 1], outputSize: sizes[i],
          activation: isLast ? outputActivation : activation,
          initializer: isLast && zeroInitializedOutput ? .zeros : initializer, using: &rng))
    }
    self.layers = layers
  }

  /// The trainable parameters.
  public var parameters: [Parameter] { layers.flatMap(\.parameters) }

  /// Applies the layer, `[B, in] → [B, out]`.
  public func callAsFunction(_ input: Tensor) -> Tensor { linear(input, layers.map(\.weights)) }
}
