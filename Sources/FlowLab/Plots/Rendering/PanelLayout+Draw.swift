import Foundation

extension PanelLayout {
  /// Draws the panel, the upper left corner of its plot area at the given place.
  ///
  /// The title starts `header` above the plot area, so that the titles of a row stand on one line.
  func draw(on markup: inout MarkupWriter, x: Double, y: Double, header: Double) {
    markup.open("g", ["transform": "translate(\(Pixels.text(x)) \(Pixels.text(y)))"])
    var canvas = Canvas(axes: (panel.xAxis, panel.yAxis), places: places, size: size)
    drawHeader(on: &markup, height: header)
    if frame == .grid { drawGrid(on: &markup, canvas) }
    // A nested svg element clips without an id, so that many figures can share a page.
    markup.open("svg", ["width": Pixels.text(size.width), "height": Pixels.text(size.height)])
    for (mark, color) in zip(panel.marks, colors) {
      canvas.color = color
      mark.drawing.draw(on: &canvas)
    }
    markup.append(markup: canvas.markup.text)
    if isEmpty {
      markup.element(
        "text",
        [
          "class": "fl-f-muted", "x": Pixels.text(size.width / 2), "y": Pixels.text(size.height / 2),
          "text-anchor": "middle",
        ], text: "no data")
    }
    markup.close()
    drawFrame(on: &markup)
    drawAxes(on: &markup, canvas)
    drawEdgeLabels(on: &markup, canvas)
    drawColorBar(on: &markup)
    markup.close()
  }

  private var frame: Panel.Frame {
    guard case .automatic = panel.frame else { return panel.frame }
    return hasEqualScales ? .box : .grid
  }

  private func drawHeader(on markup: inout MarkupWriter, height: Double) {
    var y = 13 - height
    for line in titleLines {
      markup.element("text", ["class": "fl-title fl-f-ink", "y": Pixels.text(y)], text: line)
      y += 17
    }
    for row in legendRows {
      var x = 0.0
      for entry in row {
        drawSwatch(entry, x: x, y: y - 4, on: &markup)
        markup.element(
          "text", ["class": "fl-f-ink", "x": Pixels.text(x + 20), "y": Pixels.text(y)], text: entry.name)
        x += entry.width
      }
      y += 16
    }
  }

  private func drawSwatch(_ entry: LegendEntry, x: Double, y: Double, on markup: inout MarkupWriter) {
    let line = "M\(Pixels.text(x)),\(Pixels.text(y))h15"
    switch entry.swatch {
    case .dot:
      markup.empty(
        "circle",
        ["class": "fl-f-\(entry.color.rawValue)", "cx": Pixels.text(x + 8), "cy": Pixels.text(y), "r": "3"])
    case .line(let isDashed, let opacity):
      let style = "fl-l fl-s-\(entry.color.rawValue)" + (isDashed ? " fl-dash" : "")
      markup.empty("path", ["class": style, "stroke-width": "2", "stroke-opacity": "\(opacity)", "d": line])
    case .area:
      markup.empty(
        "rect",
        [
          "class": "fl-f-\(entry.color.rawValue)", "fill-opacity": ".7", "x": Pixels.text(x + 2),
          "y": Pixels.text(y - 4), "width": "12", "height": "8",
        ])
    }
  }

  private func drawGrid(on markup: inout MarkupWriter, _ canvas: Canvas) {
    let path = ticks.y.compactMap { canvas.y($0.value) }.map {
      "M0,\(Pixels.text($0))h\(Pixels.text(size.width))"
    }.joined()
    guard !path.isEmpty else { return }
    markup.empty("path", ["class": "fl-rule", "stroke-width": ".7", "d": path])
  }

  private func drawFrame(on markup: inout MarkupWriter) {
    let (width, height) = (Pixels.text(size.width), Pixels.text(size.height))
    switch frame {
    case .box:
      markup.empty("path", ["class": "fl-rule", "d": "M0,0h\(width)v\(height)h-\(width)Z"])
    case .grid:
      markup.empty(
        "path", ["class": "fl-l fl-s-muted", "stroke-width": "1", "d": "M0,\(height)h\(width)"])
    case .none, .automatic: break
    }
  }

