import Foundation

/// A panel with everything measured: ranges, marks of the axes, and the room around the plot area.
struct PanelLayout {
  let panel: Panel
  /// The shown ranges of places on both axes.
  let places: (x: ClosedRange<Double>, y: ClosedRange<Double>)
  /// The size of the plot area.
  let size: (width: Double, height: Double)
  let ticks: (x: [Tick], y: [Tick])
  let colors: [SeriesColor]
  let hasEqualScales: Bool
  let titleLines: [String]
  let legendRows: [[LegendEntry]]
  let noteLines: [String]
  let colorBar: ColorBar?
  let colorTicks: [Tick]
  let edgeLabels: [EdgeLabel]
  /// Whether no mark has anything to show.
  let isEmpty: Bool

  /// One entry of the legend.
  struct LegendEntry {
    var name: String
    var swatch: Swatch
    var color: SeriesColor
    var width: Double { 20 + TextMetrics.width(name) + 12 }
  }

  init(_ panel: Panel) {
    self.panel = panel
    let axes = (x: panel.xAxis, y: panel.yAxis)
    let drawings = panel.marks.map(\.drawing)
    hasEqualScales =
      switch panel.proportions {
      case .automatic: drawings.contains(where: \.isGeometric)
      case .equalScales: true
      case .free: false
      }
    let ranges = PanelRanges(drawings: drawings, axes: axes)
    (places, size) = ranges.fitted(
      to: (panel.width, panel.height), equalScales: hasEqualScales)
    ticks = (
      Self.ticks(of: axes.x, in: places.x, length: size.width, isHorizontal: true),
      Self.ticks(of: axes.y, in: places.y, length: size.height, isHorizontal: false)
    )
    var used = 0
    colors = drawings.map { drawing in
      if let color = drawing.color { return color }
      guard drawing.usesCycle else { return .muted }
      used += 1
      return SeriesColor.cycle[(used - 1) % SeriesColor.cycle.count]
    }
    let entries = zip(drawings, colors).filter { !$0.0.name.isEmpty }.map {
      LegendEntry(name: $0.0.name, swatch: $0.0.swatch, color: $0.1)
    }
    let width = size.width
    titleLines = TextMetrics.wrapped(panel.title, to: width + 20, size: TextMetrics.titleSize)
    legendRows = entries.reduce(into: []) { rows, entry in
      if let row = rows.last, row.reduce(entry.width - 12, { $0 + $1.width }) <= width {
        rows[rows.count - 1].append(entry)
      } else {
        rows.append([entry])
      }
    }
    let remarks = drawings.compactMap { $0.remark(on: axes) }
    noteLines = ([panel.note] + remarks).filter { !$0.isEmpty }
      .flatMap { TextMetrics.wrapped($0, to: width) }
    let bar = drawings.lazy.compactMap(\.colorBar).first
    let room = max(2, Int(size.height / 32))
    colorTicks =
      bar.map { $0.range.lowerBound < $0.range.upperBound ? Ticks.linear(in: $0.range, count: room) : [] }
      ?? []
    colorBar = bar
    edgeLabels = drawings.flatMap(\.edgeLabels)
    isEmpty = drawings.allSatisfy { drawing in
      let extent = drawing.extent(on: axes)
      return extent.x == nil && extent.y == nil
    }
  }

  /// The room above the plot area.
  var above: Double {
    Double(titleLines.count) * 17 + Double(legendRows.count) * 16 + 6
  }

  /// The room to the left of the plot area.
  var left: Double {
    let labels = ticks.y.map { TextMetrics.width($0.label) }.max() ?? 0
    let overhang = (ticks.x.first.map { TextMetrics.width($0.label) } ?? 0) / 2 - 2
    return max((labels > 0 ? labels + 7 : 2) + (panel.yAxis.label.isEmpty ? 0 : 17), overhang)
  }

  /// The plot area and the room to its right.
  var widthFromPlot: Double {
    let overhang = (ticks.x.last.map { TextMetrics.width($0.label) } ?? 0) / 2
    let labels = edgeLabels.map { TextMetrics.width($0.text) + 8 }.max() ?? 0
    let title =
      (titleLines.map { TextMetrics.width($0, size: TextMetrics.titleSize) }.max() ?? 0) - size.width
    let legend =
      (legendRows.map { row in row.reduce(-12) { $0 + $1.width } }.max() ?? 0) - size.width
    return size.width + max(overhang, labels, title, legend, colorBarWidth, 4)
  }

  /// The plot area and the room below it.
  var heightFromPlot: Double {
    let labels = ticks.x.contains { !$0.label.isEmpty } ? 17.0 : 3
    return size.height + labels + (panel.xAxis.label.isEmpty ? 0 : 17) + Double(noteLines.count) * 14 + 2
  }

  private var colorBarWidth: Double {
    guard let colorBar else { return 0 }
    let labels = colorTicks.map { TextMetrics.width($0.label) }.max() ?? 0
    return 10 + 10 + 5 + labels + (colorBar.label.isEmpty ? 0 : 18)
  }

  /// As many marks as there is room for, counting the width of their labels.
  private static func ticks(
    of axis: Axis, in places: ClosedRange<Double>, length: Double, isHorizontal: Bool
  ) -> [Tick] {
    var count = max(2, Int(length / (isHorizontal ? 36 : 28)))
    while count > 2 {
      let ticks = axis.ticks(in: places, count: count)
      let needed = ticks.reduce(0) { $0 + TextMetrics.width($1.label) + 12 }
      if !isHorizontal || needed <= length + 12 || ticks.count < 3 { return ticks }
      count -= 1
    }
    return axis.ticks(in: places, count: count)
  }
}
