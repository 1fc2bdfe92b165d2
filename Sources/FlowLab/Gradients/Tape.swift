/// The recorded steps that lead to a result.
struct Tape {
  /// In the order in which they were found, the result's first.
  private(set) var nodes: [Node]
  /// The positions of all steps' operands, −1 for a constant or for none: those of step i stand at starts[i] ..< starts[i + 1].
  private var operands: [Int] = []
  private var starts = [0]
  /// All positions, the newest step's first: operands stand after their results.
  private var order: [Int] = []
  private var numbers = NodeNumbers()

  /// Collects without recursion: a chain of 10⁵ steps is an ordinary graph.
  init(from root: Node) {
    nodes = [root]
    _ = numbers.insert(root.id)
    var index = 0
    while index < nodes.count {
      let node = nodes[index]
      if node.list.isEmpty {
        note(node.first.node)
        note(node.second.node)
      } else {
        for operand in node.list.indices { note(node.list[operand].node) }
      }
      starts.append(operands.count)
      index += 1
    }
    let ids = numbers.all
    order = ids.indices.sorted { ids[$0] > ids[$1] }
  }

  /// Notes the next operand, and its node where it is new.
  private mutating func note(_ node: Node?) {
    guard let node else { return operands.append(-1) }
    let position = numbers.insert(node.id)
    operands.append(position)
    if position == nodes.count { nodes.append(node) }
  }

  /// Carries the cotangent of the result to the targets; nil where it does not get to.
  func pullBack(_ seed: Tensor, to targets: [Node]) -> [Tensor?] {
    let targetPositions = targets.map { numbers.position(of: $0.id) }
    var isTarget = [Bool](repeating: false, count: nodes.count)
    for case let index? in targetPositions { isTarget[index] = true }

    // A cotangent is only carried where it ends at a target.
    var isNeeded = isTarget
    var needed = operands
    for index in order.reversed() {
      for operand in starts[index]..<starts[index + 1] where needed[operand] >= 0 {
        if isNeeded[needed[operand]] { isNeeded[index] = true } else { needed[operand] = -1 }
      }
    }

    let isRecording = Recording.isOn
    var cotangents = [Cotangent](repeating: Cotangent(), count: nodes.count)
    cotangents[0].add(seed, isRecording: isRecording)
    for index in order where isNeeded[index] {
      let own = starts[index]..<starts[index + 1]
      let node = nodes[index]
      guard let pullback = node.pullback, own.contains(where: { needed[$0] >= 0 }) else { continue }
      // What has been used is released at once, so that its memory serves the steps still to come.
      guard let cotangent = isTarget[index] ? cotangents[index].sum : cotangents[index].take() else {
        continue
      }
      let first = needed[own.lowerBound]
      if !isRecording, let part = node.part, let whole = node.first.node {
        cotangents[first].add(cotangent, at: part, of: whole.shape)
        continue
      }
      let step = Backward(cotangent: consume cotangent, node: node)
      switch pullback {
      case .one(let pulled):
        cotangents[first].add(pulled(step), isRecording: isRecording)
      case .either(let pulled):
        // Both before one is added: gradients that are recorded stand in the order in which they were made.
        let second = needed[own.lowerBound + 1]
        let a = first >= 0 ? pulled(step, 0) : nil
        let b = second >= 0 ? pulled(step, 1) : nil
        if let a = consume a { cotangents[first].add(a, isRecording: isRecording) }
        if let b = consume b { cotangents[second].add(b, isRecording: isRecording) }
      case .all(let pulled):
        let contributions = pulled(step, own.map { needed[$0] >= 0 })
        for (operand, contribution) in zip(own, contributions) where needed[operand] >= 0 {
          if let contribution { cotangents[needed[operand]].add(contribution, isRecording: isRecording) }
        }
      }
    }
    return targetPositions.map { $0.flatMap { cotangents[$0].sum } }
  }
}

/// Numbers of nodes, each once, and where it stands among them.
///
/// A dictionary would take as long to hash a number as a small step takes to be pulled back.
private struct NodeNumbers {
  /// In the order in which they were inserted.
  private(set) var all: [Int] = []
  /// A hash table of positions in `all`, −1 where a slot is free; at most half of it is taken.
  private var slots = [Int32](repeating: -1, count: 512)

  func position(of id: Int) -> Int? {
    let position = slots[slot(of: id)]
    return position < 0 ? nil : Int(position)
  }

  /// The position of a number, which is the last one if it was not there.
  mutating func insert(_ id: Int) -> Int {
    let slot = slot(of: id)
    if slots[slot] >= 0 { return Int(slots[slot]) }
    slots[slot] = Int32(all.count)
    all.append(id)
    if 2 * all.count > slots.count { grow() }
    return all.count - 1
  }

  /// Where a number stands in the table, or would.
  private func slot(of id: Int) -> Int {
    // Multiples of the golden ratio spread numbers that follow each other evenly.
    var slot = Int((UInt64(id) &* 0x9e37_79b9_7f4a_7c15) >> (slots.count.leadingZeroBitCount + 1))
    while slots[slot] >= 0 && all[Int(slots[slot])] != id { slot = (slot + 1) & (slots.count - 1) }
    return slot
  }

  private mutating func grow() {
    slots = [Int32](repeating: -1, count: 4 * slots.count)
    for (position, id) in all.enumerated() { slots[slot(of: id)] = Int32(position) }
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

  mutating func add(_ contribution: consuming Tensor, isRecording: Bool) {
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
