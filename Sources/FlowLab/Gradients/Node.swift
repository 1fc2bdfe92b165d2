import Synchronization

/// One recorded step of a computation: what it came from, and how a cotangent goes back through it.
///
/// What a pullback needs stands in `saved`, not in the closure, so that a long chain of nodes can be taken
/// apart without recursion: a graph of 10⁵ steps must not overflow the stack when it is released.
final class Node: @unchecked Sendable {
  /// Grows with every node: a step's operands always have smaller numbers.
  let id: Int
  let shape: [Int]
  let dtype: DType
  /// The recorded operands; nil for a constant.
  private(set) var parents: [Node?]
  private(set) var saved: [Tensor]
  /// The result's numbers, kept when the pullback needs them.
  ///
  /// A tensor here would be a reference cycle.
  let output: Storage?
  let pullback: Pullback?
  /// Whether it was not computed from anything.
  private let isLeaf: Bool
  /// Where in its one operand the result lies, if it is just a part of it.
  let part: Part?

  private static let counter = Atomic<Int>(0)
  /// The steps recorded until now.
  static var count: Int { counter.load(ordering: .relaxed) }

  init(
    shape: [Int], dtype: DType, parents: [Node?] = [], saved: [Tensor] = [], output: Storage? = nil,
    pullback: Pullback? = nil, part: Part? = nil
  ) {
    id = Self.counter.add(1, ordering: .relaxed).newValue
    self.shape = shape
    self.dtype = dtype
    self.parents = parents
    self.saved = saved
    self.output = output
    self.pullback = pullback
    isLeaf = pullback == nil
    self.part = part
  }

  deinit {
    var pending: [Node] = []
    unlink(into: &pending)
    while var node = pending.popLast() {
      if isKnownUniquelyReferenced(&node) { node.unlink(into: &pending) }
    }
  }

  /// Hands over every node this one keeps alive, so that the caller releases them one by one.
  private func unlink(into pending: inout [Node]) {
    for case let parent? in parents where !parent.isLeaf { pending.append(parent) }
    // What is saved is nearly always an operand, and so already there.
    for tensor in saved {
      if let node = tensor.node, !node.isLeaf, !parents.contains(where: { $0 === node }) {
        pending.append(node)
      }
    }
    parents = []
    saved = []
  }
}

/// Maps the cotangent of a result to those of its operands, nil where none is needed.
typealias Pullback = (Backward) -> [Tensor?]

/// What a pullback sees.
struct Backward {
  /// ∂loss/∂result, in the result's shape.
  let cotangent: Tensor
  /// The tensors kept when the step was recorded.
  let saved: [Tensor]
  /// Which operands need a cotangent.
  let needed: [Bool]
  private let node: Node

  init(cotangent: Tensor, node: Node, needed: [Bool]) {
    self.cotangent = cotangent
    self.saved = node.saved
    self.needed = needed
    self.node = node
  }

  /// The step's result, recorded, so that second derivatives flow through it.
  var output: Tensor {
    guard let storage = node.output else { stop("internal: the step did not keep its output") }
    return Tensor(storage: storage, shape: node.shape, node: node)
  }
}

/// A region of a dense tensor: where it starts, and how far apart neighbors along its axes are.
struct Part {
  let offset: Int
  let strides: [Int]
}
