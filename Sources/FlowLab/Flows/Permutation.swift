/// A reordering of the features, x[b, i] = z[b, order[i]]; volume preserving, log|det| = 0.
///
/// Features are axis 1: the columns of `[B, D]`, the channels of `[B, C, H, W]`.
public struct Permutation: Bijection {
  /// Where each feature comes from: a rearrangement of 0 ..< D.
  public let order: [Int]
  private let inverseOrder: [Int]

  /// Creates the reordering that takes feature i from feature `order[i]`.
  public init(_ order: [Int]) {
    require(
      order.sorted() == Array(order.indices),
      "Permutation: the order holds every index 0 ..< \(order.count) once, got \(order)")
    self.order = order
    inverseOrder = order.indices.sorted { order[$0] < order[$1] }
  }

  /// Creates a random reordering of `features` features, each of the D! equally likely.
  public init(features: Int, using rng: inout some RandomNumberGenerator) {
    self.init(Array(0..<features).shuffled(by: &rng))
  }

  /// None.
  public var parameters: [Parameter] { [] }

  /// Maps base points to data points of the same shape, with the log-determinant per row, `[B]`.
  public func forward(_ z: Tensor) throws -> (x: Tensor, logDet: Tensor) {
    check(z)
    return (z.gathering(order, alongAxis: 1), zeroLogDet(for: z))
  }

  /// Maps data points to base points of the same shape, with the log-determinant per row, `[B]`.
  public func inverse(_ x: Tensor) throws -> (z: Tensor, logDet: Tensor) {
    check(x)
    return (x.gathering(inverseOrder, alongAxis: 1), zeroLogDet(for: x))
  }

  private func check(_ points: Tensor) {
    require(
      points.rank >= 2 && points.shape[1] == order.count,
      "Permutation: points have \(order.count) features on axis 1, got \(points.shape)")
  }
}

/// The log-determinants of a volume-preserving map at `points`: zeros, `[B]`, of the points' number
/// type.
func zeroLogDet(for points: Tensor) -> Tensor {
  withDType(points.dtype) { Tensor.zeros([points.shape[0]]) }
}
