import Foundation
import Testing

@testable import FlowLab

@Suite("Figures")
struct FigureTests {
  static let field = ScalarField(x: -2...2, y: -1...1, columns: 20, rows: 10) { $0 * $1 }

  /// Every kind of mark, each in a panel of its own.
  static let everything = Figure(
    "Everything", columns: 3,
    panels: [
      Panel("Points", x: "x₁", y: "x₂", marks: [.scatter(x: [0, 1, 2], y: [1, 0, 2], name: "data")]),
      Panel(
        "Lines", x: "step", y: Axis("loss", unit: "nats"),
        marks: [
          .line(x: [0, 1, 2], y: [3, 2, 1], name: "training"), .horizontalRule(0.5, label: "floor"),
          .verticalRule(1, label: "now"), .band(x: [0, 1], low: [1, 1], high: [2, 3], name: "band"),
        ]),
      Panel("Field", marks: [.heatMap(field, barLabel: "value"), .contours(field, levels: [-0.5, 0.5])]),
      Panel("Grid", marks: [.warpedGrid(x: -1...1, y: -1...1) { ($0, zip($0, $1).map { $0 + $1 }) }]),
      Panel("Bars", marks: [.bars([1, 2, -1])]),
      Panel("Histogram", marks: [.histogram([1, 2, 2, 3], bins: 3)]),
      .matrix("Matrix", [[1, 0], [-0.5, 2]]),
      .images("Images", [[0, 1, 1, 0], [1, 0, 0, 1]], imageWidth: 2),
      .density("Density", field),
      .points("Samples", data: ([1, 2], [1, 2]), samples: ([2, 3], [3, 4])),
      .trainingCurve(steps: [0, 1, 2], losses: [3, 2, 1.5], smoothed: [3, 2.5, 2], floor: 1, gaussian: 2),
    ])

  @Test("an SVG is well-formed, carries both color schemes and loads nothing")
  func document() throws {
    let svg = Self.everything.svg()
    let reader = try #require(MarkupReader(svg))
    let root = try #require(reader.elements.first)
    #expect(root.name == "svg" && root.attributes["role"] == "img")
    #expect(root.attributes["aria-label"]?.contains("Training") == true)
    #expect(svg.contains("@media(prefers-color-scheme:dark)"))
    #expect(svg.contains("--fl-blue:#0072b2") && svg.contains("var(--fl-blue)"))
    for image in reader.all("image") {
      #expect(image.attributes["href"]?.hasPrefix("data:image/png;base64,") == true)
    }
    #expect(!svg.contains("url(") && svg.components(separatedBy: "http").count == 2)
    // No background: the page shows through.
    #expect(reader.all("rect").allSatisfy { $0.attributes["class"]?.hasPrefix("fl-f-") == true })
    #expect(!reader.elements.contains { $0.attributes["id"] != nil })
  }

  @Test("titles, axes with units, legends and labels of reference lines are written")
  func texts() throws {
    let texts = try #require(MarkupReader(Self.everything.svg())).texts
    for expected in [
      "Everything", "Points", "x₁", "loss (nats)", "training", "floor", "now", "band", "value", "batch",
      "floor 1.000",
      "Gaussian 2.000", "data", "samples", "−0.50",
    ] { #expect(texts.contains(expected), "\(expected)") }
  }

  @Test("texts are escaped, control characters left out")
  func escaping() throws {
    let name = "a < b & \"c\" > 'd' </text><script>\u{0}\u{8}"
    let figure = Figure(
      name, panels: [Panel(name, x: Axis(name), marks: [.line(x: [0, 1], y: [0, 1], name: name)])])
    let reader = try #require(MarkupReader(figure.svg()))
    #expect(reader.all("script").isEmpty)
    #expect(reader.texts.contains("a < b & \"c\" > 'd' </text><script>"))
  }

  @Test("one unit is as long up as across for points of the plane")
  func equalScales() throws {
    let panel = Panel(marks: [.scatter(x: [0, 4, 0], y: [0, 0, 3], opacity: 1)])
    let layout = PanelLayout(panel)
    let canvas = Canvas(axes: (panel.xAxis, panel.yAxis), places: layout.places, size: layout.size)
    let origin = try #require(canvas.point(0, 0))
    let right = try #require(canvas.point(1, 0))
    let up = try #require(canvas.point(0, 1))
    #expect(abs((right.x - origin.x) - (origin.y - up.y)) < 0.5)
    #expect(up.y < origin.y)
  }

  @Test("very long or high data keep equal scales in a panel of bearable shape", arguments: [0.01, 100])
  func equalScalesOfFlatData(height: Double) {
    let layout = PanelLayout(Panel(marks: [.scatter(x: [0, 1], y: [0, height])]))
    let ratio = layout.size.height / layout.size.width
    #expect(ratio >= 0.39 && ratio <= 1.51)
    let scales = (
      layout.size.width / (layout.places.x.upperBound - layout.places.x.lowerBound),
      layout.size.height / (layout.places.y.upperBound - layout.places.y.lowerBound)
    )
    #expect(abs(scales.0 / scales.1 - 1) < 1e-9)
  }

  static let awkward: [[Double]] = [
    [], [1], [.nan], [.nan, .infinity, -.infinity], [3, 3, 3], [0, .nan, 2], [1e308, -1e308], [2e-308, 0],
    [1e17, 1e17 + 16], [-0.0, 0],
  ]

  @Test("empty, constant, single, huge and not finite data are drawn on sensible axes", arguments: awkward)
  func awkwardData(values: [Double]) throws {
    let marks: [Mark] = [
      .scatter(x: values, y: values), .line(x: values, y: values), .histogram(values, bins: 3), .bars(values),
      .band(x: values, low: values, high: values), .horizontalRule(values.first ?? .nan, label: "rule"),
      .verticalRule(values.first ?? .nan, label: "rule"),
      .warpedGrid(x: 0...1, y: 0...1, lines: 2, samples: 3) { x, y in
        (x.indices.map { values.isEmpty ? 0 : values[$0 % values.count] }, y)
      },
    ]
    for mark in marks {
      for scale in [Axis.Scale.linear, .logarithmic] {
        let panel = Panel("awkward", x: Axis("x", scale: scale), y: Axis("y", scale: scale), marks: [mark])
        let layout = PanelLayout(panel)
        for range in [layout.places.x, layout.places.y] {
          #expect(range.lowerBound < range.upperBound)
          #expect((range.upperBound - range.lowerBound).isFinite)
        }
        let svg = Figure(panels: [panel]).svg()
        #expect(MarkupReader(svg) != nil)
        #expect(!svg.contains("nan") && !svg.contains("inf"))
      }
    }
  }

  @Test("a field of one cell or without numbers is drawn", arguments: [0.0, .nan, .infinity])
  func awkwardField(value: Double) {
    let field = ScalarField(x: 0...1, y: 0...1, columns: 1, rows: 1, values: [value])
    let figure = Figure(panels: [
      Panel(marks: [.heatMap(field, barLabel: "p"), .contours(field, levels: [0])]), .density("p", field),
    ])
    #expect(MarkupReader(figure.svg()) != nil)
  }

  @Test("a figure without panels is an empty picture")
  func noPanels() {
    #expect(MarkupReader(Figure(panels: []).svg()) != nil)
    #expect(
      MarkupReader(Figure("Nothing", panels: [Panel(marks: [])]).svg())?.texts.contains("no data") == true)
  }

