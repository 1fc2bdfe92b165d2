import Foundation

/// Bytes of a student's file as Swift text, or why they are none.
enum SourceText: Equatable {
  case text(String, hadMark: Bool)
  case problem(line: Int?, String)

  init(_ bytes: [UInt8]) {
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) || Self.looksLikeUTF16(bytes) {
      self = .problem(line: nil, "The file is in UTF-16; \(Self.remedy)")
      return
    }
    let hadMark = bytes.starts(with: [0xEF, 0xBB, 0xBF])
    let body = Self.withLineFeeds(bytes.dropFirst(hadMark ? 3 : 0))
    if Self.contains(0, body[...]), let place = body.firstIndex(of: 0) {
      self = .problem(line: Self.line(of: place, in: body), Self.nul)
    } else if let text = String(validating: body, as: UTF8.self) {
      let mayConflict = text.contains("<<<<<<<") || text.contains(">>>>>>>")
      let conflict = mayConflict ? Self.lines(body).firstIndex(where: Self.isConflictMarker) : nil
      self = conflict.map { .problem(line: $0 + 1, Self.conflict) } ?? .text(text, hadMark: hadMark)
    } else {
      // Latin-1 has no letters there, the others have quotation marks and the like.
      let isWindows = body.contains { (0x80...0x9F).contains($0) }
      let encoding = isWindows ? "Windows-1252 or Mac Roman" : "Latin-1 (ISO 8859-1)"
      self = .problem(
        line: Self.invalidIndex(body).map { Self.line(of: $0, in: body) },
        "The file is not UTF-8, it looks like \(encoding); \(Self.remedy)")
    }
  }

  private static let remedy =
    "save it as UTF-8 (in the editor: Save with Encoding, UTF-8) and hand it in again."
  private static let nul =
    "The file has a NUL byte, so it is damaged or not text; copy its text into a new file and hand that in."
  private static let conflict =
    "A merge conflict was left in the file; keep one of the two versions and delete the lines with <<<<<<<, "
    + "======= and >>>>>>>."

  /// Swift ends a line at LF, CRLF and CR, so the numbers of lines stay as the student sees them.
  fileprivate static func withLineFeeds(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    guard contains(0x0D, bytes) else { return Array(bytes) }
    var result: [UInt8] = []
    var last: UInt8 = 0
    for byte in bytes {
      if byte == 0x0D { result.append(0x0A) } else if byte != 0x0A || last != 0x0D { result.append(byte) }
      last = byte
    }
    return result
  }

  private static func contains(_ byte: Int32, _ bytes: ArraySlice<UInt8>) -> Bool {
    bytes.withUnsafeBytes { buffer in
      buffer.baseAddress.map { memchr($0, byte, buffer.count) != nil } ?? false
    }
  }

  private static func lines(_ bytes: [UInt8]) -> [ArraySlice<UInt8>] {
    bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
  }

  private static func line(of index: Int, in bytes: [UInt8]) -> Int {
    1 + bytes[..<index].count { $0 == 0x0A }
  }

  /// Whether two texts differ in nothing but spaces at line ends, and empty lines at the end.
  static func areEqual(_ a: String, _ b: String) -> Bool {
    // Most comparisons end here, or at the first letters a student wrote.
    if a == b { return true }
    var (left, right) = (BareBytes(a), BareBytes(b))
    while true {
      let (x, y) = (left.next(), right.next())
      if x != y { return false }
      if x == nil { return true }
    }
  }

  private static func isConflictMarker(_ line: ArraySlice<UInt8>) -> Bool {
    ["<<<<<<<", ">>>>>>>"].contains { marker in
      line.starts(with: marker.utf8) && (line.count == 7 || line[line.startIndex + 7] == 0x20)
    }
  }

  /// ASCII text in UTF-16 is every other byte zero.
  private static func looksLikeUTF16(_ bytes: [UInt8]) -> Bool {
    let start = bytes.prefix(64)
    guard start.count >= 4, start.count.isMultiple(of: 2) else { return false }
    let zeros = start.indices.filter { start[$0] == 0 }
    return zeros.count * 2 == start.count && Set(zeros.map { $0 % 2 }).count == 1
  }

  /// Where the first byte is that cannot be UTF-8.
  private static func invalidIndex(_ bytes: [UInt8]) -> Int? {
    var decoder = Unicode.UTF8.ForwardParser()
    var iterator = bytes.makeIterator()
    var position = 0
    while true {
      switch decoder.parseScalar(from: &iterator) {
      case .valid(let scalar): position += scalar.count
      case .error: return position
      case .emptyInput: return nil
      }
    }
  }
}

/// The bytes of a text without spaces at line ends and without empty lines at its end.
private struct BareBytes: IteratorProtocol {
  private var rest: Array<UInt8>.Iterator
  /// Spaces and line ends that count only if something follows them.
  private var held: [UInt8] = []
  private var position = 0
  private var follower: UInt8?

  init(_ text: String) { rest = SourceText.withLineFeeds(Array(text.utf8)[...]).makeIterator() }

  mutating func next() -> UInt8? {
    if position < held.count {
      defer { position += 1 }
      return held[position]
    }
    if let byte = follower {
      follower = nil
      return byte
    }
    (held, position) = ([], 0)
    while let byte = rest.next() {
      switch byte {
      case 0x20, 0x09: held.append(byte)
      case 0x0A:
        while let last = held.last, last != 0x0A { held.removeLast() }
        held.append(byte)
      default:
        guard !held.isEmpty else { return byte }
        follower = byte
        position = 1
        return held[0]
      }
    }
    held = []
    return nil
  }
}
