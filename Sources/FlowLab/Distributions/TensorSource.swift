/// What a distribution or a map takes its coefficients from: a constant `Tensor`, or a `Parameter`
/// that training changes.
public protocol TensorSource {
  /// The value at this moment.
  var tensor: Tensor { get }

  /// The parameter behind the value, if it is trainable.
  var trainableParameters: [Parameter] { get }
}

extension Tensor: TensorSource {
  /// The tensor itself.
  public var tensor: Tensor { self }

  /// None: a tensor is a constant, though gradients flow through it when it was computed from
  /// parameters.
  public var trainableParameters: [Parameter] { [] }
}

extension Parameter: TensorSource {
  /// The parameter's value at this moment.
  public var tensor: Tensor { value }

  /// The parameter itself.
  public var trainableParameters: [Parameter] { [self] }
}
