/// Numbers in bytes that may end anywhere.
struct LittleEndian {
  let bytes: [UInt8]

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The number in `count` bytes from `offset`; `nil` without them or without room in `Int`.
  func number(at offset: Int, count: Int) -> Int? {
    guard (0...8).contains(count), slice(at: offset, count: count) != nil else { return nil }
    var number: UInt64 = 0
    for place in 0..<count { number |= UInt64(bytes[offset + place]) << UInt64(8 * place) }
    return Int(exactly: number)
  }

  /// `count` bytes from `offset`; `nil` when they are not all there.
  func slice(at offset: Int, count: Int) -> ArraySlice<UInt8>? {
    guard offset >= 0, count >= 0, offset <= bytes.count, count <= bytes.count - offset else { return nil }
    return bytes[offset..<(offset + count)]
  }

  /// A number as bytes.
  static func bytes(_ number: Int, count: Int) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
  }
}
