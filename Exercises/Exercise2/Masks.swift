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
    // Every second feature, and then the others.
    throw NotImplemented("2.5")
  }

  /// Says which output of stacked coupling layers can depend on which input.
  ///
  /// One layer's Jacobian has the pattern I + (1 − m) mᵀ: a changed row sees itself and every kept column.
  ///
  /// - Parameter masks: The masks of the layers, each `[D]`, base first; at least one.
  /// - Returns: Zeros and ones, `[D, D]`; entry (i, j) is 1 when x_i can depend on z_j.
  /// - Throws: ``NotImplemented`` until it is written.
  public static func dependencies(of masks: [Tensor]) throws -> Tensor {
    // Write down the pattern of one layer's Jacobian. By the chain rule the patterns multiply; which
    // layer stands on the left? Turn what is greater than zero into one.
    throw NotImplemented("2.5")
  }
}
