/// The lines of a page, read one by one.
struct LineReader {
  private let lines: [String]
  /// The line that was read last, counted from 1.
  private(set) var number = 0

  init(_ lines: [String]) { self.lines = lines }

  func peek() -> String? { number < lines.count ? lines[number] : nil }

  mutating func next() -> String? {
    guard let line = peek() else { return nil }
    number += 1
    return line
  }

  /// The lines up to one that ends them, and that line; nil, with nothing read, when there is none.
  mutating func lines(until isEnd: (String) -> Bool) -> (lines: [String], end: String)? {
    guard let end = lines[number...].firstIndex(where: isEnd) else { return nil }
    defer { number = end + 1 }
    return (Array(lines[number..<end]), lines[end])
  }

  /// The given lines where they come next, else none, with nothing read.
  mutating func lines(if expected: [String]) -> [String] {
    guard lines[number...].starts(with: expected) else { return [] }
    number += expected.count
    return expected
  }

  /// Reads an empty line where the given one follows it.
  mutating func skipBlank(before line: String) {
    if lines[number...].starts(with: ["", line]) { number += 1 }
  }

  /// What the tool wrote, up to a mark, which is read too; nil, with nothing read, when something else comes first.
  ///
  /// What is inside a code block may look like a mark.
  ///
  /// - Parameters:
  ///   - mark: The line below it.
  ///   - belongs: Whether a code block can be the tool's, and not the author's.
  /// - Returns: The lines.
  mutating func written(before mark: String, belongs: (_ fence: Fence, _ isFirst: Bool) -> Bool) -> [String]?
  {
    var reader = self
    var written: [String] = []
    while let line = reader.next() {
      if line == mark {
        self = reader
        return written
      }
      if NotebookPage.isMark(line) { return nil }
      written.append(line)
      guard let fence = Fence(line) else { continue }
      guard belongs(fence, written.count == 1), let (inside, close) = reader.lines(until: fence.isClosed)
      else {
        return nil
      }
      written += inside + [close]
    }
    return nil
  }
}

/// The line that opens a code block: three or more backticks or tildes, and a language.
struct Fence {
  let language: String
  private let mark: Character
  private let length: Int

  init?(_ line: String) {
    let text = line.drop { $0 == " " }
    guard let mark = text.first, "`~".contains(mark), line.count - text.count < 4 else { return nil }
    let length = text.prefix { $0 == mark }.count
    let rest = text.dropFirst(length)
    guard length >= 3, !rest.contains("`") else { return nil }
    (self.mark, self.length) = (mark, length)
    language = String(rest.split(separator: " ").first ?? "")
  }

  /// Whether a line closes the block.
  func isClosed(by line: String) -> Bool {
    let text = line.drop { $0 == " " }
    let marks = text.prefix { $0 == mark }.count
    return marks >= length && text.dropFirst(marks).allSatisfy { $0 == " " }
  }
}