  private func drawAxes(on markup: inout MarkupWriter, _ canvas: Canvas) {
    var marks = ""
    for tick in ticks.x {
      guard let x = canvas.x(tick.value) else { continue }
      if !tick.label.isEmpty {
        markup.element(
          "text",
          [
            "class": "fl-f-muted", "x": Pixels.text(x), "y": Pixels.text(size.height + 15),
            "text-anchor": "middle",
          ], text: tick.label)
      }
      marks += "M\(Pixels.text(x)),\(Pixels.text(size.height))v3"
    }
    for tick in ticks.y {
      guard let y = canvas.y(tick.value) else { continue }
      if !tick.label.isEmpty {
        markup.element(
          "text", ["class": "fl-f-muted", "x": "-6", "y": Pixels.text(y + 4), "text-anchor": "end"],
          text: tick.label)
      }
      if frame == .box { marks += "M0,\(Pixels.text(y))h-3" }
    }
    if !marks.isEmpty, frame != .none { markup.empty("path", ["class": "fl-rule", "d": marks]) }
    var bottom = size.height + (ticks.x.contains { !$0.label.isEmpty } ? 17 : 3)
    if !panel.xAxis.label.isEmpty {
      markup.element(
        "text",
        [
          "class": "fl-f-ink", "x": Pixels.text(size.width / 2), "y": Pixels.text(bottom + 12),
          "text-anchor": "middle",
        ], text: panel.xAxis.label)
      bottom += 17
    }
    for (index, line) in noteLines.enumerated() {
      markup.element(
        "text", ["class": "fl-f-muted", "y": Pixels.text(bottom + 11 + 14 * Double(index))], text: line)
    }
    if !panel.yAxis.label.isEmpty {
      let x = Pixels.text(-left + 11)
      let y = Pixels.text(size.height / 2)
      markup.element(
        "text",
        [
          "class": "fl-f-ink", "x": x, "y": y, "text-anchor": "middle", "transform": "rotate(-90 \(x) \(y))",
        ], text: panel.yAxis.label)
    }
  }

  /// Labels stand beside their lines; where lines are close, labels move apart until they can be
  /// read.
  private func drawEdgeLabels(on markup: inout MarkupWriter, _ canvas: Canvas) {
    let spacing = 13.0
    var labels = edgeLabels.compactMap { label in
      canvas.y(label.value).flatMap { (-1...size.height + 1).contains($0) ? (y: $0, label: label) : nil }
    }.sorted { $0.y < $1.y }
    for index in labels.indices.dropFirst() {
      labels[index].y = max(labels[index].y, labels[index - 1].y + spacing)
    }
    let excess = (labels.last?.y ?? 0) - (size.height - 2)
    if excess > 0 {
      for index in labels.indices.reversed() {
        let limit = index == labels.count - 1 ? size.height - 2 : labels[index + 1].y - spacing
        labels[index].y = min(labels[index].y, limit)
      }
    }
    for (y, label) in labels {
      markup.element(
        "text",
        [
          "class": "fl-f-\(label.color.rawValue)", "x": Pixels.text(size.width + 6), "y": Pixels.text(y + 4),
        ], text: label.text)
    }
  }

  private func drawColorBar(on markup: inout MarkupWriter) {
    guard let colorBar else { return }
    let left = size.width + 10
    let strip = Bitmap(width: 1, height: 255, pixels: colorBar.map.colors.reversed())
    markup.empty(
      "image",
      [
        "x": Pixels.text(left), "y": "0", "width": "10", "height": Pixels.text(size.height),
        "preserveAspectRatio": "none", "href": strip.dataURI,
      ])
    let span = colorBar.range.upperBound - colorBar.range.lowerBound
    for tick in colorTicks {
      let y = size.height * (1 - (tick.value - colorBar.range.lowerBound) / span)
      markup.element(
        "text",
        ["class": "fl-f-muted", "x": Pixels.text(left + 14), "y": Pixels.text(min(y + 4, size.height))],
        text: tick.label)
    }
    guard !colorBar.label.isEmpty else { return }
    let x = Pixels.text(widthFromPlot - 4)
    let y = Pixels.text(size.height / 2)
    markup.element(
      "text",
      ["class": "fl-f-ink", "x": x, "y": y, "text-anchor": "middle", "transform": "rotate(-90 \(x) \(y))"],
      text: colorBar.label)
  }
}
