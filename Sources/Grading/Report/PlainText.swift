/// What others wrote, made fit to be shown: no terminal codes, no control characters, no reordering, not endless.
enum PlainText {
  /// The text with its lines, cut after so many characters.
  static func cleaned(_ text: String, limit: Int) -> String {
    // Most text is short and plain, and a class has a hundred thousand pieces of it.
    if text.utf8.count <= limit, text.utf8.allSatisfy({ (0x20..<0x7F).contains($0) || $0 == 0x0A }) {
      return text
    }
    var scalars = text.unicodeScalars.makeIterator()
    var result = String.UnicodeScalarView()
    var (count, left) = (0, 0)
    var pending: Unicode.Scalar?
    while let scalar = pending ?? scalars.next() {
      pending = nil
      var shown: [Unicode.Scalar] = [scalar]
      switch scalar.value {
      case 0x1B: (shown, pending) = ([], skipEscape(&scalars))
      case 0x9B: (shown, pending) = ([], skipSequence(&scalars))
      case 0x0D:
        // CR LF is one end of a line.
        shown = ["\n"]
        pending = scalars.next()
        if pending == "\n" { pending = nil }
      case 0x2028, 0x2029: shown = ["\n"]
      case 0x09, 0x0A: break
      case 0x00...0x1F, 0x7F...0x9F, 0xFEFF, 0xFFFE, 0xFFFF: shown = []
      case 0x061C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069:
        // Shown by number: dropped, they would hide that someone wanted the text to read otherwise.
        shown = Array("‹U+\(String(scalar.value, radix: 16, uppercase: true))›".unicodeScalars)
      default: break
      }
      guard count < limit else {
        left += shown.count
        continue
      }
      count += shown.count
      result.append(contentsOf: shown)
    }
    return String(result) + (left > 0 ? "… (\(left) more characters)" : "")
  }

  /// The text on one line.
  static func line(_ text: String, limit: Int = 300) -> String {
    let cleaned = cleaned(text, limit: limit)
    guard cleaned.utf8.contains(where: { $0 == 0x0A || $0 == 0x09 }) else { return cleaned }
    return String(
      String.UnicodeScalarView(cleaned.unicodeScalars.map { $0 == "\n" || $0 == "\t" ? " " : $0 }))
  }

  /// Skips what follows an escape character; returns a character that was read but is not part of it.
  private static func skipEscape(_ scalars: inout String.UnicodeScalarView.Iterator) -> Unicode.Scalar? {
    guard let kind = scalars.next() else { return nil }
    switch kind {
    case "[": return skipSequence(&scalars)
    case "]", "P", "X", "^", "_":
      // A title or another string, up to a bell, an escape, or the end of the line when it never ends.
      while let scalar = scalars.next(), scalar != "\u{7}" {
        if scalar == "\n" { return scalar }
        if scalar == "\u{1B}" {
          let end = scalars.next()
          return end == "\\" ? nil : end
        }
      }
      return nil
    case "\u{20}"..."\u{7E}": return nil
    default: return kind
    }
  }

  /// Skips the parameters and the last letter of a control sequence.
  private static func skipSequence(_ scalars: inout String.UnicodeScalarView.Iterator) -> Unicode.Scalar? {
    while let scalar = scalars.next() {
      switch scalar.value {
      case 0x20...0x3F: continue
      case 0x40...0x7E: return nil
      default: return scalar
      }
    }
    return nil
  }
}