  @Test("points that are not finite are counted below the panel")
  func remark() throws {
    let figure = Figure(panels: [Panel(marks: [.scatter(x: [1, .nan, 2], y: [1, 2, .infinity])])])
    #expect(try #require(MarkupReader(figure.svg())).texts.contains("2 of 3 points not finite"))
  }

  @Test("a hundred thousand points make a file of less than 150 kB")
  func size() {
    var rng = SplitMix64(seed: 1)
    let x = (0..<100_000).map { _ in rng.normal() }
    let y = (0..<100_000).map { _ in rng.normal() }
    let svg = Figure(panels: [
      Panel(marks: [.scatter(x: x, y: y)]), Panel(marks: [.line(x: (0..<100_000).map(Double.init), y: y)]),
    ]).svg()
    #expect(svg.utf8.count < 150_000)
  }

  @Test("a value that is not finite interrupts a line")
  func interruptedLine() throws {
    let figure = Figure(panels: [Panel(marks: [.line(x: [0, 1, 2, 3, 4], y: [1, 2, .nan, 2, 1])])])
    let paths = try #require(MarkupReader(figure.svg())).all("path").compactMap { path in
      path.attributes["class"] == "fl-l fl-s-blue" ? path.attributes["d"] : nil
    }
    #expect(paths.count == 1 && paths[0].count { $0 == "M" } == 2)
  }

  @Test("the bars of a histogram have a total area of 1")
  func histogramArea() throws {
    let mark = Mark.histogram([0, 0.1, 0.5, 0.9, 1, 7, .nan], bins: 4, range: 0...1)
    let bars = try #require(mark.drawing as? Bars)
    let area = bars.bars.reduce(0) { $0 + $1.height * ($1.range.upperBound - $1.range.lowerBound) }
    #expect(abs(area - 1) < 1e-12)
    #expect((bars.outside, bars.notFinite, bars.counted) == (1, 1, 5))
  }

  @Test("labels of close reference lines are moved apart")
  func edgeLabels() throws {
    let figure = Figure(panels: [
      Panel(
        marks: [.line(x: [0, 1], y: [0, 10])]
          + [1, 1.01, 1.02].map { .horizontalRule($0, label: "rule \($0)") })
    ])
    let places = try #require(MarkupReader(figure.svg())).all("text").filter { $0.text.hasPrefix("rule") }
      .compactMap { $0.attributes["y"].flatMap(Double.init) }.sorted()
    #expect(places.count == 3)
    for (first, second) in zip(places, places.dropFirst()) { #expect(second - first >= 12) }
  }

  @Test("row 0 of a matrix is at the top")
  func matrixOrientation() throws {
    let panel = Panel.matrix("tall", [[1, 2], [3, 4], [5, 6]])
    let layout = PanelLayout(panel)
    let canvas = Canvas(axes: (panel.xAxis, panel.yAxis), places: layout.places, size: layout.size)
    #expect(try #require(canvas.y(0)) < #require(canvas.y(2)))
  }

  @Test("the same figure is the same file")
  func repeatable() {
    #expect(Self.everything.svg() == Self.everything.svg())
  }
}
