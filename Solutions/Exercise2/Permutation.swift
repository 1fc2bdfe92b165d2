import FlowLab

/// A bijection that reorders features.
///
///     x_i = z_{order[i]}
///
/// Its Jacobian is a permutation matrix, |det J| = 1. Task 2.5.
public struct Permutation: Bijection {
  /// Feature i of x is feature order[i] of z; each of 0 … D−1 once.
  let order: [Int]

  /// Makes the permutation from its order, each of 0 … D−1 once.
  public init(order: [Int]) {
    self.order = order
  }

  /// Nothing is learned.
  public var parameters: [Parameter] { [] }

  /// Maps base points to data points, x_i = z_{order[i]}.
  ///
  /// - Parameter z: Base points, `[B, D]`.
  /// - Returns: Data points, `[B, D]`, and the log-determinant of this map's Jacobian at each row, `[B]`.
  /// - Throws: ``NotImplemented`` until it is written.
  public func forward(_ z: Tensor) throws -> (x: Tensor, logDet: Tensor) {
    // SOLUTION 2.5
    // | `z.gathering(indices, alongAxis: 1)` picks columns. What is the log of |±1|?
    (z.gathering(order, alongAxis: 1), Tensor.zeros([z.shape[0]]))
    // END SOLUTION
  }

  /// Maps data points to base points, z_{order[i]} = x_i.
  ///
  /// - Parameter x: Data points, `[B, D]`.
  /// - Returns: Base points, `[B, D]`, and the log-determinant of this map's Jacobian at each row, `[B]`.
  /// - Throws: ``NotImplemented`` until it is written.
  public func inverse(_ x: Tensor) throws -> (z: Tensor, logDet: Tensor) {
    // SOLUTION 2.5
    // | Which order undoes `order`? Where in it does j stand?
    let undo = order.indices.sorted { order[$0] < order[$1] }
    return (x.gathering(undo, alongAxis: 1), Tensor.zeros([x.shape[0]]))
    // END SOLUTION
  }
}
