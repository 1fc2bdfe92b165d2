/// A 2-D convolution (cross-correlation) with an activation, `[B, C, H, W] → [B, O, H', W']`.
///
///     y[b, o, i, j] = σ( b[o] + Σ_{c,u,v} W[o, c, u, v] · x[b, c, s·i + u − p, s·j + v − p] ),
///     H' = ⌊(H + 2p − kernel) / s⌋ + 1
///
/// with stride s and p zeros around the image.
public struct Conv2D: Layer {
  /// W, `[O, C, kernel, kernel]`.
  public let weight: Parameter
  /// b, `[O]`, if the layer has one.
  public let bias: Parameter?
  /// s, the step between neighboring outputs in pixels.
  public let stride: Int
  /// p, the zeros added on every side in pixels.
  public let padding: Int
  /// σ, applied elementwise.
  public let activation: Activation

  /// Creates a convolution with weights drawn from `initializer`.
  ///
  /// - Parameters:
  ///   - inputChannels: C.
  ///   - outputChannels: O.
  ///   - kernelSize: Height and width of the kernel in pixels.
  ///   - stride: s.
  ///   - padding: p; (kernelSize − 1) / 2 keeps the image size when the kernel is odd.
  ///   - activation: σ.
  ///   - bias: Whether b is there.
  ///   - initializer: The distribution of the first weights.
  ///   - rng: The source of the first weights.
  public init(
    inputChannels: Int, outputChannels: Int, kernelSize: Int, stride: Int = 1, padding: Int = 0,
    activation: Activation = .identity, bias: Bool = true, initializer: Initializer = .uniformFanIn,
    using rng: inout some RandomNumberGenerator
  ) {
    require(stride > 0, "Conv2D: the stride is at least 1, got \(stride)")
    require(padding >= 0, "Conv2D: the padding is not negative, got \(padding)")
    let shape = [outputChannels, inputChannels, kernelSize, kernelSize]
    weight = Parameter(initializer.weight(shape: shape, using: &rng), name: "weight")
    self.bias =
      bias ? Parameter(initializer.bias(weightShape: shape, using: &rng), name: "bias") : nil
    self.stride = stride
    self.padding = padding
    self.activation = activation
  }

  /// The trainable parameters.
  public var parameters: [Parameter] { [weight] + (bias.map { [$0] } ?? []) }

  /// Applies the layer, `[B, C, H, W] → [B, O, H', W']`.
  public func callAsFunction(_ input: Tensor) -> Tensor {
    conv2D(input, weight: weight.value, bias: bias?.value, stride: stride, padding: padding)
      .activated(activation)
  }
}
