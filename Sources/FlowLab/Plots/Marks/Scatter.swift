/// Points of the plane.
struct Scatter: Drawing {
  var x: [Double]
  var y: [Double]
  var name: String
  var color: SeriesColor?
  var diameter: Double
  var opacity: Double
  var maximumCount: Int
  var isGeometric = true
  var swatch: Swatch { .dot }

  func extent(on axes: (x: Axis, y: Axis)) -> Extent { .around(x: x, y: y, axes: axes) }

  /// Points share a few paths: within one, overlapping points do not darken each other, but those
  /// of different paths do, so that dense places show; one element per point would make the file
  /// many times larger.
  func draw(on canvas: inout Canvas) {
    let step = max(1, (x.count + maximumCount - 1) / max(1, maximumCount))
    let places = stride(from: 0, to: x.count, by: step).compactMap { canvas.point(x[$0], y[$0]) }
      .filter { (-9...canvas.size.width + 9).contains($0.x) && (-9...canvas.size.height + 9).contains($0.y) }
    let layers = opacity < 1 ? min(24, max(1, places.count / 8)) : 1
    for layer in 0..<layers {
      var path = ""
      var last = (x: 0, y: 0)
      for index in stride(from: layer, to: places.count, by: layers) {
        let place = (x: Pixels.rounded(places[index].x), y: Pixels.rounded(places[index].y))
        path +=
          (path.isEmpty ? "M" : "m") + Pixels.tenths(place.x - last.x) + "," + Pixels.tenths(place.y - last.y)
          + "h0"
        last = place
      }
      canvas.line(path, width: diameter, opacity: opacity)
    }
  }

  func remark(on axes: (x: Axis, y: Axis)) -> String? {
    let lost = zip(x, y).count { axes.x.place($0) == nil || axes.y.place($1) == nil }
    guard lost > 0 else { return nil }
    let subject = "\(lost) of \(x.count) points"
    let onlyFinite = axes.x.scale == .linear && axes.y.scale == .linear
    return subject + (onlyFinite ? " not finite" : " not finite and positive")
  }
}

extension Mark {
  /// Draws points as small dots.
  ///
  /// - Parameters:
  ///   - x: First coordinates.
  ///   - y: Second coordinates, as many.
  ///   - name: The name in the legend; empty for none.
  ///   - color: The color; by default the next one of the panel.
  ///   - diameter: The size of a dot in pixels; by default smaller the more points there are.
  ///   - opacity: The opacity of a dot, 0…1; by default lower the more points there are.
  ///   - maximumCount: How many dots are drawn; of more points every second, third, … is taken.
  ///   - isGeometric: Whether the points lie in one plane, so that both axes get the same scale.
  /// - Returns: The mark.
  public static func scatter(
    x: [Double], y: [Double], name: String = "", color: SeriesColor? = nil, diameter: Double? = nil,
    opacity: Double? = nil, maximumCount: Int = 6000, isGeometric: Bool = true
  ) -> Mark {
    require(x.count == y.count, "scatter: as many x as y are needed, got \(x.count) and \(y.count)")
    let drawn = min(x.count, maximumCount)
    return Mark(
      Scatter(
        x: x, y: y, name: name, color: color,
        diameter: diameter ?? (drawn > 2000 ? 1.9 : drawn > 300 ? 2.4 : 4),
        opacity: opacity ?? (drawn > 2000 ? 0.5 : drawn > 300 ? 0.6 : 0.85),
        maximumCount: maximumCount, isGeometric: isGeometric))
  }
}
