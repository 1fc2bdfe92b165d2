import Foundation

/// A picture of one or several panels in rows, written as SVG that reads well on light and dark
/// pages.
///
///     let figure = Figure(panels: [
///       Panel("Samples", x: "x₁", y: "x₂", marks: [.scatter(x: x, y: y)]),
///       Panel("Training", x: "step", y: Axis("loss", unit: "nats"), marks: [.line(x: steps, y:
///       losses)]),
///     ])
///     try figure.write(to: URL(filePath: "samples.svg"))
///
/// The background is clear. Colors change with the reader's light or dark setting, also in an
/// `<img>` element.
public struct Figure: Sendable {
  /// The title above all panels; empty for none.
  public var title: String
  /// What the figure shows, for readers who cannot see it; empty for the titles.
  public var description: String
  /// The panels, row by row.
  public var panels: [Panel]
  /// The number of panels in a row.
  public var columns: Int

  /// Makes a figure; by default up to four panels share a row.
  public init(_ title: String = "", description: String = "", columns: Int? = nil, panels: [Panel]) {
    let columns = columns ?? max(1, min(panels.count, 4))
    require(columns > 0, "Figure: needs at least one column, got \(columns)")
    (self.title, self.description, self.panels, self.columns) = (title, description, panels, columns)
  }

  /// The figure as the text of an SVG file.
  public func svg() -> String {
    let grid = FigureGrid(self)
    let heading = title.isEmpty ? 0 : 26.0
    let width = max(grid.width, title.isEmpty ? 1 : TextMetrics.width(title, size: 15) + 4)
    var markup = MarkupWriter()
    SVGDocument.open(
      &markup, width: width, height: max(1, heading + grid.height), label: label, carriesStyle: true)
    if !title.isEmpty {
      markup.element("text", ["class": "fl-heading fl-f-ink", "x": "2", "y": "16"], text: title)
    }
    for cell in grid.cells {
      cell.layout.draw(
        on: &markup, x: cell.x + cell.left, y: heading + cell.y + cell.above, header: cell.above)
    }
    markup.close()
    return markup.text + "\n"
  }

  /// How much larger a figure is on a page of its own than in a row of a document: its letters then
  /// go with the text.
  static let scaleOnPages = 1.25

  /// Every panel as an SVG element of its own, so that a narrow page can put them below each other.
  func panelElements(of grid: FigureGrid) -> [String] {
    grid.cells.map { cell in
      var markup = MarkupWriter()
      SVGDocument.open(
        &markup, width: cell.left + cell.layout.widthFromPlot,
        height: cell.above + cell.layout.heightFromPlot,
        scale: Self.scaleOnPages, label: cell.layout.panel.title.isEmpty ? label : cell.layout.panel.title,
        carriesStyle: false)
      cell.layout.draw(on: &markup, x: cell.left, y: cell.above, header: cell.above)
      markup.close()
      return markup.text
    }
  }

  /// Writes the figure as an SVG file, replacing what was there.
  public func write(to url: URL) throws {
    try Data(svg().utf8).write(to: url, options: .atomic)
  }

  private var label: String {
    guard description.isEmpty else { return description }
    let titles = ([title] + panels.map(\.title)).filter { !$0.isEmpty }
    return titles.isEmpty ? "figure" : titles.joined(separator: ", ")
  }
}
