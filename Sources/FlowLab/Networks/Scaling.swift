/// A constant factor, x ↦ c · x; it brings gray levels to the scale of [0, 1] before a network sees them.
public struct Scaling: Layer {
  /// c.
  public let factor: Double

  /// Creates the layer that multiplies by `factor`.
  public init(_ factor: Double) {
    self.factor = factor
  }

  /// None.
  public var parameters: [Parameter] { [] }

  /// Multiplies every number by the factor.
  public func callAsFunction(_ input: Tensor) -> Tensor { input * factor }
}
