extension Panel {
  /// Makes a panel that shows a matrix cell by cell, row 0 at the top: a Jacobian, a mask, a
  /// kernel.
  ///
  /// Positive numbers are vermilion, negative ones blue, zero looks like the page; a matrix of
  /// zeros and ones only is shown in one color.
  ///
  /// - Parameters:
  ///   - title: The title above the matrix.
  ///   - values: The rows, all of the same length.
  ///   - rowLabels: Texts beside the rows; by default their numbers.
  ///   - columnLabels: Texts below the columns; by default their numbers.
  ///   - range: The values of the first and the last color; by default symmetric around zero.
  ///   - showsValues: Whether the numbers are written into the cells; by default where there is
  ///     room.
  ///   - x: The name of the columns.
  ///   - y: The name of the rows.
  ///   - width: The width of the matrix in pixels.
  /// - Returns: The panel.
  public static func matrix(
    _ title: String, _ values: [[Double]], rowLabels: [String]? = nil, columnLabels: [String]? = nil,
    range: ClosedRange<Double>? = nil, showsValues: Bool? = nil, x: String = "", y: String = "",
    width: Double = 200
  ) -> Panel {
    let columns = values.first?.count ?? 0
    require(
      columns > 0 && values.allSatisfy { $0.count == columns },
      "Panel.matrix: rows must be of equal length and not empty, got \(values.map(\.count))")
    let all = values.flatMap { $0 }
    let largest = all.filter(\.isFinite).map(abs).max() ?? 0
    let range = range ?? (largest > 0 ? -largest...largest : -1...1)
    let span = range.upperBound - range.lowerBound
    require(span > 0, "Panel.matrix: the range must not be empty, got \(range)")
    let bitmap = Bitmap(
      width: columns, height: values.count,
      pixels: all.map { ColorMap.diverging(($0 - range.lowerBound) / span) })
    let cells = (
      x: -0.5...Double(columns) - 0.5,
      y: -0.5...Double(values.count) - 0.5
    )
    let isBinary = all.allSatisfy { $0 == 0 || $0 == 1 }
    let bar = isBinary ? nil : ColorBar(map: .diverging, range: range, label: "")
    var marks = [Mark(PixelImage(bitmap: bitmap, x: cells.x, y: cells.y, bar: bar))]
    if showsValues ?? (width / Double(columns) >= 30) {
      for (row, entries) in values.enumerated() {
        for (column, value) in entries.enumerated() {
          marks.append(
            Mark(
              Annotation(
                text: value == value.rounded() || largest >= 100
                  ? NumberText.fixed(value, decimals: 0) : NumberText.fixed(value, decimals: 2),
                x: Double(column), y: Double(row), isSmall: width / Double(columns) < 44)))
        }
      }
    }
    return Panel(
      title, x: Axis(x, marking: .at(Self.numbered(columnLabels, count: columns))),
      y: Axis(y, marking: .at(Self.numbered(rowLabels, count: values.count)), isReversed: true),
      marks: marks, proportions: .equalScales, frame: .box, width: width)
  }

  /// Marks 0, 1, 2, … with the given texts or numbers, thinned out where there are many numbers.
  static func numbered(_ labels: [String]?, count: Int) -> [Tick] {
    if let labels {
      return labels.prefix(count).enumerated().map { Tick(at: Double($0.offset), label: $0.element) }
    }
    let step = [1, 2, 5, 10, 20, 50, 100].first { count / $0 <= 10 } ?? count
    return stride(from: 0, to: count, by: step).map { Tick(at: Double($0), label: "\($0)") }
  }
}
