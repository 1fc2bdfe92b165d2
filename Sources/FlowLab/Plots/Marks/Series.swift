/// A line through points in their order, such as a training curve.
struct Series: Drawing {
  var x: [Double]
  var y: [Double]
  var name: String
  var color: SeriesColor?
  var width: Double
  var opacity: Double
  var isDashed: Bool
  var isGeometric = false
  var swatch: Swatch { .line(dashed: isDashed, opacity: opacity) }

  func extent(on axes: (x: Axis, y: Axis)) -> Extent { .around(x: x, y: y, axes: axes) }

  func draw(on canvas: inout Canvas) {
    var path = ""
    var run: [(x: Double, y: Double)] = []
    // A value that is not finite interrupts the line.
    for index in x.indices {
      if let point = canvas.point(x[index], y[index]) {
        run.append(point)
      } else {
        path += self.path(run)
        run = []
      }
    }
    canvas.line(path + self.path(run), width: width, opacity: opacity, dashed: isDashed)
  }

  private func path(_ run: [(x: Double, y: Double)]) -> String {
    guard let first = run.first else { return "" }
    if run.count == 1 { return Pixels.path([first]) + "h0" }
    return Pixels.path(isGeometric ? run : Self.thinned(run))
  }

  /// Of many points of a graph in one pixel column only the first, lowest, highest and last can be seen.
  private static func thinned(_ run: [(x: Double, y: Double)]) -> [(x: Double, y: Double)] {
    var kept: [(x: Double, y: Double)] = []
    var start = 0
    while start < run.count {
      var end = start + 1
      while end < run.count, run[end].x.rounded(.down) == run[start].x.rounded(.down) { end += 1 }
      let column = start..<end
      let low = column.min { run[$0].y < run[$1].y } ?? start
      let high = column.max { run[$0].y < run[$1].y } ?? start
      kept += Set([start, low, high, end - 1]).sorted().map { run[$0] }
      start = end
    }
    return kept
  }
}

extension Mark {
  /// Draws a line through points in their order; a value which is not finite interrupts it.
  ///
  /// - Parameters:
  ///   - x: First coordinates.
  ///   - y: Second coordinates, as many.
  ///   - name: The name in the legend; empty for none.
  ///   - color: The color; by default the next one of the panel.
  ///   - width: The width of the line in pixels.
  ///   - opacity: The opacity of the line, 0…1.
  ///   - isDashed: Whether the line is dashed.
  ///   - isGeometric: Whether the points lie in one plane, so that both axes get the same scale.
  /// - Returns: The mark.
  public static func line(
    x: [Double], y: [Double], name: String = "", color: SeriesColor? = nil, width: Double = 1.6,
    opacity: Double = 1, isDashed: Bool = false, isGeometric: Bool = false
  ) -> Mark {
    require(x.count == y.count, "line: as many x as y are needed, got \(x.count) and \(y.count)")
    return Mark(
      Series(
        x: x, y: y, name: name, color: color, width: width, opacity: opacity, isDashed: isDashed,
        isGeometric: isGeometric))
  }
}
