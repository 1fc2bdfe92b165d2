/// The recorded steps that lead to a result, newest first.
struct Tape {
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

  /// Carries the cotangent of the newest step to the targets; nil where it does not get to.
  func pullBack(_ seed: Tensor, to targets: [Node]) -> [Tensor?] {
    let targetPositions = targets.map { position[ObjectIdentifier($0)] }
    var isTarget = [Bool](repeating: false, count: nodes.count)
    for case let index? in targetPositions { isTarget[index] = true }

    // A cotangent is only carried where it ends at a target; operands stand after their results.
    let (operands, parents) = operandPositions()
    var isNeeded = isTarget
    for index in nodes.indices.reversed() where !isNeeded[index] {
      for operand in operands[index]..<operands[index + 1]
      where parents[operand] >= 0 && isNeeded[parents[operand]] {
        isNeeded[index] = true
      }
    }

    let isRecording = Recording.isOn
    var cotangents = [Cotangent](repeating: Cotangent(), count: nodes.count)
    cotangents[0].add(seed, isRecording: isRecording)
    for (index, node) in nodes.enumerated() where isNeeded[index] {
      guard let pullback = node.pullback, cotangents[index].sum != nil else { continue }
      let own = operands[index]..<operands[index + 1]
      let needed = own.map { parents[$0] >= 0 && isNeeded[parents[$0]] }
      guard needed.contains(true) else { continue }
      // What has been used is released at once, so that its memory serves the steps still to come.
      guard let cotangent = isTarget[index] ? cotangents[index].sum : cotangents[index].take() else {
        continue
      }
      if let part = node.part, let whole = node.parents[0], !isRecording {
        cotangents[parents[own.lowerBound]].add(cotangent, at: part, of: whole.shape)
        continue
      }
      let pulled = pullback(Backward(cotangent: cotangent, node: node, needed: needed))
      for operand in own where needed[operand - own.lowerBound] {
        if let contribution = pulled[operand - own.lowerBound] {
          cotangents[parents[operand]].add(contribution, isRecording: isRecording)
        }
      }
    }
    return targetPositions.map { $0.flatMap { cotangents[$0].sum } }
  }

  /// The positions of all steps' operands, −1 for a constant: those of step i stand at starts[i] ..< starts[i + 1].
  private func operandPositions() -> (starts: [Int], positions: [Int]) {
    var (starts, positions) = ([0], [Int]())
    starts.reserveCapacity(nodes.count + 1)
    positions.reserveCapacity(3 * nodes.count)
    for node in nodes {
      for parent in node.parents {
        positions.append(parent.flatMap { position[ObjectIdentifier($0)] } ?? -1)
      }
      starts.append(positions.count)
    }
    return (starts, positions)
  }
}

/// The sum of what has come back to a step so far.
private struct Cotangent {
  private(set) var sum: Tensor?
  /// Whether the sum's memory is this one's alone, so that more can be added in place; what a pullback returns may be
  /// in use elsewhere.
  private var isOwn = false

  /// The sum, which is no longer kept here.
  mutating func take() -> Tensor? {
    var taken: Tensor?
    swap(&taken, &sum)
    isOwn = false
    return taken
  }

  mutating func add(_ contribution: Tensor, isRecording: Bool) {
    guard let sum else {
      self.sum = contribution
      return
    }
    if isRecording || sum.shape != contribution.shape || sum.dtype != contribution.dtype {
      self.sum = sum + contribution
      return
    }
    if isOwn { return Kernels.binary(.add, sum.storage, contribution.storage, into: sum.storage) }
    let result = Storage(count: sum.count, dtype: sum.dtype)
    Kernels.binary(.add, sum.storage, contribution.storage, into: result)
    (self.sum, isOwn) = (Tensor(storage: result, shape: sum.shape), true)
  }

  /// Adds the cotangent of a part of a tensor: to that part, in place.
  ///
  /// One that is padded with zeros to the whole would make K slices cost K².
  mutating func add(_ contribution: Tensor, at part: Part, of shape: [Int]) {
    if !isOwn {
      let result = Storage(count: elementCount(shape), dtype: contribution.dtype)
      if let sum {
        Kernels.copy(sum.storage, offset: 0, strides: denseStrides(shape), shape: shape, into: result)
      } else {
        Kernels.fill(result, 0)
      }
      (sum, isOwn) = (Tensor(storage: result, shape: shape), true)
    }
    guard let sum else { return }
    Kernels.accumulate(
      contribution.storage, into: sum.storage, offset: part.offset, strides: part.strides,
      shape: contribution.shape)
  }
}
