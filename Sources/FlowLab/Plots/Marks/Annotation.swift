/// A text at a point of the plane.
struct Annotation: Drawing {
  var text: String
  var x: Double
  var y: Double
  var color: SeriesColor?
  var isSmall = false
  var usesCycle: Bool { false }

  func extent(on axes: (x: Axis, y: Axis)) -> Extent { .around(x: [x], y: [y], axes: axes) }

  func draw(on canvas: inout Canvas) {
    guard let place = canvas.point(x, y) else { return }
    canvas.markup.element(
      "text",
      [
        "class": "fl-halo fl-f-\((color ?? .ink).rawValue)" + (isSmall ? " fl-small" : ""),
        "x": Pixels.text(place.x),
        "y": Pixels.text(place.y + (isSmall ? 3 : 4)), "text-anchor": "middle",
      ], text: text)
  }
}

extension Mark {
  /// Writes a text centered at a point of the plane.
  public static func text(_ text: String, x: Double, y: Double, color: SeriesColor? = nil) -> Mark {
    Mark(Annotation(text: text, x: x, y: y, color: color))
  }
}
