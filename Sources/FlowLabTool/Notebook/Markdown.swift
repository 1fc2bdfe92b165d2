/// Pieces of Markdown that the tool writes.
enum Markdown {
  /// A code block; its fence is longer than every one inside.
  static func code(_ lines: some Collection<String>, language: String) -> [String] {
    let longest = lines.map { $0.drop { $0 == " " }.prefix { $0 == "`" }.count }.max() ?? 0
    let fence = String(repeating: "`", count: max(3, longest + 1))
    return [fence + language] + lines + [fence]
  }

  /// A text that is no Markdown, so that its stars and bars stay what they are; code in backticks stays code.
  static func plain(_ text: String) -> [String] {
    var isCode = false
    let escaped = text.map { character -> String in
      if character == "`" { isCode.toggle() }
      return !isCode && "*_<>[]$".contains(character) ? "\\\(character)" : "\(character)"
    }
    return escaped.joined().split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  /// The lines of a printed text, with signs for characters that no page shows.
  static func visible(_ text: String) -> [String] {
    let scalars = text.unicodeScalars.filter { $0 != "\r" }.map { scalar -> Unicode.Scalar in
      // The pictures of control characters lie in Unicode in the order of the characters.
      guard scalar.value < 0x20, scalar != "\n", scalar != "\t" else { return scalar }
      return Unicode.Scalar(0x2400 + scalar.value) ?? scalar
    }
    return String(String.UnicodeScalarView(scalars)).split(separator: "\n", omittingEmptySubsequences: false)
      .map(String.init)
  }
}
