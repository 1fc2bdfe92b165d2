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
  for index in xs.indices {
    require(
      xs[index].node != nil,
      "gradients: a tensor of shape \(xs[index].shape) was not recorded; take .asVariable() of it, or a parameter's "
        + "value, before computing with it")
  }
  guard let root = y.node else { return xs.map { .zeros(like: $0) } }
  let targets = xs.compactMap(\.node)
  // Every step's cotangent has the number type of its result, as it has its shape.
  let cotangent = cotangent.cast(to: y.dtype)
  let found =
    recording
    ? Tape(from: root).pullBack(cotangent, to: targets)
    : withoutGradients { Tape(from: root).pullBack(cotangent, to: targets) }
  return zip(found, xs).map { $0 ?? .zeros(like: $1) }
}
