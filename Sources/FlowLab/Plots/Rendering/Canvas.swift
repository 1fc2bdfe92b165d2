/// The plot area of a panel: turns data into pixels and writes shapes.
struct Canvas {
  /// The axes, for their scales.
  let axes: (x: Axis, y: Axis)
  /// What is shown: ranges of places (values, or their logarithms).
  let places: (x: ClosedRange<Double>, y: ClosedRange<Double>)
  /// The size of the plot area in pixels.
  let size: (width: Double, height: Double)
  /// The color of the mark that is drawn.
  var color: SeriesColor = .ink
  /// The shapes so far.
  var markup = MarkupWriter()

  /// The pixel column of a first coordinate, nil where the axis has no such value.
  func x(_ value: Double) -> Double? {
    axes.x.place(value).map { place in
      let fraction = Self.fraction(of: place, in: places.x)
      return size.width * (axes.x.isReversed ? 1 - fraction : fraction)
    }
  }

  /// The pixel row of a second coordinate, from the top; nil where the axis has no such value.
  func y(_ value: Double) -> Double? {
    axes.y.place(value).map { place in
      let fraction = Self.fraction(of: place, in: places.y)
      return size.height * (axes.y.isReversed ? fraction : 1 - fraction)
    }
  }

  /// The pixel of a point, nil where an axis has no such value.
  func point(_ first: Double, _ second: Double) -> (x: Double, y: Double)? {
    guard let column = x(first), let row = y(second) else { return nil }
    return (column, row)
  }

  /// The class that gives a shape's outline its color.
  var stroke: String { "fl-s-\(color.rawValue)" }
  /// The class that gives a shape's inside its color.
  var fill: String { "fl-f-\(color.rawValue)" }

  /// Draws a line through pixels.
  mutating func line(
    _ path: String, width: Double, opacity: Double = 1, dashed: Bool = false, color: SeriesColor? = nil
  ) {
    guard !path.isEmpty else { return }
    let style = "fl-l \(color.map { "fl-s-\($0.rawValue)" } ?? stroke)" + (dashed ? " fl-dash" : "")
    if opacity < 1 {
      markup.empty(
        "path", ["class": style, "stroke-width": "\(width)", "stroke-opacity": "\(opacity)", "d": path])
    } else {
      markup.empty("path", ["class": style, "stroke-width": "\(width)", "d": path])
    }
  }

  /// Draws a bitmap over a rectangle of the plane, its first row at the top of the screen.
  mutating func image(
    _ bitmap: Bitmap, x range: ClosedRange<Double>, y heights: ClosedRange<Double>, isSmooth: Bool
  ) {
    guard let left = x(range.lowerBound), let right = x(range.upperBound),
      let bottom = y(heights.lowerBound), let top = y(heights.upperBound)
    else { return }
    markup.empty(
      "image",
      [
        "x": Pixels.text(min(left, right)), "y": Pixels.text(min(top, bottom)),
        "width": Pixels.text(abs(right - left)), "height": Pixels.text(abs(bottom - top)),
        "preserveAspectRatio": "none", "class": isSmooth ? "fl-smooth" : "fl-pixels",
        "href": bitmap.dataURI,
      ])
  }

  private static func fraction(of place: Double, in range: ClosedRange<Double>) -> Double {
    (place - range.lowerBound) / (range.upperBound - range.lowerBound)
  }
}
