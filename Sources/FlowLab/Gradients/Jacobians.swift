/// The value and gradient of a scalar function.
///
/// - Parameters:
///   - x: Where to differentiate.
///   - f: A function of one tensor with one number as its result.
/// - Returns: f(x), and ∂f/∂x in the shape of `x`.
public func valueWithGradient(
  at x: Tensor, of f: (Tensor) throws -> Tensor
) rethrows -> (value: Tensor, gradient: Tensor) {
  let variable = x.asVariable()
  let value = try withRecording { try f(variable) }
  return (value.detached(), gradients(of: value, withRespectTo: [variable])[0])
}

/// The gradient of a scalar function, ∂f/∂x in the shape of `x`.
public func gradient(at x: Tensor, of f: (Tensor) throws -> Tensor) rethrows -> Tensor {
  try valueWithGradient(at: x, of: f).gradient
}

/// The product vᵀ J of a cotangent with the Jacobian of a function, without forming the Jacobian.
///
/// - Parameters:
///   - f: A function of one tensor.
///   - x: Where to differentiate.
///   - cotangent: v, in the shape of f(x).
///   - recording: Records the product, so that it can be differentiated again; `x` then stays part of the graph.
/// - Returns: f(x), and vᵀ J in the shape of `x`.
public func vectorJacobianProduct(
  of f: (Tensor) throws -> Tensor, at x: Tensor, cotangent: Tensor, recording: Bool = false
) rethrows -> (value: Tensor, product: Tensor) {
  let variable = recording && x.isRecorded ? x : x.asVariable()
  let value = try withRecording { try f(variable) }
  require(
    cotangent.shape == value.shape,
    "vectorJacobianProduct: the cotangent must have the value's shape \(value.shape), got \(cotangent.shape)")
  let keepsGraph = recording && Recording.isOn
  let product = cotangents(
    of: value, cotangent: cotangent, withRespectTo: [variable], recording: keepsGraph)[0]
  return (keepsGraph ? value : value.detached(), product)
}

/// The Jacobian of a function of all numbers of `x`.
///
///     Jᵢⱼ = ∂f(x)ᵢ / ∂xⱼ,   i and j counting the numbers of f(x) and of x row by row
///
/// - Parameters:
///   - f: A function of one tensor.
///   - x: Where to differentiate.
/// - Returns: `[f(x).count, x.count]`
public func jacobian(of f: (Tensor) throws -> Tensor, at x: Tensor) rethrows -> Tensor {
  let variable = x.asVariable()
  let value = try withRecording { try f(variable) }
  let rows = (0..<value.count).map { i in
    var cotangent = [Double](repeating: 0, count: value.count)
    cotangent[i] = 1
    let v = tensor(cotangent, shape: value.shape, dtype: value.dtype)
    return cotangents(of: value, cotangent: v, withRespectTo: [variable], recording: false)[0].flattened()
  }
  return rows.isEmpty ? .full(0, [0, x.count], dtype: value.dtype) : .stack(rows)
}

/// The Jacobian of every row of a function that treats rows independently.
///
///     Jᵦᵢⱼ = ∂f(x)ᵦᵢ / ∂xᵦⱼ
///
/// One backward pass serves all rows, m passes in all. If rows do depend on each other, their influences are
/// added up; ``jacobian(of:at:)`` shows them apart.
///
/// - Parameters:
///   - f: A function from `[B, n]` to `[B, m]`.
///   - x: Where to differentiate, `[B, n]`.
/// - Returns: `[B, m, n]`
public func rowwiseJacobian(of f: (Tensor) throws -> Tensor, at x: Tensor) rethrows -> Tensor {
  let variable = x.asVariable()
  let value = try withRecording { try f(variable) }
  require(
    x.rank == 2 && value.rank == 2 && x.shape[0] == value.shape[0],
    "rowwiseJacobian: needs a function from [B, n] to [B, m], got \(x.shape) to \(value.shape)")
  let (rows, outputs) = (value.shape[0], value.shape[1])
  let columns = (0..<outputs).map { i in
    let marks = (0..<rows * outputs).map { $0 % outputs == i ? 1.0 : 0.0 }
    let v = tensor(marks, shape: value.shape, dtype: value.dtype)
    return cotangents(of: value, cotangent: v, withRespectTo: [variable], recording: false)[0]
  }
  return columns.isEmpty
    ? .full(0, [rows, 0, x.shape[1]], dtype: value.dtype) : .stack(columns, alongAxis: 1)
}

/// The Jacobian of a function by central differences: an oracle that knows nothing of recorded graphs.
///
///     Jᵢⱼ ≈ (f(x + h eⱼ)ᵢ − f(x − h eⱼ)ᵢ) / 2h,   h = step · max(1, |xⱼ|)
///
/// In float64 a step of 1e-5 is right to about 1e-9 relative for functions of order 1.
///
/// - Parameters:
///   - f: A function of one tensor.
///   - x: Where to differentiate.
///   - step: The relative step; by default 1e-5, and 5e-3 where `x` is float32.
/// - Returns: `[f(x).count, x.count]`
public func centralDifferenceJacobian(
  of f: (Tensor) throws -> Tensor, at x: Tensor, step: Double? = nil
) rethrows -> Tensor {
  let values = x.scalars
  let step = step ?? (x.dtype == .float64 ? 1e-5 : 5e-3)
  // Recording is left as it is: f may itself be a gradient, which it could not be inside `withoutGradients`.
  let columns = try values.indices.map { j in
    let h = step * max(1, abs(values[j]))
    func shifted(_ by: Double) throws -> Tensor {
      var moved = values
      moved[j] += by
      return try f(tensor(moved, shape: x.shape, dtype: x.dtype)).detached().flattened()
    }
    return (try shifted(h) - (try shifted(-h))) * (1 / (2 * h))
  }
  return columns.isEmpty ? .zeros([try f(x).count, 0]) : .stack(columns, alongAxis: 1)
}
