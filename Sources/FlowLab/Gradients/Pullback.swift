/// Maps the cotangent of a result to those of its operands.
///
/// What a closure captures must not have been recorded; ``Node`` says why.
enum Pullback {
  /// The cotangent of the only operand.
  case one((Backward) -> Tensor)
  /// The cotangent of either of two operands, 0 or 1; asked for where it is needed.
  case either((Backward, Int) -> Tensor)
  /// The cotangents of all operands at once, nil where none is needed.
  case all((Backward, _ needed: [Bool]) -> [Tensor?])
}

/// What a pullback sees.
struct Backward {
  /// ∂loss/∂result, in the result's shape.
  let cotangent: Tensor
  private let node: Node

  init(cotangent: Tensor, node: Node) {
    self.cotangent = cotangent
    self.node = node
  }

  /// An operand, kept when the step was recorded.
  func operand(_ index: Int) -> Tensor {
    let operand = node.operand(index)
    guard let storage = operand.storage else { stop("internal: the step did not keep operand \(index)") }
    return Tensor(storage: storage, shape: operand.shape, node: operand.node)
  }

  /// The step's result, recorded, so that second derivatives flow through it.
  var output: Tensor {
    guard let storage = node.output else { stop("internal: the step did not keep its output") }
    return Tensor(storage: storage, shape: node.shape, node: node)
  }
}
