import Foundation

/// The list at the end of a zip archive, read without trusting a number in it.
///
/// Source: PKWARE, APPNOTE.TXT - .ZIP File Format Specification, section 4.3.
struct ZipDirectory {
  /// A packed file.
  struct Entry {
    var path: String
    var kind: Member.Kind
    var isFolder: Bool
    var method: Int
    var versionNeeded: Int
    /// The bits of the general purpose field that say how it was packed.
    var packingFlags: Int
    var checksum: Int
    var packedSize: Int
    var size: Int
    /// Where its local header begins.
    var offset: Int
    var modified: Date?
  }

  private(set) var entries: [Entry] = []
  /// Where the list begins, which is where packed bytes must have ended.
  let start: Int

  init(_ file: OpenFile, limits: IntakeLimits) throws {
    let end = try Self.end(of: file)
    guard end.size <= 64 << 20, end.count <= limits.listed else { throw Refusal.tooMany }
    guard end.size <= end.position else { throw Refusal.damaged }
    start = end.position - end.size
    // Bytes before the archive, as in one that unpacks itself, move every place in it.
    guard start >= end.offset, let list = file.bytes(at: start, count: end.size) else {
      throw Refusal.damaged
    }
    let shift = start - end.offset
    var reader = LittleEndian(list)
    var position = 0
    for _ in 0..<end.count {
      guard var entry = Self.entry(&reader, &position) else { throw Refusal.damaged }
      guard entry.offset <= start, entry.offset + shift <= start else { throw Refusal.damaged }
      entry.offset += shift
      entries.append(entry)
    }
  }

  /// The record at the archive's end: how many entries, how many bytes of list, and where.
  private static func end(of file: OpenFile) throws -> (count: Int, size: Int, offset: Int, position: Int) {
    let tailStart = max(0, file.size - 65_557)
    guard let tail = file.bytes(at: tailStart, count: 65_557).map(LittleEndian.init) else {
      throw Refusal.damaged
    }
    let found = stride(from: tail.bytes.count - 22, through: 0, by: -1).first {
      tail.bytes[$0] == 0x50 && tail.number(at: $0, count: 4) == 0x0605_4B50
    }
    guard let found, let disk = tail.number(at: found + 4, count: 2),
      let count = tail.number(at: found + 10, count: 2),
      let size = tail.number(at: found + 12, count: 4), let offset = tail.number(at: found + 16, count: 4)
    else {
      throw Refusal("The zip archive is cut off: its end is missing; pack the folder again and hand that in.")
    }
    guard disk == 0 || disk == 0xFFFF else {
      throw Refusal("It is one part of a zip archive in several parts; pack the folder into one archive.")
    }
    let position = tailStart + found
    guard count == 0xFFFF || size == 0xFFFF_FFFF || offset == 0xFFFF_FFFF,
      let locator = file.bytes(at: position - 20, count: 20).map(LittleEndian.init),
      locator.number(at: 0, count: 4) == 0x0706_4B50
    else { return (count, size, offset, position) }
    // Zip64 keeps the numbers in a record of its own, right before its locator.
    let large = position - 20 - 56
    guard let record = file.bytes(at: large, count: 56).map(LittleEndian.init),
      record.number(at: 0, count: 4) == 0x0606_4B50, let count = record.number(at: 32, count: 8),
      let size = record.number(at: 40, count: 8), let offset = record.number(at: 48, count: 8)
    else { throw Refusal.damaged }
    return (count, size, offset, large)
  }

  private static func entry(_ list: inout LittleEndian, _ position: inout Int) -> Entry? {
    func number(_ offset: Int, _ count: Int) -> Int? { list.number(at: position + offset, count: count) }
    guard number(0, 4) == 0x0201_4B50, let madeBy = number(5, 1), let needed = number(6, 2),
      let flags = number(8, 2),
      let method = number(10, 2), let time = number(12, 2), let date = number(14, 2),
      let checksum = number(16, 4), let packed = number(20, 4), let size = number(24, 4),
      let nameCount = number(28, 2), let extraCount = number(30, 2), let commentCount = number(32, 2),
      let attributes = number(38, 4), let offset = number(42, 4),
      let name = list.slice(at: position + 46, count: nameCount),
      let extra = list.slice(at: position + 46 + nameCount, count: extraCount),
      let fields = ZipExtra(Array(extra), size: size, packedSize: packed, offset: offset)
    else { return nil }
    position += 46 + nameCount + extraCount + commentCount
    // Unix (3) and macOS (19) keep the file's mode in the upper half.
    let mode = madeBy == 3 || madeBy == 19 ? mode_t(attributes >> 16) : 0
    let kind = FileKind(mode: mode)
    let path = fields.name ?? String(readable: Array(name))
    let isSpecial = mode & S_IFMT != 0 && kind != .regular && kind != .folder
    let isEncrypted = flags & 0x2041 != 0 || method == 99
    return Entry(
      path: path, kind: isSpecial ? .special : isEncrypted ? .encrypted : .file,
      isFolder: kind == .folder && mode != 0 || path.hasSuffix("/") || path.hasSuffix("\\"), method: method,
      versionNeeded: needed & 0xFF, packingFlags: flags & 0b110, checksum: checksum,
      packedSize: fields.packedSize,
      size: fields.size, offset: fields.offset, modified: fields.modified ?? Self.date(date, time))
  }

  /// The time as old zip programs keep it: by the clock on the wall, here the local one.
  private static func date(_ date: Int, _ time: Int) -> Date? {
    let parts = DateComponents(
      calendar: Calendar(identifier: .gregorian), timeZone: .current, year: 1980 + date >> 9,
      month: date >> 5 & 15,
      day: date & 31, hour: time >> 11, minute: time >> 5 & 63, second: (time & 31) * 2)
    return parts.isValidDate ? parts.date : nil
  }
}

/// The fields that follow an entry's name.
private struct ZipExtra {
  private(set) var size: Int
  private(set) var packedSize: Int
  private(set) var offset: Int
  private(set) var modified: Date?
  private(set) var name: String?

  /// Reads them; `nil` when a number has no place in `Int`.
  init?(_ bytes: [UInt8], size: Int, packedSize: Int, offset: Int) {
    (self.size, self.packedSize, self.offset) = (size, packedSize, offset)
    let extra = LittleEndian(bytes)
    var position = 0
    while let tag = extra.number(at: position, count: 2),
      let count = extra.number(at: position + 2, count: 2),
      let field = extra.slice(at: position + 4, count: count).map({ LittleEndian(Array($0)) })
    {
      position += 4 + count
      switch tag {
      case 0x0001: guard readLarge(field) else { return nil }
      case 0x5455:
        if let flags = field.number(at: 0, count: 1), flags & 1 == 1, let time = field.number(at: 1, count: 4)
        {
          modified = Date(timeIntervalSince1970: TimeInterval(Int32(truncatingIfNeeded: time)))
        }
      case 0x7075:
        if count > 5 { name = String(readable: Array(field.bytes.dropFirst(5))) }
      default: break
      }
    }
  }

  /// The numbers that did not fit into four bytes, in this order, each only if it did not.
  private mutating func readLarge(_ field: LittleEndian) -> Bool {
    var position = 0
    for path in [\ZipExtra.size, \.packedSize, \.offset] where self[keyPath: path] == 0xFFFF_FFFF {
      guard let number = field.number(at: position, count: 8) else { return false }
      self[keyPath: path] = number
      position += 8
    }
    return true
  }
}
