import Synchronization

/// One recorded step of a computation: what it came from, and how a cotangent goes back through it.
///
/// What was recorded of its operands stands here and not in the pullback's closure, so that a long chain of nodes can
/// be taken apart without recursion: a graph of 10⁵ steps must not overflow the stack when it is released.
final class Node: @unchecked Sendable {
  /// Grows with every node: a step's operands always have smaller numbers.
  let id: Int
  let shape: [Int]
  let dtype: DType
  // Nearly every step has one or two operands: they need no array, which would be a block of memory of its own.
  // Unchecked: they are only written when nobody else holds the node, and are read for every step of a graph.
  @exclusivity(unchecked) private(set) var first: Operand
  @exclusivity(unchecked) private(set) var second: Operand
  /// All operands of a step that does not have just one or two; empty for others.
  @exclusivity(unchecked) private(set) var list: [Operand]
  /// The result's numbers, kept when the pullback needs them.
  ///
  /// A tensor here would be a reference cycle.
  let output: Storage?
  let pullback: Pullback?
  /// Where in its one operand the result lies, if it is just a part of it.
  let part: Part?

  private static let counter = Atomic<Int>(0)
  /// The steps recorded until now.
  static var count: Int { counter.load(ordering: .relaxed) }

  init(
    shape: [Int], dtype: DType, first: Operand = Operand(), second: Operand = Operand(), list: [Operand] = [],
    output: Storage? = nil, pullback: Pullback? = nil, part: Part? = nil
  ) {
    id = Self.counter.add(1, ordering: .relaxed).newValue
    self.shape = shape
    self.dtype = dtype
    self.first = first
    self.second = second
    self.list = list
    self.output = output
    self.pullback = pullback
    self.part = part
  }

  deinit {
    var pending: [Node] = []
    unlink(into: &pending)
    while let node = pending.popLast() { node.unlink(into: &pending) }
  }

  /// Lets go of the operands' nodes; one that nobody else holds is handed over, so that the caller releases them one
  /// after the other.
  private func unlink(into pending: inout [Node]) {
    first.unlink(into: &pending)
    second.unlink(into: &pending)
    for index in list.indices { list[index].unlink(into: &pending) }
  }

  /// The operand at a position.
  func operand(_ index: Int) -> Operand {
    list.isEmpty ? (index == 0 ? first : second) : list[index]
  }
}

/// What a step keeps of an operand.
struct Operand {
  /// The step that made it; nil for a constant.
  private(set) var node: Node?
  /// Its numbers, kept when the pullback needs them.
  let storage: Storage?
  let shape: [Int]

  init(node: Node? = nil, storage: Storage? = nil, shape: [Int] = []) {
    self.node = node
    self.storage = storage
    self.shape = shape
  }

  init(saving tensor: Tensor) {
    self.init(node: tensor.node, storage: tensor.storage, shape: tensor.shape)
  }

  fileprivate mutating func unlink(into pending: inout [Node]) {
    guard node != nil else { return }
    var own: Node?
    if isKnownUniquelyReferenced(&node) { swap(&own, &node) }
    if let own { pending.append(own) } else { node = nil }
  }
}

/// A region of a dense tensor: where it starts, and how far apart neighbors along its axes are.
struct Part {
  let offset: Int
  let strides: [Int]
}
