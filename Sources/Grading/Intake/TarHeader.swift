import Foundation

/// The block of 512 bytes before each file of a tar archive.
///
/// Source: POSIX.1-2017, `pax`, ustar interchange format; GNU tar manual, "Basic tar format".
struct TarHeader {
  let name: [UInt8]
  let size: Int
  let modified: Int
  let type: UInt8

  /// Reads a block; `nil` when its checksum is wrong, so that it is no header.
  init?(_ block: [UInt8]) {
    guard block.count >= 512 else { return nil }
    // The checksum's own field counts as eight spaces.
    var sum = 8 * 0x20
    for index in 0..<512 where !(148..<156).contains(index) { sum += Int(block[index]) }
    guard Self.number(block[148..<156]) == sum, let size = Self.number(block[124..<136]), size >= 0 else {
      return nil
    }
    let isPosix = Array(block[257..<263]) == Array("ustar\0".utf8)
    let prefix = isPosix ? Self.text(block[345..<500]) : []
    let name = Self.text(block[0..<100])
    self.name = prefix.isEmpty ? name : prefix + [UInt8(ascii: "/")] + name
    (self.size, modified, type) = (size, Self.number(block[136..<148]) ?? 0, block[156])
  }

  private static func text(_ field: ArraySlice<UInt8>) -> [UInt8] { Array(field.prefix { $0 != 0 }) }

  /// A number in octal digits or, after a byte with its top bit set, in binary.
  private static func number(_ field: ArraySlice<UInt8>) -> Int? {
    if field.first == 0x80 {
      let bytes = field.dropFirst()
      guard bytes.prefix(bytes.count - 7).allSatisfy({ $0 == 0 }) else { return nil }
      return bytes.suffix(7).reduce(0) { $0 << 8 | Int($1) }
    }
    let digits = field.drop { $0 == 0x20 }.prefix { (0x30...0x37).contains($0) }
    return digits.count <= 20 ? digits.reduce(0) { $0 << 3 | Int($1 & 7) } : nil
  }
}
