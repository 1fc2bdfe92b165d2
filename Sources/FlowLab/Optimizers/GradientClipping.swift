/// Scales all gradients by one factor so that their joint Euclidean norm is at most `maximum`.
///
///     g ← g · min(1, maximum / ‖g‖),   ‖g‖² = Σ over all tensors and entries of g²
///
/// Gradients whose norm is not finite stay as they are: the returned norm tells, and a caller can
/// leave out the step.
///
/// - Parameters:
///   - gradients: The gradients, changed in place.
///   - maximum: The largest norm allowed, positive.
/// - Returns: ‖g‖ before clipping.
@discardableResult
public func clipGradients(_ gradients: inout [Tensor], toNorm maximum: Double) -> Double {
  require(maximum > 0, "clipGradients: the largest norm is positive, got \(maximum)")
  return withoutGradients {
    // Float32 squares overflow from 1e19 on; only then is the slower float64 sum taken.
    var squared = gradients.reduce(0) { $0 + $1.square().sum().item }
    if !squared.isFinite { squared = gradients.reduce(0) { $0 + $1.cast(to: .float64).square().sum().item } }
    let norm = squared.squareRoot()
    guard norm.isFinite, norm > maximum else { return norm }
    gradients = gradients.map { $0 * (maximum / norm) }
    return norm
  }
}

/// Limits every entry of every gradient to [−bound, bound].
///
/// - Parameters:
///   - gradients: The gradients, changed in place.
///   - bound: The largest absolute value allowed, positive.
public func clipGradients(_ gradients: inout [Tensor], toValue bound: Double) {
  require(bound > 0, "clipGradients: the bound is positive, got \(bound)")
  withoutGradients {
    gradients = gradients.map { $0.clamped(-bound, bound) }
  }
}
