/// A differentiable map between tensors whose first axis is the batch, `[B, …] → [B, …]`.
///
/// Rows are mapped independently of one another: row b of the output depends on row b of the input
/// only.
public protocol Layer: Parameterized {
  /// Applies the layer.
  func callAsFunction(_ input: Tensor) -> Tensor
}
