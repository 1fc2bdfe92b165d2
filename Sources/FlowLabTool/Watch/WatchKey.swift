/// What a person can ask for while watching.
enum WatchKey: Equatable, Sendable {
  case hint, rerun, next, previous, quit
  case exercise(Int)

  /// The key of a character; nil for one that means nothing.
  init?(_ character: Character) {
    switch character {
    case "h", "H": self = .hint
    case "r", "R": self = .rerun
    case "n", "N": self = .next
    case "p", "P": self = .previous
    // Ctrl-C and Ctrl-D, where the terminal passes them on.
    case "q", "Q", "\u{3}", "\u{4}": self = .quit
    case "1"..."9": self = character.wholeNumberValue.map { .exercise($0) } ?? .quit
    default: return nil
    }
  }
}

/// Makes keys of what a terminal sends.
///
/// An arrow or a function key comes as several bytes, of which none is meant as a letter.
struct KeyDecoder {
  private enum State {
    case ground
    /// After ESC: a letter follows that belongs to it, or the beginning of a longer sequence.
    case escape
    /// In a sequence that ends with a byte from `@` to `~`.
    case sequence
  }
  private var state = State.ground

  /// Reads what has come; nothing has come for a while ends a sequence that was begun.
  mutating func keys(from bytes: [UInt8]) -> [WatchKey] {
    if bytes.isEmpty { state = .ground }
    return bytes.compactMap { byte in
      switch state {
      case .escape:
        state = byte == UInt8(ascii: "[") || byte == UInt8(ascii: "O") ? .sequence : .ground
        return nil
      case .sequence:
        if (0x40...0x7E).contains(byte) { state = .ground }
        return nil
      case .ground where byte == 0x1B:
        state = .escape
        return nil
      case .ground:
        // Bytes of letters beyond ASCII are no keys.
        return byte < 0x80 ? WatchKey(Character(Unicode.Scalar(byte))) : nil
      }
    }
  }
}

/// Makes keys of lines, where a person types a letter and Return, or a script writes.
struct LineDecoder {
  private var rest: [UInt8] = []

  mutating func keys(from bytes: [UInt8]) -> [WatchKey] {
    rest += bytes
    guard let end = rest.lastIndex(of: UInt8(ascii: "\n")) else { return [] }
    let lines = rest[..<end].split(separator: UInt8(ascii: "\n"))
    rest = Array(rest[(end + 1)...])
    return lines.compactMap { line in
      let word = String(decoding: line, as: UTF8.self).filter { !$0.isWhitespace }
      return word.count == 1 ? word.first.flatMap(WatchKey.init) : nil
    }
  }
}
