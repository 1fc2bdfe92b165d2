/// Something that has trainable parameters.
///
/// Laws:
/// - `parameters` lists every parameter that the value's functions read, each exactly once;
/// - the order is the same at every call: optimizers and checkpoints go by position.
///
/// There is deliberately no default of `[]`: a parameter left out of the list is never trained,
/// silently.
public protocol Parameterized {
  /// The trainable parameters, in an order that never changes.
  var parameters: [Parameter] { get }
}

extension Parameterized {
  /// The number of trainable scalars.
  public var scalarCount: Int { parameters.reduce(0) { $0 + $1.value.count } }
}
