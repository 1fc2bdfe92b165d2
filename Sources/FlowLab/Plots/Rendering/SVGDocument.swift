/// The frame of an SVG document and the style sheet shared by all figures.
enum SVGDocument {
  /// Starts the root element; `scale` enlarges everything in it.
  static func open(
    _ markup: inout MarkupWriter, width: Double, height: Double, scale: Double = 1, label: String,
    carriesStyle: Bool
  ) {
    let (width, height) = (width.rounded(.up), height.rounded(.up))
    markup.open(
      "svg",
      [
        "xmlns": "http://www.w3.org/2000/svg", "class": "fl", "role": "img", "aria-label": label,
        "width": Pixels.text(width * scale), "height": Pixels.text(height * scale),
        "viewBox": "0 0 \(Pixels.text(width)) \(Pixels.text(height))",
      ])
    if carriesStyle { markup.element("style", text: style) }
  }

  /// Colors as custom properties, which a page can change.
  ///
  /// Each comes with the light color for programs which do not know custom properties. Free of
  /// quotes and angle brackets: it reads the same as XML and as HTML.
  static let style: String = {
    func properties(_ value: (SeriesColor) -> RGBA) -> String {
      SeriesColor.allCases.map { "--fl-\($0.rawValue):\(value($0).css)" }.joined(separator: ";")
    }
    let series = SeriesColor.allCases.map { color in
      let (name, light) = (color.rawValue, color.light.css)
      return ".fl-s-\(name){stroke:\(light);stroke:var(--fl-\(name))}"
        + ".fl-f-\(name){fill:\(light);fill:var(--fl-\(name))}"
    }.joined(separator: "\n")
    return """
      .fl{\(properties(\.light));--fl-rule:#d0d7de;--fl-paper:#ffffff;
      font-family:system-ui,-apple-system,Segoe UI,Helvetica,Arial,sans-serif;font-size:11px;\
      max-width:100%;height:auto}
      @media(prefers-color-scheme:dark){.fl{\(properties(\.dark));--fl-rule:#3d444d;--fl-paper:#0d1117}}
      \(series)
      .fl-title{font-size:13px;font-weight:600}
      .fl-heading{font-size:15px;font-weight:600}
      .fl-small{font-size:9px}
      .fl-l{fill:none;stroke-linecap:round;stroke-linejoin:round}
      .fl-dash{stroke-dasharray:5 4;stroke-linecap:butt}
      .fl-rule{fill:none;stroke:#d0d7de;stroke:var(--fl-rule)}
      .fl-halo{paint-order:stroke;stroke:#fff;stroke:var(--fl-paper);stroke-width:3px;stroke-linejoin:round}
      .fl-pixels{image-rendering:pixelated}
      """
  }()
}
