import Foundation

/// A strict parser of the JSON in a safetensors header.
struct HeaderParser {
  private var rest: ArraySlice<UInt8>
  private let start: Int
  /// A header is three levels deep; a limit keeps a hostile file from using up the stack.
  private static let deepest = 8

  init(_ bytes: ArraySlice<UInt8>) {
    rest = bytes
    start = bytes.startIndex
  }

  mutating func value(depth: Int) throws(HeaderValue.Failure) -> HeaderValue {
    guard depth < Self.deepest else { throw failure("nested deeper than \(Self.deepest) levels") }
    skipBlanks()
    guard let first = rest.first else { throw failure("it ends too early") }
    switch first {
    case UInt8(ascii: "{"): return .object(try object(depth: depth))
    case UInt8(ascii: "["): return .list(try list(depth: depth))
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return .integer(try integer())
    default: throw failure("neither object, list, text nor whole number")
    }
  }

  mutating func end() throws(HeaderValue.Failure) {
    skipBlanks()
    guard rest.isEmpty else { throw failure("something follows the end") }
  }

  private mutating func object(depth: Int) throws(HeaderValue.Failure) -> [(key: String, value: HeaderValue)]
  {
    try expect("{")
    var members: [(key: String, value: HeaderValue)] = []
    var keys: Set<String> = []
    guard !take("}") else { return members }
    repeat {
      skipBlanks()
      let key = try string()
      guard keys.insert(key).inserted else { throw failure("the key \(Safetensors.quoted(key)) comes twice") }
      try expect(":")
      members.append((key, try value(depth: depth + 1)))
    } while take(",")
    try expect("}")
    return members
  }

  private mutating func list(depth: Int) throws(HeaderValue.Failure) -> [HeaderValue] {
    try expect("[")
    var values: [HeaderValue] = []
    guard !take("]") else { return values }
    repeat { values.append(try value(depth: depth + 1)) } while take(",")
    try expect("]")
    return values
  }

  private mutating func integer() throws(HeaderValue.Failure) -> Int {
    let text = rest.prefix { $0 == UInt8(ascii: "-") || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    let next = rest.dropFirst(text.count).first
    guard let number = Int(String(decoding: text, as: UTF8.self)),
      next != UInt8(ascii: "."), next != UInt8(ascii: "e"), next != UInt8(ascii: "E")
    else { throw failure("not a whole number that fits in 64 bits") }
    rest = rest.dropFirst(text.count)
    return number
  }

  private mutating func string() throws(HeaderValue.Failure) -> String {
    guard rest.first == UInt8(ascii: "\"") else { throw failure("text was expected") }
    rest = rest.dropFirst()
    var bytes: [UInt8] = []
    while let byte = rest.popFirst() {
      switch byte {
      case UInt8(ascii: "\""):
        guard let text = String(bytes: bytes, encoding: .utf8) else {
          throw failure("text is not valid UTF-8")
        }
        return text
      case UInt8(ascii: "\\"): bytes += try escaped().utf8
      case 0..<0x20: throw failure("a control character in text")
      default: bytes.append(byte)
      }
    }
    throw failure("text without an end")
  }

  /// The character after a backslash.
  private mutating func escaped() throws(HeaderValue.Failure) -> String {
    switch rest.popFirst() {
    case UInt8(ascii: "\""): return "\""
    case UInt8(ascii: "\\"): return "\\"
    case UInt8(ascii: "/"): return "/"
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{C}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"):
      var units = [try codeUnit()]
      // A character beyond 16 bits is written as two units, the first from this range.
      if (0xD800..<0xDC00).contains(units[0]), rest.starts(with: Array("\\u".utf8)) {
        rest = rest.dropFirst(2)
        units.append(try codeUnit())
      }
      guard let text = String(validating: units, as: UTF16.self) else {
        throw failure("\\u does not name a character")
      }
      return text
    default: throw failure("an unknown escape in text")
    }
  }

  private mutating func codeUnit() throws(HeaderValue.Failure) -> UInt16 {
    let digits = rest.prefix(4)
    guard digits.count == 4, digits.allSatisfy({ Character(UnicodeScalar($0)).isHexDigit }),
      let unit = UInt16(String(decoding: digits, as: UTF8.self), radix: 16)
    else { throw failure("\\u needs four hexadecimal digits") }
    rest = rest.dropFirst(4)
    return unit
  }

  private mutating func skipBlanks() {
    rest = rest.drop { $0 == 0x20 || $0 == 0x09 || $0 == 0x0A || $0 == 0x0D }
  }

  private mutating func take(_ character: Character) -> Bool {
    skipBlanks()
    guard let byte = rest.first, byte == character.asciiValue else { return false }
    rest = rest.dropFirst()
    return true
  }

  private mutating func expect(_ character: Character) throws(HeaderValue.Failure) {
    guard take(character) else { throw failure("\(character) was expected") }
  }

  private func failure(_ problem: String) -> HeaderValue.Failure {
    HeaderValue.Failure(problem: "\(problem) (byte \(rest.startIndex - start))")
  }
}
