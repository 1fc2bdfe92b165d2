infix operator .== : ComparisonPrecedence

extension Tensor {
  /// 1 where a > b, else 0; carries no gradient.
  public static func .> (a: Tensor, b: Tensor) -> Tensor {
    binary(.greater, a.detached(), b.detached(), pullback: constant)
  }
  /// 1 where a ≥ b, else 0; carries no gradient.
  public static func .>= (a: Tensor, b: Tensor) -> Tensor {
    binary(.greaterOrEqual, a.detached(), b.detached(), pullback: constant)
  }
  /// 1 where a < b, else 0; carries no gradient.
  public static func .< (a: Tensor, b: Tensor) -> Tensor {
    binary(.less, a.detached(), b.detached(), pullback: constant)
  }
  /// 1 where a ≤ b, else 0; carries no gradient.
  public static func .<= (a: Tensor, b: Tensor) -> Tensor {
    binary(.lessOrEqual, a.detached(), b.detached(), pullback: constant)
  }
  /// 1 where a = b, else 0; carries no gradient.
  public static func .== (a: Tensor, b: Tensor) -> Tensor {
    binary(.equal, a.detached(), b.detached(), pullback: constant)
  }

  /// 1 where a > b, else 0; carries no gradient.
  public static func .> (a: Tensor, b: Double) -> Tensor {
    a.detached().scalar(.greater, b, pullback: constant)
  }
  /// 1 where a ≥ b, else 0; carries no gradient.
  public static func .>= (a: Tensor, b: Double) -> Tensor {
    a.detached().scalar(.greaterOrEqual, b, pullback: constant)
  }
  /// 1 where a < b, else 0; carries no gradient.
  public static func .< (a: Tensor, b: Double) -> Tensor { a.detached().scalar(.less, b, pullback: constant) }
  /// 1 where a ≤ b, else 0; carries no gradient.
  public static func .<= (a: Tensor, b: Double) -> Tensor {
    a.detached().scalar(.lessOrEqual, b, pullback: constant)
  }
  /// 1 where a = b, else 0; carries no gradient.
  public static func .== (a: Tensor, b: Double) -> Tensor {
    a.detached().scalar(.equal, b, pullback: constant)
  }

  /// The pullback of a step without a gradient; its operands are constants, so that nobody asks.
  static func constant(_: Backward) -> Tensor { stop("internal: a constant has no pullback") }
  private static func constant(_: Backward, _: Int) -> Tensor { stop("internal: a constant has no pullback") }
}

/// Picks elementwise: `a` where the condition is not 0, `b` elsewhere.
///
/// Only the chosen side receives the gradient, so a division by zero on the other side does not spoil it
/// as multiplying by a mask would.
public func select(_ condition: Tensor, _ a: Tensor, _ b: Tensor) -> Tensor {
  let (a, b) = Tensor.promoted(a, b)
  guard let ab = broadcastShape(a.shape, b.shape), let shape = broadcastShape(condition.shape, ab) else {
    stop("select: shapes must broadcast, got \(condition.shape), \(a.shape) and \(b.shape)")
  }
  let condition = condition.detached().cast(to: a.dtype).broadcast(to: shape)
  let (wideA, wideB) = (a.broadcast(to: shape), b.broadcast(to: shape))
  let result = Storage(count: wideA.count, dtype: a.dtype)
  Kernels.select(condition.storage, wideA.storage, wideB.storage, into: result)
  return recorded(result, shape, wideA, wideB) { step, operand in
    let g = step.cotangent
    let zero = Tensor.zeros(like: g)
    return operand == 0 ? select(condition, g, zero) : select(condition, zero, g)
  }
}

/// The larger of a and b, elementwise; where they are equal the gradient goes to a.
public func maximum(_ a: Tensor, _ b: Tensor) -> Tensor {
  Tensor.binary(.maximum, a, b, saving: true) { step, operand in
    let chosen = step.operand(0) .>= step.operand(1)
    return step.cotangent * (operand == 0 ? chosen : 1 - chosen)
  }
}

/// The smaller of a and b, elementwise; where they are equal the gradient goes to a.
public func minimum(_ a: Tensor, _ b: Tensor) -> Tensor {
  Tensor.binary(.minimum, a, b, saving: true) { step, operand in
    let chosen = step.operand(0) .<= step.operand(1)
    return step.cotangent * (operand == 0 ? chosen : 1 - chosen)
  }
}
