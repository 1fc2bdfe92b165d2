import FlowLab

/// Masks for a stack of coupling layers, and what they let through.
///
/// Task 2.5. Source: Dinh et al. 2017, §3.5.
public enum Masks {
  /// Returns `count` masks of shape `[features]`, each the complement of the one before.
  ///
  ///     m_{k+1} = 1 − m_k
  ///
  /// Each keeps half of the features, rounded up or down.
  public static func alternating(features: Int, count: Int) throws -> [Tensor] {
    // SOLUTION 2.5
    // | Every second feature, and then the others.
    let even = Tensor((0..<features).map { $0 % 2 == 0 ? 1.0 : 0.0 }, shape: [features])
    return (0..<count).map { $0 % 2 == 0 ? even : 1 - even }
    // END SOLUTION
  }

  /// Says which output of stacked coupling layers can depend on which input.
  ///
  /// One layer's Jacobian has the pattern I + (1 − m) mᵀ: a changed row sees itself and every kept column.
  ///
  /// - Parameter masks: The masks of the layers, each `[D]`, base first; at least one.
  /// - Returns: Zeros and ones, `[D, D]`; entry (i, j) is 1 when x_i can depend on z_j.
  /// - Throws: ``NotImplemented`` until it is written.
  public static func dependencies(of masks: [Tensor]) throws -> Tensor {
    // SOLUTION 2.5
    // | Write down the pattern of one layer's Jacobian. By the chain rule the patterns multiply; which
    // | layer stands on the left? Turn what is greater than zero into one.
    let features = masks[0].count
    var pattern = Tensor.identity(features)
    for mask in masks {
      let changed = (1 - mask).reshaped(to: [features, 1])
      let layer = Tensor.identity(features) + changed * mask
      pattern = matmul(layer, pattern) .> 0
    }
    return pattern
    // END SOLUTION
  }
}
