extension Activation {
  /// The elementwise operation an activation is; nil for the identity.
  var operation: UnaryOperation? {
    switch self {
    case .identity: nil
    case .relu: .relu
    case .leakyRelu: .leakyRelu
    case .tanh: .tanh
    case .sigmoid: .sigmoid
    case .softplus: .softplus
    case .elu: .elu
    case .silu: .silu
    case .gelu: .gelu
    }
  }
}
