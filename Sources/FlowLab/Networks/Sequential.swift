/// Layers applied one after the other, the first one first.
public struct Sequential: Layer {
  /// The layers, input first.
  public let layers: [any Layer]

  /// Creates the composition of `layers`; of none it is the identity.
  public init(_ layers: [any Layer]) {
    self.layers = layers
  }

  /// Creates the composition of `layers`; of none it is the identity.
  public init(_ layers: any Layer...) {
    self.layers = layers
  }

  /// The trainable parameters.
  public var parameters: [Parameter] { layers.flatMap(\.parameters) }

  /// Applies the layers in order.
  public func callAsFunction(_ input: Tensor) -> Tensor { layers.reduce(input) { $1($0) } }
}
