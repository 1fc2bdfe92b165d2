import Foundation

/// A self-contained web page of texts, figures, tables and numbers, for light and dark, for desk
/// and phone.
///
/// Nothing is loaded from elsewhere. All texts are escaped.
///
///     var page = Page("Two moons")
///     page.paragraph("A flow of eight coupling layers.")
///     page.numbers([("nats above the floor", "0.043 ± 0.004")])
///     page.figure(figure, caption: "Left the data, right the model.")
///     try page.write(to: URL(filePath: "moons.html"))
public struct Page: Sendable {
  /// The title of the page.
  public let title: String
  private var body = MarkupWriter()

  /// Starts a page with a title and, below it, an optional sentence.
  public init(_ title: String, subtitle: String = "") {
    self.title = title
    body.element("h1", text: title)
    if !subtitle.isEmpty { body.element("p", ["class": "subtitle"], text: subtitle) }
  }

  /// Adds a heading.
  public mutating func heading(_ text: String) {
    body.element("h2", text: text)
  }

  /// Adds a paragraph; parts between backticks are set as code.
  public mutating func paragraph(_ text: String) {
    body.open("p")
    write(text)
    body.close()
  }

  /// Adds a list of short paragraphs; parts between backticks are set as code.
  public mutating func list(_ items: [String]) {
    guard !items.isEmpty else { return }
    body.open("ul")
    for item in items {
      body.open("li")
      write(item)
      body.close()
    }
    body.close()
  }

  /// Adds lines of code or of a terminal, kept as they are.
  public mutating func code(_ text: String) {
    body.open("pre")
    body.element("code", text: text)
    body.close()
  }

  /// Adds a few numbers that matter, each with what it is, large and side by side.
  public mutating func numbers(_ entries: [(name: String, value: String)]) {
    guard !entries.isEmpty else { return }
    body.open("dl", ["class": "numbers"])
    for entry in entries {
      body.open("div")
      body.element("dt", text: entry.name)
      body.element("dd", text: entry.value)
      body.close()
    }
    body.close()
  }

  /// Adds a table; a column whose entries are all numbers is aligned to the right.
  public mutating func table(_ header: [String], rows: [[String]], caption: String = "") {
    require(
      rows.allSatisfy { $0.count == header.count },
      "Page.table: every row needs \(header.count) entries, got \(rows.map(\.count))")
    let isNumeric = header.indices.map { column in
      !rows.isEmpty && rows.allSatisfy { Self.isNumeric($0[column]) }
    }
    func cell(_ name: String, _ column: Int, _ text: String) {
      if isNumeric[column] {
        body.element(name, ["class": "number"], text: text)
      } else {
        body.element(name, text: text)
      }
    }
    body.open("div", ["class": "wide"])
    body.open("table")
    if !caption.isEmpty { body.element("caption", text: caption) }
    body.open("thead")
    body.open("tr")
    for (column, text) in header.enumerated() { cell("th", column, text) }
    body.close()
    body.close()
    body.open("tbody")
    for row in rows {
      body.open("tr")
      for (column, text) in row.enumerated() { cell("td", column, text) }
      body.close()
    }
    body.close()
    body.close()
    body.close()
  }

  /// Adds a figure; its panels stand side by side where there is room and below each other on a
  /// phone.
  public mutating func figure(_ figure: Figure, caption: String = "") {
    body.open("figure")
    if !figure.title.isEmpty { body.element("p", ["class": "figure-title"], text: figure.title) }
    // Wide enough for the figure's own columns, and no wider.
    let grid = FigureGrid(figure)
    let room = Int((grid.width * Figure.scaleOnPages + FigureGrid.gap * Double(figure.columns)).rounded(.up))
    body.open("div", ["class": "panels", "style": "max-width:\(room)px"])
    for panel in figure.panelElements(of: grid) { body.append(markup: panel + "\n") }
    body.close()
    if !caption.isEmpty { body.element("figcaption", text: caption) }
    body.close()
  }

  /// The page as the text of an HTML file, which is also well-formed XML.
  public func html() -> String {
    var head = MarkupWriter()
    head.open("head")
    head.empty("meta", ["charset": "utf-8"])
    head.empty("meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"])
    head.empty("meta", ["name": "color-scheme", "content": "light dark"])
    head.element("title", text: title)
    head.element("style", text: PageStyle.sheet + "\n" + SVGDocument.style)
    head.close()
    return
      "<!DOCTYPE html>\n<html xmlns=\"http://www.w3.org/1999/xhtml\" lang=\"en\">\(head.text)\n<body><main>"
      + body.text + "</main></body></html>\n"
  }

  /// Writes the page as an HTML file, replacing what was there.
  public func write(to url: URL) throws {
    try Data(html().utf8).write(to: url, options: .atomic)
  }

  private mutating func write(_ text: String) {
    let parts = text.split(separator: "`", omittingEmptySubsequences: false)
    for (index, part) in parts.enumerated() {
      // A backtick without partner is just a backtick.
      let isCode = index % 2 == 1 && index < parts.count - 1
      if isCode {
        body.element("code", text: String(part))
      } else {
        body.write((index % 2 == 1 ? "`" : "") + part)
      }
    }
  }

  private static func isNumeric(_ text: String) -> Bool {
    text.first.map { $0.isNumber || "-−+.".contains($0) } ?? false
      && text.allSatisfy { $0.isNumber || " \u{202F}-−+.,±%×e/s".contains($0) }
  }
}
