/// An activation as a layer of its own, y = σ(x) elementwise.
public struct ActivationLayer: Layer {
  /// σ.
  public let activation: Activation

  /// Creates the layer that applies `activation`.
  public init(_ activation: Activation) {
    self.activation = activation
  }

  /// None.
  public var parameters: [Parameter] { [] }

  /// Applies σ to every entry.
  public func callAsFunction(_ input: Tensor) -> Tensor {
    input.activated(activation)
  }
}
