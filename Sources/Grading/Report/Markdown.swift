/// Pieces of Markdown that keep what others wrote inside them.
enum Markdown {
  /// What can begin markup within a line.
  private static let special: Set<Unicode.Scalar> = Set("\\`*_[]<>|~&$#@".unicodeScalars)

  /// A text on one line in which nothing is markup.
  static func inline(_ text: String) -> String {
    let line = PlainText.line(text, limit: 1000)
    var result = String.UnicodeScalarView()
    for scalar in line.unicodeScalars {
      if special.contains(scalar) { result.append("\\") }
      result.append(scalar)
    }
    // These become links, though nothing marks them as such.
    let text = String(result).replacing("://", with: ":\\//").replacing("www.", with: "www\\.")
    // At the beginning of a block these would start a list or a quotation.
    if let first = text.first, "-+=".contains(first) { return "\\" + text }
    return text.first?.isNumber == true ? escapedNumber(text) : text
  }

  /// Keeps a number with a dot or a parenthesis from beginning a list.
  private static func escapedNumber(_ text: String) -> String {
    let digits = text.prefix { $0.isNumber }
    let rest = text.dropFirst(digits.count)
    return [".", ". ", ")", ") "].contains(String(rest.prefix(2))) ? digits + "\\" + rest : text
  }

  /// A block of text kept as it is; the fence is longer than any run of backticks in it.
  static func fenced(_ text: String) -> String {
    var (longest, run) = (0, 0)
    for character in text.unicodeScalars {
      run = character == "`" ? run + 1 : 0
      longest = max(longest, run)
    }
    let fence = String(repeating: "`", count: max(3, longest + 1))
    return "\(fence)text\n\(text)\(text.hasSuffix("\n") ? "" : "\n")\(fence)"
  }
}
