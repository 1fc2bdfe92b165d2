/// The places of a figure's panels: plot areas of a row share their top, those of a column their
/// left edge.
struct FigureGrid {
  /// One panel and where it stands.
  struct Cell {
    var layout: PanelLayout
    /// The upper left corner of the cell.
    var x: Double
    var y: Double
    /// The room left of and above the plot area.
    var left: Double
    var above: Double
  }

  /// The distance between neighboring panels.
  static let gap = 18.0

  private(set) var cells: [Cell] = []
  let width: Double
  private(set) var height = 0.0

  init(_ figure: Figure) {
    let columns = figure.columns
    let rows = stride(from: 0, to: figure.panels.count, by: columns).map { start in
      figure.panels[start..<min(start + columns, figure.panels.count)].map(PanelLayout.init)
    }
    func largest(_ column: Int, _ length: (PanelLayout) -> Double) -> Double {
      rows.compactMap { column < $0.count ? length($0[column]) : nil }.max() ?? 0
    }
    let lefts = (0..<columns).map { largest($0, \.left) }
    let widths = (0..<columns).map { lefts[$0] + largest($0, \.widthFromPlot) }
    width = widths.reduce(0, +) + Self.gap * Double(columns - 1)
    for row in rows {
      if height > 0 { height += Self.gap }
      let above = row.map(\.above).max() ?? 0
      var x = 0.0
      for (column, layout) in row.enumerated() {
        cells.append(Cell(layout: layout, x: x, y: height, left: lefts[column], above: above))
        x += widths[column] + Self.gap
      }
      height += above + (row.map(\.heightFromPlot).max() ?? 0)
    }
  }
}
