import Foundation

/// A text file that another program is writing, read line by line as it grows.
struct StreamTail {
  let file: URL
  private var offset: UInt64 = 0
  private var rest = Data()

  init(of file: URL) { self.file = file }

  /// Whether nothing was in it until now.
  var isEmpty: Bool { offset == 0 }

  /// The lines that were completed since the last call; a beginning waits for its end.
  mutating func newLines() -> [String] {
    guard let handle = try? FileHandle(forReadingFrom: file) else { return [] }
    defer { try? handle.close() }
    guard (try? handle.seek(toOffset: offset)) != nil, let data = try? handle.readToEnd() else { return [] }
    offset += UInt64(data.count)
    rest += data
    guard let end = rest.lastIndex(of: UInt8(ascii: "\n")) else { return [] }
    let lines = rest[..<end].split(separator: UInt8(ascii: "\n")).map { String(decoding: $0, as: UTF8.self) }
    rest = Data(rest[rest.index(after: end)...])
    return lines
  }
}
