/// A square grid after a map has moved it.
struct WarpedGrid: Drawing {
  /// Lines along the first and along the second coordinate, after the map.
  var lines: (along: [[(x: Double, y: Double)]], across: [[(x: Double, y: Double)]])
  var colors: (along: SeriesColor, across: SeriesColor)
  var width: Double
  var isGeometric: Bool { true }
  var usesCycle: Bool { false }

  func extent(on axes: (x: Axis, y: Axis)) -> Extent {
    let points = (lines.along + lines.across).joined()
    return .around(x: points.map(\.x), y: points.map(\.y), axes: axes)
  }

  func draw(on canvas: inout Canvas) {
    for (family, color) in [(lines.along, colors.along), (lines.across, colors.across)] {
      var path = ""
      for line in family {
        // A point that is not finite interrupts the line.
        for run in line.split(whereSeparator: { canvas.point($0.x, $0.y) == nil }) {
          path += Pixels.path(run.compactMap { canvas.point($0.x, $0.y) })
        }
      }
      canvas.line(path, width: width, opacity: 0.9, color: color)
    }
  }
}

extension Mark {
  /// Draws what a map of the plane makes of a square grid.
  ///
  /// - Parameters:
  ///   - x: The range of the first coordinate of the grid.
  ///   - y: The range of the second coordinate of the grid.
  ///   - lines: The number of lines in each direction, at least 2.
  ///   - samples: The number of points that make up one line, at least 2.
  ///   - colors: The colors of the lines along the first and along the second coordinate.
  ///   - width: The width of the lines in pixels.
  ///   - map: The map, called once with all points: first and second coordinates in, as many of
  ///     each out.
  /// - Returns: The mark.
  public static func warpedGrid(
    x: ClosedRange<Double>, y: ClosedRange<Double>, lines: Int = 17, samples: Int = 120,
    colors: (along: SeriesColor, across: SeriesColor) = (.blue, .vermilion), width: Double = 0.9,
    map: (_ x: [Double], _ y: [Double]) throws -> (x: [Double], y: [Double])
  ) rethrows -> Mark {
    require(
      lines > 1 && samples > 1, "warpedGrid: needs 2 lines and samples, got \(lines) and \(samples)")
    func steps(_ range: ClosedRange<Double>, _ count: Int) -> [Double] {
      (0..<count).map {
        range.lowerBound + (range.upperBound - range.lowerBound) * Double($0) / Double(count - 1)
      }
    }
    let (fineX, fineY) = (steps(x, samples), steps(y, samples))
    let (coarseX, coarseY) = (steps(x, lines), steps(y, lines))
    let first = coarseY.flatMap { _ in fineX } + coarseX.flatMap { repeatElement($0, count: samples) }
    let second = coarseY.flatMap { repeatElement($0, count: samples) } + coarseX.flatMap { _ in fineY }
    let moved = try map(first, second)
    require(
      moved.x.count == first.count && moved.y.count == first.count,
      "warpedGrid: the map got \(first.count) points, returned \(moved.x.count) x and \(moved.y.count) y"
    )
    let all = (0..<2 * lines).map { line in
      (line * samples..<(line + 1) * samples).map { (x: moved.x[$0], y: moved.y[$0]) }
    }
    return Mark(
      WarpedGrid(
        lines: (Array(all.prefix(lines)), Array(all.suffix(lines))), colors: colors, width: width))
  }
}
