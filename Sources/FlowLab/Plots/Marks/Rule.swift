/// A straight line across the panel at one value.
struct Rule: Drawing {
  enum Place {
    case horizontal(Double)
    case vertical(Double)
  }
  var place: Place
  var label: String
  var color: SeriesColor?
  var usesCycle: Bool { false }

  func extent(on axes: (x: Axis, y: Axis)) -> Extent {
    switch place {
    case .horizontal(let y): Extent(y: axes.y.place(y).map { _ in y...y })
    case .vertical(let x): Extent(x: axes.x.place(x).map { _ in x...x })
    }
  }

  func draw(on canvas: inout Canvas) {
    let color = color ?? .muted
    switch place {
    case .horizontal(let value):
      guard let y = canvas.y(value) else { return }
      canvas.line(
        Pixels.path([(0, y), (canvas.size.width, y)]), width: 1.2, dashed: true, color: color)
    case .vertical(let value):
      guard let x = canvas.x(value) else { return }
      canvas.line(
        Pixels.path([(x, 0), (x, canvas.size.height)]), width: 1.2, dashed: true, color: color)
      guard !label.isEmpty else { return }
      let isRight = x > canvas.size.width / 2
      canvas.markup.element(
        "text",
        [
          "class": "fl-halo fl-f-\(color.rawValue)", "x": Pixels.text(x + (isRight ? -4 : 4)), "y": "12",
          "text-anchor": isRight ? "end" : "start",
        ], text: label)
    }
  }

  var edgeLabels: [EdgeLabel] {
    guard case .horizontal(let y) = place, !label.isEmpty else { return [] }
    return [EdgeLabel(value: y, text: label, color: color ?? .muted)]
  }
}

extension Mark {
  /// Draws a dashed line across the panel at a value of the second axis, with its label at the
  /// right edge.
  public static func horizontalRule(_ y: Double, label: String = "", color: SeriesColor? = nil) -> Mark {
    Mark(Rule(place: .horizontal(y), label: label, color: color))
  }

  /// Draws a dashed line up the panel at a value of the first axis, with its label at the top.
  public static func verticalRule(_ x: Double, label: String = "", color: SeriesColor? = nil) -> Mark {
    Mark(Rule(place: .vertical(x), label: label, color: color))
  }
}
