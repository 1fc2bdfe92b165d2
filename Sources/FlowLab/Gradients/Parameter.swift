/// A tensor that training changes.
///
/// The value is always recorded, so that gradients with respect to it can be asked for.
public final class Parameter {
  /// What the parameter is called where it is saved or reported.
  public let name: String
  private let leaf: Node
  private var storage: Storage
  let shape: [Int]

  /// A parameter that starts at the given value.
  public init(_ value: Tensor, name: String = "parameter") {
    self.name = name
    storage = value.storage
    shape = value.shape
    leaf = Node(shape: value.shape, dtype: value.dtype)
    ParameterLog.current?.note(self)
  }

  /// The current value.
  ///
  /// A new one must have the same shape; it is stored in the parameter's number type.
  public var value: Tensor {
    get { Tensor(storage: storage, shape: shape, node: leaf) }
    set {
      require(
        newValue.shape == shape, "\(name): a parameter of shape \(shape) cannot take shape \(newValue.shape)")
      storage = newValue.detached().cast(to: leaf.dtype).storage
    }
  }

  /// The number of numbers.
  public var count: Int { storage.count }

  /// Whether somebody else still reads the memory of the current value.
  var isShared: Bool { !isKnownUniquelyReferenced(&storage) }

  /// The memory of the current value, and that of the next one: the same, unless somebody else still reads it.
  ///
  /// The next value must be written before anybody asks for it.
  func memoryForUpdate() -> (current: Storage, next: Storage) {
    if !isShared { return (storage, storage) }
    let current = storage
    storage = Storage(count: current.count, dtype: current.dtype)
    return (current, storage)
  }

  /// Replaces the value by what `body` writes, in place when nobody else reads it.
  ///
  /// - Parameters:
  ///   - gradient: ∂loss/∂parameter, brought to the parameter's number type.
  ///   - body: Reads value and gradient and writes every number of the result, which may be the value itself.
  func update(
    with gradient: Tensor, _ body: (_ value: Storage, _ gradient: Storage, _ result: Storage) -> Void
  ) {
    let (current, next) = memoryForUpdate()
    body(current, gradient.cast(to: current.dtype).storage, next)
  }
}
