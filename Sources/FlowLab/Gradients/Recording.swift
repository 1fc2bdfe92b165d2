/// Whether operations are recorded for differentiation.
enum Recording {
  @TaskLocal static var isOn = true
}

/// Runs `body` without recording: its results carry no gradient and keep no memory alive.
public func withoutGradients<R>(_ body: () throws -> R) rethrows -> R {
  try Recording.$isOn.withValue(false, operation: body)
}

/// Runs `body` with recording, also inside ``withoutGradients(_:)``.
///
/// For functions whose result is a derivative: asked for one, they must not answer zero because somebody further
/// out is only interested in values.
func withRecording<R>(_ body: () throws -> R) rethrows -> R {
  Recording.isOn ? try body() : try Recording.$isOn.withValue(true, operation: body)
}

extension Tensor {
  /// Whether gradients can flow back through this tensor.
  public var isRecorded: Bool { node != nil }

  /// The same values as a new input of a recorded computation.
  public func asVariable() -> Tensor {
    Tensor(storage: storage, shape: shape, node: Node(shape: shape, dtype: dtype))
  }

  /// The same values as a constant: gradients stop here.
  public func detached() -> Tensor {
    Tensor(storage: storage, shape: shape)
  }
}

/// The result of a step with one operand, recorded when the operand is.
func recorded(
  _ result: Storage, _ shape: [Int], _ a: Tensor, saving saved: @autoclosure () -> [Tensor] = [],
  savingOutput: Bool = false, part: Part? = nil, pullback: @escaping Pullback
) -> Tensor {
  guard let parent = a.node, Recording.isOn else { return Tensor(storage: result, shape: shape) }
  let node = Node(
    shape: shape, dtype: result.dtype, parents: [parent], saved: saved(),
    output: savingOutput ? result : nil, pullback: pullback, part: part)
  return Tensor(storage: result, shape: shape, node: node)
}

/// The result of a step with several operands, recorded when any operand is.
func recorded(
  _ result: Storage, _ shape: [Int], operands: [Tensor], saving saved: @autoclosure () -> [Tensor] = [],
  savingOutput: Bool = false, pullback: @escaping Pullback
) -> Tensor {
  guard operands.contains(where: { $0.node != nil }), Recording.isOn else {
    return Tensor(storage: result, shape: shape)
  }
  let node = Node(
    shape: shape, dtype: result.dtype, parents: operands.map(\.node), saved: saved(),
    output: savingOutput ? result : nil, pullback: pullback)
  return Tensor(storage: result, shape: shape, node: node)
}

/// The result of a step with two operands, recorded when either is.
func recorded(
  _ result: Storage, _ shape: [Int], _ a: Tensor, _ b: Tensor, saving isSaving: Bool,
  pullback: @escaping Pullback
) -> Tensor {
  guard a.node != nil || b.node != nil, Recording.isOn else { return Tensor(storage: result, shape: shape) }
  let node = Node(
    shape: shape, dtype: result.dtype, parents: [a.node, b.node], saved: isSaving ? [a, b] : [],
    pullback: pullback)
  return Tensor(storage: result, shape: shape, node: node)
}
