/// A probability distribution over points x, with its log-density in nats and a sampler.
///
/// Laws:
///
///     1.  ∫ exp(logProb(x)) dx = 1   (a sum over the values when x is discrete)
///     2.  `sample` draws points whose density is exp(logProb)
///     3.  logProb(x)[b] depends on row b of x alone
///
/// A point's features are summed, never the batch: `logProb` gives one number per row.
///
/// Parameters are constants (`Tensor`) or trainable (`Parameter`), see ``TensorSource``. Their
/// shape says which rows they are for, where F stands for one axis or several:
/// - `[F]`, rank 1: the same for every row;
/// - `[B, F…]`, rank 2 or more: row b's own, as an encoder computes them; `[1, F…]` again serves
///   every row.
public protocol Distribution: Parameterized {
  /// The log-density (or log-probability) of each row, in nats.
  ///
  /// - Parameter x: Points, `[B, F…]`.
  /// - Returns: log p(x_b), `[B]`; −∞ outside the support.
  /// - Throws: An error of a distribution that is computed by maps which throw, such as a flow.
  func logProb(_ x: Tensor) throws -> Tensor

  /// Draws points.
  ///
  /// - Parameters:
  ///   - count: The number of rows B; parameters of shape `[B, F…]` draw one row each and need just this count.
  ///   - rng: The source of randomness.
  /// - Returns: Points, `[count, F…]`. Location and scale families are reparameterized: a sample is a
  ///   differentiable function of the parameters.
  /// - Throws: An error of a distribution that is computed by maps which throw, such as a flow.
  func sample(_ count: Int, using rng: inout some RandomNumberGenerator) throws -> Tensor
}
