/// The classes of characters that Swift's own lexer tells apart.
enum CharacterClass {
  /// Whether the character may stand in a name; letters of other scripts and emoji may.
  static func isName(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "a"..."z", "A"..."Z", "0"..."9", "_", "$": true
    // Quotation marks and spaces of other kinds are errors to the compiler.
    default:
      scalar.value > 0xA0 && !isOperatorHead(scalar) && !(0x2000...0x200A).contains(scalar.value)
        && !(0x2018...0x201F).contains(scalar.value) && scalar.value != 0x3000
    }
  }

  static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

  /// Whether the character may begin an operator.
  ///
  /// Source: *The Swift Programming Language*, Lexical Structure.
  static func isOperatorHead(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "/", "=", "-", "+", "*", "%", "<", ">", "!", "&", "|", "^", "~", "?": true
    default: scalar.value > 0xA0 && operatorHeads.contains { $0.contains(scalar.value) }
    }
  }

  /// Whether the character may continue an operator.
  static func isOperator(_ scalar: Unicode.Scalar) -> Bool {
    isOperatorHead(scalar) || scalar.value > 0xA0 && combining.contains { $0.contains(scalar.value) }
  }

  /// The no-break space is a space to the compiler, with a warning.
  static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    scalar == " " || scalar == "\t" || scalar == "\n" || scalar == "\r" || scalar == "\u{A0}"
  }

  /// Why the character may not stand anywhere in a file, not even in a comment; `nil` when it may.
  static func refusal(_ scalar: Unicode.Scalar) -> String? {
    switch scalar.value {
    case 0x09, 0x0A, 0x0D: nil
    case 0x00...0x1F, 0x7F...0x9F: "a control character"
    case 0x2028, 0x2029: "an unusual line separator"
    case 0x202A...0x202E, 0x2066...0x2069: "a mark that changes the direction of text"
    case 0xFEFF: "an invisible byte order mark"
    case 0xE0000...0xE007F: "an invisible tag character"
    default: nil
    }
  }

  private static let operatorHeads: [ClosedRange<UInt32>] = [
    0xA1...0xA7, 0xA9...0xA9, 0xAB...0xAC, 0xAE...0xAE, 0xB0...0xB1, 0xB6...0xB6, 0xBB...0xBB, 0xBF...0xBF,
    0xD7...0xD7, 0xF7...0xF7, 0x2016...0x2017, 0x2020...0x2027, 0x2030...0x203E, 0x2041...0x2053,
    0x2055...0x205E, 0x2190...0x23FF, 0x2500...0x2775, 0x2794...0x2BFF, 0x2E00...0x2E7F, 0x3001...0x3003,
    0x3008...0x3020, 0x3030...0x3030,
  ]
  private static let combining: [ClosedRange<UInt32>] = [
    0x300...0x36F, 0x1DC0...0x1DFF, 0x20D0...0x20FF, 0xFE00...0xFE0F, 0xFE20...0xFE2F, 0xE0100...0xE01EF,
  ]
}
