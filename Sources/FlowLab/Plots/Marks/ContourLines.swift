/// Lines of equal value through a field.
struct ContourLines: Drawing {
  var field: ScalarField
  var levels: [Double]
  var name: String
  var color: SeriesColor?
  var width: Double
  var isGeometric: Bool { true }

  func extent(on axes: (x: Axis, y: Axis)) -> Extent { Extent(x: field.x, y: field.y, isTight: true) }

  func draw(on canvas: inout Canvas) {
    for level in levels {
      let path = field.contours(at: level).map { contour in
        Pixels.path(
          contour.points.compactMap { canvas.point($0.x, $0.y) }, isClosed: contour.isClosed)
      }.joined()
      canvas.line(path, width: width)
    }
  }
}

extension Mark {
  /// Draws lines of equal value through a field.
  ///
  /// - Parameters:
  ///   - field: The values.
  ///   - levels: The values of the lines; `field.level(holding: 0.9)` bounds the region with 90 %
  ///     of a density's mass.
  ///   - name: The name in the legend; empty for none.
  ///   - color: The color; by default the next one of the panel.
  ///   - width: The width of the lines in pixels.
  /// - Returns: The mark.
  public static func contours(
    _ field: ScalarField, levels: [Double], name: String = "", color: SeriesColor? = nil, width: Double = 1.2
  ) -> Mark {
    Mark(ContourLines(field: field, levels: levels, name: name, color: color, width: width))
  }
}
