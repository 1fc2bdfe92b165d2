/// The part of the plane that a mark needs, in data coordinates.
struct Extent {
  /// The range of finite first coordinates, nil if there is none.
  var x: ClosedRange<Double>?
  /// The range of finite second coordinates, nil if there is none.
  var y: ClosedRange<Double>?
  /// Whether the panel should end exactly here, as it does around a heat map.
  var isTight = false
  /// Whether the second axis should start at zero, as it does for bars.
  var standsOnZero = false

  /// The smallest extent with all finite points; a logarithmic axis also leaves out what is not
  /// positive.
  static func around(x: [Double], y: [Double], axes: (x: Axis, y: Axis)) -> Extent {
    var extent = Extent()
    for (first, second) in zip(x, y) where axes.x.place(first) != nil && axes.y.place(second) != nil {
      extent.include(Extent(x: first...first, y: second...second))
    }
    return extent
  }

  /// Grows to hold another extent.
  mutating func include(_ other: Extent) {
    x = Self.union(x, other.x)
    y = Self.union(y, other.y)
    standsOnZero = standsOnZero || other.standsOnZero
  }

  private static func union(
    _ a: ClosedRange<Double>?, _ b: ClosedRange<Double>?
  ) -> ClosedRange<Double>? {
    guard let a, let b else { return a ?? b }
    return min(a.lowerBound, b.lowerBound)...max(a.upperBound, b.upperBound)
  }
}
