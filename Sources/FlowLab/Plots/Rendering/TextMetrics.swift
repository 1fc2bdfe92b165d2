/// Widths of texts, estimated: the font is chosen by whoever looks at the figure.
enum TextMetrics {
  /// The size of marks, legends and axis names, in pixels.
  static let size = 11.0
  /// The size of a panel's title, in pixels.
  static let titleSize = 13.0

  /// The width of a text in pixels, somewhat more than that of Helvetica.
  static func width(_ text: String, size: Double = size) -> Double {
    // Sizes above that of the marks are set in bold.
    text.reduce(0) { $0 + width(of: $1) } * size * (size > Self.size ? 1.2 : 1.1)
  }

  /// Breaks a text between words into lines no wider than a width, as far as its words allow.
  static func wrapped(_ text: String, to width: Double, size: Double = size) -> [String] {
    var lines: [String] = []
    for word in text.split(whereSeparator: \.isWhitespace) {
      if let last = lines.last, Self.width(last + " " + word, size: size) <= width {
        lines[lines.count - 1] += " " + word
      } else {
        lines.append(String(word))
      }
    }
    return lines
  }

  private static func width(of character: Character) -> Double {
    switch character {
    case "i", "j", "l", "I", ".", ",", ":", ";", "'", "|", "!", " ", "\u{202F}": 0.28
    case "f", "t", "r", "(", ")", "[", "]", "-", "·", "/": 0.34
    case "m", "w", "M", "W", "%", "@": 0.86
    case "A"..."Z": 0.69
    case "⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹", "⁻", "₀", "₁", "₂", "₃", "₄": 0.36
    case "−", "+", "=", "<", ">", "±", "≤", "≥": 0.6
    case "\u{0000}"..."\u{2FFF}": 0.56
    default: 1
    }
  }
}
