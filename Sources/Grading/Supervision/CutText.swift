/// Text that keeps its beginning and its end, however much is written.
struct CutText {
  private let keeping: Int
  private var head: [UInt8] = []
  private var tail: [UInt8] = []
  /// Bytes written so far.
  private(set) var count = 0

  init(keeping: Int) { self.keeping = keeping }

  mutating func append(_ bytes: ArraySlice<UInt8>) {
    count += bytes.count
    let room = keeping / 2 - head.count
    head += bytes.prefix(max(0, room))
    tail += bytes.dropFirst(max(0, room))
    // Cutting at twice the size makes the cost of a byte constant.
    if tail.count > keeping { tail.removeFirst(tail.count - keeping / 2) }
  }

  var text: String {
    let end = tail.suffix(keeping / 2)
    let left = count - head.count - end.count
    let gap = left > 0 ? "\n… \(left) bytes left out …\n" : ""
    return String(decoding: head, as: UTF8.self) + gap + String(decoding: end, as: UTF8.self)
  }
}

/// Bytes that arrive in pieces, read back as whole lines, the same ones however the bytes arrived.
struct LineBuffer {
  /// Bytes that a line may have, and all lines together with their ends.
  private let lineLimit, limit: Int
  private var bytes: [UInt8] = []
  private var start = 0
  private var searched = 0
  /// Bytes received so far.
  private var count = 0
  private var hasTooLongLine = false
  /// Whether a line, or all of them together, were longer than they may be: what is too long is not read, nor what
  /// follows.
  var isTooLong: Bool { hasTooLongLine || count > limit }

  init(lineLimit: Int, limit: Int) { (self.lineLimit, self.limit) = (lineLimit, limit) }

  mutating func append(_ new: ArraySlice<UInt8>) {
    let room = max(0, limit - count)
    count += new.count
    if start > 1 << 20 {
      bytes.removeFirst(start)
      (start, searched) = (0, searched - start)
    }
    bytes += new.prefix(room)
  }

  /// The next line without its end; `nil` while it is not complete.
  mutating func next() -> String? {
    let end = bytes[max(start, searched)...].firstIndex(of: 0x0A)
    searched = end ?? bytes.count
    hasTooLongLine = hasTooLongLine || searched - start > lineLimit
    guard let end, !hasTooLongLine else { return nil }
    defer { start = end + 1 }
    return String(decoding: bytes[start..<end], as: UTF8.self)
  }
}
