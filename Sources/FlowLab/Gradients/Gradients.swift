/// The gradients of a scalar with respect to some of the tensors it was computed from.
///
///     gᵢ = ∂y / ∂xᵢ,   in the shape of xᵢ; zeros where y does not depend on xᵢ
///
/// - Parameters:
///   - y: A recorded tensor with one number.
///   - xs: Variables (``Tensor/asVariable()``), parameters' values, or recorded results on the way to `y`.
///   - recording: Records the gradients themselves, so that they can be differentiated again.
/// - Returns: One gradient for every input, in its shape.
public func gradients(of y: Tensor, withRespectTo xs: [Tensor], recording: Bool = false) -> [Tensor] {
  require(y.count == 1, "gradients: needs a tensor with one number (take .mean() or .sum()), got \(y.shape)")
  return cotangents(of: y, cotangent: .ones(like: y), withRespectTo: xs, recording: recording)
}

/// The gradients of a scalar with respect to parameters, in their order.
///
/// - Parameters:
///   - y: A recorded tensor with one number.
///   - parameters: What to differentiate by.
///   - recording: Records the gradients themselves, so that they can be differentiated again.
/// - Returns: One gradient for every input, in its shape.
public func gradients(
  of y: Tensor, withRespectTo parameters: [Parameter], recording: Bool = false
) -> [Tensor] {
  gradients(of: y, withRespectTo: parameters.map(\.value), recording: recording)
}

/// Whether a recorded path leads from a parameter to a tensor.
public func reaches(_ y: Tensor, _ parameter: Parameter) -> Bool {
  guard let root = y.node, let target = parameter.value.node else { return false }
  return Tape(from: root).nodes.contains { $0 === target }
}

/// vᵀ J for several inputs at once: pulls a cotangent of `y` back to every `x`.
func cotangents(
  of y: Tensor, cotangent: Tensor, withRespectTo xs: [Tensor], recording: Bool
) -> [Tensor] {
  for x in xs {
    require(
      x.node != nil,
      "gradients: a tensor of shape \(x.shape) was not recorded; take .asVariable() of it, or a parameter's value, "
        + "before computing with it")
  }
  guard let root = y.node else { return xs.map { .zeros(like: $0) } }
  let targets = xs.compactMap(\.node)
  let found =
    recording
    ? Tape(from: root).pullBack(cotangent, to: targets)
    : withoutGradients { Tape(from: root).pullBack(cotangent, to: targets) }
  return zip(found, xs).map { $0 ?? .zeros(like: $1) }
}

/// The recorded steps that lead to a result, newest first.
private struct Tape {
  private(set) var nodes: [Node] = []
  private var position: [ObjectIdentifier: Int] = [:]

  /// Collects without recursion: a chain of 10⁵ steps is an ordinary graph.
  init(from root: Node) {
    var pending = [root]
    position[ObjectIdentifier(root)] = 0
    while let node = pending.popLast() {
      nodes.append(node)
      for case let parent? in node.parents
      where position.updateValue(0, forKey: ObjectIdentifier(parent)) == nil {
        pending.append(parent)
      }
    }
    nodes.sort { $0.id > $1.id }
    for (index, node) in nodes.enumerated() { position[ObjectIdentifier(node)] = index }
  }

  func pullBack(_ seed: Tensor, to targets: [Node]) -> [Tensor?] {
    let targetPositions = targets.map { position[ObjectIdentifier($0)] }
    var isTarget = [Bool](repeating: false, count: nodes.count)
    for case let index? in targetPositions { isTarget[index] = true }

    // A cotangent is only carried where it ends at a target; operands stand after their results.
    let parents = nodes.map { node in node.parents.map { $0.flatMap { position[ObjectIdentifier($0)] } } }
    var isNeeded = isTarget
    for index in nodes.indices.reversed() where !isNeeded[index] {
      isNeeded[index] = parents[index].contains { $0.map { isNeeded[$0] } ?? false }
    }

    var cotangents = [Tensor?](repeating: nil, count: nodes.count)
    cotangents[0] = seed
    for (index, node) in nodes.enumerated() {
      guard let cotangent = cotangents[index], let pullback = node.pullback else { continue }
      let needed = parents[index].map { $0.map { isNeeded[$0] } ?? false }
      guard needed.contains(true) else { continue }
      // What has been used is released at once, so that its memory serves the steps still to come.
      if !isTarget[index] { cotangents[index] = nil }
      let pulled = pullback(Backward(cotangent: cotangent, node: node, needed: needed))
      for case (let parent?, (let contribution?, true)) in zip(parents[index], zip(pulled, needed)) {
        cotangents[parent] = cotangents[parent].map { $0 + contribution } ?? contribution
      }
    }
    return targetPositions.map { $0.flatMap { cotangents[$0] } }
  }
}
