import Foundation

/// The standard normal distribution of D independent features, log p(x) = −½ ‖x‖² − ½ D log 2π.
public struct StandardNormal: Distribution {
  /// The shape of one point.
  public let eventShape: [Int]

  /// Creates the distribution of points with `features` features.
  public init(features: Int) {
    self.init(shape: [features])
  }

  /// Creates the distribution of points of a given shape, such as `[C, H, W]`.
  public init(shape: [Int]) {
    require(!shape.isEmpty, "StandardNormal: a point has at least one axis, got the shape []")
    eventShape = shape
  }

  /// None.
  public var parameters: [Parameter] { [] }

  /// The log-density of each row in nats, `[B, F…] → [B]`.
  public func logProb(_ x: Tensor) throws -> Tensor {
    require(
      x.rank == eventShape.count + 1 && Array(x.shape.dropFirst()) == eventShape,
      "StandardNormal.logProb: points have shape [B] + \(eventShape), got \(x.shape)")
    let constant = Double(eventShape.reduce(1, *)) * log(2 * .pi) / 2
    return -0.5 * x.square().sumOverEvent() - constant
  }

  /// Draws points, `[count, F…]`.
  public func sample(_ count: Int, using rng: inout some RandomNumberGenerator) throws -> Tensor {
    Tensor.normal([count] + eventShape, using: &rng)
  }
}
