extension Tensor {
  /// Elementwise a + b, broadcasting.
  public static func + (a: Tensor, b: Tensor) -> Tensor {
    binary(.add, a, b) { step, _ in step.cotangent }
  }

  /// Elementwise a − b, broadcasting.
  public static func - (a: Tensor, b: Tensor) -> Tensor {
    binary(.subtract, a, b) { step, operand in operand == 0 ? step.cotangent : -step.cotangent }
  }

  /// Elementwise a · b, broadcasting.
  public static func * (a: Tensor, b: Tensor) -> Tensor {
    binary(.multiply, a, b, saving: true) { step, operand in step.cotangent * step.operand(1 - operand) }
  }

  /// Elementwise a / b, broadcasting.
  public static func / (a: Tensor, b: Tensor) -> Tensor {
    binary(.divide, a, b, saving: true) { step, operand in
      let (g, b) = (step.cotangent, step.operand(1))
      return operand == 0 ? g / b : -(g * step.operand(0)) / b.square()
    }
  }

  /// Elementwise −a.
  public static prefix func - (a: Tensor) -> Tensor {
    a.unary(.negate) { -$0.cotangent }
  }

  /// Elementwise a + b.
  public static func + (a: Tensor, b: Double) -> Tensor { a.scalar(.add, b) { $0.cotangent } }
  /// Elementwise a + b.
  public static func + (a: Double, b: Tensor) -> Tensor { b + a }
  /// Elementwise a − b.
  public static func - (a: Tensor, b: Double) -> Tensor { a + (-b) }
  /// Elementwise a − b.
  public static func - (a: Double, b: Tensor) -> Tensor { b.scalar(.subtractFrom, a) { -$0.cotangent } }
  /// Elementwise a · b.
  public static func * (a: Tensor, b: Double) -> Tensor { a.scalar(.multiply, b) { $0.cotangent * b } }
  /// Elementwise a · b.
  public static func * (a: Double, b: Tensor) -> Tensor { b * a }
  /// Elementwise a / b.
  public static func / (a: Tensor, b: Double) -> Tensor { a * (1 / b) }
  /// Elementwise a / b.
  public static func / (a: Double, b: Tensor) -> Tensor {
    b.scalar(.divideInto, a, saving: true) { $0.cotangent * (-a) / $0.operand(0).square() }
  }

  /// Adds in place of the old value.
  public static func += (a: inout Tensor, b: Tensor) { a = a + b }
  /// Subtracts in place of the old value.
  public static func -= (a: inout Tensor, b: Tensor) { a = a - b }
  /// Multiplies in place of the old value.
  public static func *= (a: inout Tensor, b: Tensor) { a = a * b }
  /// Divides in place of the old value.
  public static func /= (a: inout Tensor, b: Tensor) { a = a / b }
}

extension Tensor {
  /// A step of two operands: broadcasts them, and sums the cotangents over the axes that were repeated.
  static func binary(
    _ operation: BinaryOperation, _ first: Tensor, _ second: Tensor, saving: Bool = false,
    pullback: @escaping (Backward, Int) -> Tensor
  ) -> Tensor {
    if first.dtype != second.dtype {
      let (a, b) = promoted(first, second)
      return binary(operation, a, b, saving: saving, pullback: pullback)
    }
    let (a, b) = (first, second)
    if a.shape == b.shape {
      let result = Storage(count: a.count, dtype: a.dtype)
      Kernels.binary(operation, a.storage, b.storage, into: result)
      return recorded(result, a.shape, a, b, saving: saving, pullback: pullback)
    }
    guard let shape = broadcastShape(a.shape, b.shape) else {
      stop(
        "\(operation): shapes must be equal or broadcast (axes aligned at the end, equal or 1), "
          + "got \(a.shape) and \(b.shape)")
    }
    let result = Storage(count: elementCount(shape), dtype: a.dtype)
    if shape.count == 2 && result.count > 0 {
      // Nearly every broadcast is one of matrices.
      let plane = Plane(
        rows: shape[0], columns: shape[1], a: matrixStrides(a.shape, shape), b: matrixStrides(b.shape, shape))
      Kernels.binary(operation, a.storage, b.storage, plane, into: result)
    } else {
      Kernels.binary(
        operation, a.storage, strides: broadcastStrides(from: a.shape, to: shape),
        b.storage, strides: broadcastStrides(from: b.shape, to: shape), shape: shape, into: result)
    }
    let (shapeA, shapeB) = (a.shape, b.shape)
    return recorded(result, shape, a, b, saving: saving) { step, operand in
      pullback(step, operand).summed(to: operand == 0 ? shapeA : shapeB)
    }
  }

  /// A step of one operand.
  func unary(
    _ operation: UnaryOperation, saving: Bool = false, savingOutput: Bool = false,
    pullback: @escaping (Backward) -> Tensor
  ) -> Tensor {
    let result = Storage(count: count, dtype: dtype)
    Kernels.unary(operation, storage, into: result)
    return recorded(
      result, shape, self, saving: saving, savingOutput: savingOutput, pullback: pullback)
  }

  /// A step of one operand and a constant.
  func scalar(
    _ operation: ScalarOperation, _ value: Double, saving: Bool = false,
    pullback: @escaping (Backward) -> Tensor
  ) -> Tensor {
    let result = Storage(count: count, dtype: dtype)
    Kernels.scalar(operation, storage, value, into: result)
    return recorded(result, shape, self, saving: saving, pullback: pullback)
  }

  /// Undoes broadcasting: sums over the axes that were repeated.
  func summed(to target: [Int]) -> Tensor {
    if shape == target { return self }
    let missing = rank - target.count
    var result = self
    for axis in (0..<rank).reversed()
    where axis < missing || (target[axis - missing] == 1 && shape[axis] != 1) {
      result = result.sum(alongAxis: axis, keepingAxes: true)
    }
    return result.reshaped(to: target)
  }
}
