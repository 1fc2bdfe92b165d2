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
  _ result: Storage, _ shape: [Int], _ a: Tensor, saving isSaving: Bool = false, savingOutput: Bool = false,
  part: Part? = nil, pullback: @escaping (Backward) -> Tensor
) -> Tensor {
  guard a.node != nil, Recording.isOn else { return Tensor(storage: result, shape: shape) }
  let node = Node(
    shape: shape, dtype: result.dtype, first: operand(a, isSaving),
    output: savingOutput ? result : nil, pullback: .one(pullback), part: part)
  return Tensor(storage: result, shape: shape, node: node)
}

/// The result of a step with two operands, recorded when either is.
func recorded(
  _ result: Storage, _ shape: [Int], _ a: Tensor, _ b: Tensor, saving isSaving: Bool = false,
  pullback: @escaping (Backward, Int) -> Tensor
) -> Tensor {
  guard a.node != nil || b.node != nil, Recording.isOn else { return Tensor(storage: result, shape: shape) }
  let node = Node(
    shape: shape, dtype: result.dtype, first: operand(a, isSaving),
    second: operand(b, isSaving), pullback: .either(pullback))
  return Tensor(storage: result, shape: shape, node: node)
}

/// The result of a step whose operands' cotangents are computed together, recorded when any operand is.
func recorded(
  _ result: Storage, _ shape: [Int], operands: [Operand], savingOutput: Bool = false,
  pullback: @escaping (Backward, _ needed: [Bool]) -> [Tensor?]
) -> Tensor {
  guard operands.contains(where: { $0.node != nil }), Recording.isOn else {
    return Tensor(storage: result, shape: shape)
  }
  let node = Node(
    shape: shape, dtype: result.dtype, list: operands, output: savingOutput ? result : nil,
    pullback: .all(pullback))
  return Tensor(storage: result, shape: shape, node: node)
}

private func operand(_ tensor: Tensor, _ isSaving: Bool) -> Operand {
  isSaving ? Operand(saving: tensor) : Operand(node: tensor.node)
}
