extension Mark {
  /// Draws points of the plane, `[N, 2]`, as small dots.
  public static func scatter(_ points: Tensor, name: String = "", color: SeriesColor? = nil) -> Mark {
    let (x, y) = points.coordinates(for: "scatter")
    return scatter(x: x, y: y, name: name, color: color)
  }

  /// Draws what a map of the plane makes of a square grid.
  ///
  /// - Parameters:
  ///   - window: The extent of the grid before the map.
  ///   - lines: The number of lines in each direction, at least 2.
  ///   - map: The map of points, `[N, 2]` to `[N, 2]`, such as `{ try layer.forward($0).x }`.
  /// - Returns: The mark.
  public static func warpedGrid(
    _ window: PlanarWindow, lines: Int = 17, map: (Tensor) throws -> Tensor
  ) rethrows -> Mark {
    try warpedGrid(x: window.x, y: window.y, lines: lines) { x, y in
      try withoutGradients { try map(Tensor(points: (x, y))) }.coordinates(for: "warpedGrid")
    }
  }
}
