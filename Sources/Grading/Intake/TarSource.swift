import Foundation

/// A tar archive that is not compressed: files lie in it as they are, so nothing is unpacked by name.
struct TarSource: MemberSource {
  private(set) var members: [Member] = []
  private var offsets: [Int] = []
  private let file: OpenFile

  /// Reads all headers.
  init(_ file: OpenFile, limits: IntakeLimits) throws {
    self.file = file
    var position = 0
    var next = Extended()
    var (headers, extendedBytes) = (0, 0)
    while position < file.size {
      guard let block = file.bytes(at: position, count: 512), block.count == 512 else { throw Self.cut }
      if block[0] == 0, block.allSatisfy({ $0 == 0 }) { return }
      guard let header = TarHeader(block) else { throw Refusal.damaged }
      headers += 1
      guard headers <= limits.listed else { throw Refusal.tooMany }
      let start = position + 512
      let size = next.size ?? header.size
      guard size <= file.size - start else { throw Self.cut }
      position = start + (size + 511) / 512 * 512
      switch header.type {
      case UInt8(ascii: "x"), UInt8(ascii: "L"):
        extendedBytes += size
        // Honest archives have a hundred bytes of these for a file.
        guard size <= 1 << 16, extendedBytes <= 8 << 20, let bytes = file.bytes(at: start, count: size) else {
          throw Refusal.damaged
        }
        if header.type == UInt8(ascii: "L") {
          next.path = String(readable: Array(bytes.prefix { $0 != 0 }))
        } else {
          try next.read(bytes)
        }
        continue
      // The name of a link's target, and what is said of all files: neither is needed.
      case UInt8(ascii: "K"), UInt8(ascii: "g"): continue
      case UInt8(ascii: "5"): break
      default:
        let isFile = [0, UInt8(ascii: "0"), UInt8(ascii: "7")].contains(header.type)
        let path = next.path ?? String(readable: header.name)
        // Very old archives mark a folder by its name alone.
        if isFile, path.hasSuffix("/") { break }
        let modified = Date(timeIntervalSince1970: next.modified ?? TimeInterval(header.modified))
        let kind: Member.Kind = isFile ? .file : .special
        members.append(Member(id: offsets.count, path: path, kind: kind, size: size, modified: modified))
        offsets.append(start)
      }
      next = Extended()
    }
  }

  private static let cut = Refusal("The archive is cut off; pack the folder again and hand that in.")

  func read(_ wanted: [Member], limit: Int) throws -> [Int: MemberContent] {
    var contents: [Int: MemberContent] = [:]
    for member in wanted {
      guard member.size <= limit else {
        contents[member.id] = .tooLarge
        continue
      }
      let bytes = file.bytes(at: offsets[member.id], count: member.size)
      contents[member.id] = bytes.map { $0.count == member.size ? .bytes($0) : .damaged } ?? .damaged
    }
    return contents
  }

  /// What blocks before a header say of its file where the header has no room.
  private struct Extended {
    var path: String?
    var size: Int?
    var modified: Double?

    /// Records of the form `length key=value\n`.
    mutating func read(_ bytes: [UInt8]) throws {
      var rest = bytes[...]
      while let first = rest.first, first != 0 {
        let digits = rest.prefix { $0 != 0x20 }
        guard let count = Int(String(decoding: digits, as: UTF8.self)), count > digits.count + 2,
          count <= rest.count
        else { throw Refusal.damaged }
        let record = rest.prefix(count).dropFirst(digits.count + 1).dropLast()
        rest = rest.dropFirst(count)
        let key = String(decoding: record.prefix { $0 != 0x3D }, as: UTF8.self)
        let value = String(readable: Array(record.drop { $0 != 0x3D }.dropFirst()))
        switch key {
        case "path": path = value
        case "size":
          guard let number = Int(value), number >= 0 else { throw Refusal.damaged }
          size = number
        case "mtime": modified = Double(value).flatMap { $0.isFinite ? $0 : nil }
        default: break
        }
      }
    }
  }
}
