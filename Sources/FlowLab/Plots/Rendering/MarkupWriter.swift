/// Writes XML which is also HTML: elements are closed, attributes quoted, texts escaped.
package struct MarkupWriter {
  /// What has been written.
  package private(set) var text = ""
  private var isOpen: [String] = []

  /// Starts with nothing written.
  package init() {}

  /// Starts an element; `close` ends it.
  package mutating func open(_ name: String, _ attributes: KeyValuePairs<String, String> = [:]) {
    start(name, attributes)
    text += ">"
    isOpen.append(name)
  }

  /// Ends the element that was started last.
  package mutating func close() {
    require(!isOpen.isEmpty, "MarkupWriter.close: no element is open")
    text += "</\(isOpen.removeLast())>"
  }

  /// Writes an element with a text.
  package mutating func element(
    _ name: String, _ attributes: KeyValuePairs<String, String> = [:], text content: String
  ) {
    open(name, attributes)
    text += Self.escaped(content)
    close()
  }

  /// Writes an element without content.
  package mutating func empty(_ name: String, _ attributes: KeyValuePairs<String, String> = [:]) {
    start(name, attributes)
    text += "/>"
  }

  /// Writes a text.
  package mutating func write(_ content: String) {
    text += Self.escaped(content)
  }

  /// Writes what is markup already.
  package mutating func append(markup: String) {
    text += markup
  }

  /// The text with the five special characters replaced and control characters, which XML forbids,
  /// left out.
  package static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      case "\t", "\n", "\r": result.unicodeScalars.append(scalar)
      case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{FFFE}", "\u{FFFF}": break
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  private mutating func start(_ name: String, _ attributes: KeyValuePairs<String, String>) {
    text += "<\(name)"
    for (key, value) in attributes { text += " \(key)=\"\(Self.escaped(value))\"" }
  }
}
