/// An axis-parallel rectangle of the plane.
public struct PlanarWindow: Sendable, Equatable {
  /// The range of the first coordinate.
  public let x: ClosedRange<Double>
  /// The range of the second coordinate.
  public let y: ClosedRange<Double>

  /// Makes a rectangle from its two ranges.
  public init(x: ClosedRange<Double>, y: ClosedRange<Double>) { (self.x, self.y) = (x, y) }

  /// The width in the first coordinate.
  public var width: Double { x.upperBound - x.lowerBound }

  /// The height in the second coordinate.
  public var height: Double { y.upperBound - y.lowerBound }

  /// Returns the rectangle with every side moved outwards.
  ///
  /// - Parameter margin: How far.
  /// - Returns: A rectangle that is larger by twice the margin in both directions.
  public func enlarged(by margin: Double) -> PlanarWindow {
    PlanarWindow(
      x: x.lowerBound - margin...x.upperBound + margin, y: y.lowerBound - margin...y.upperBound + margin)
  }
}
