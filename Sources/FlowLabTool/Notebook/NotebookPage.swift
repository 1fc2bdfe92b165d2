/// A page in Markdown whose Swift blocks are run, cut into its parts.
///
///     ```swift                       a block: run in order, as one program
///     <!-- output --> …              what it printed and drew, written by the tool
///     <!-- include: FILE --> …       a directive, and what the tool writes for it
///
/// Weaving the parts together again gives the page, with what the tool writes brought up to date.
struct NotebookPage: Equatable {
  /// A piece of the page.
  enum Part: Equatable {
    /// Lines that are the author's alone.
    case prose([String])
    case block(Block)
    case directive(Directive)
  }

  /// Swift code to run.
  struct Block: Equatable {
    /// The line of the page on which the code begins, counted from 1.
    let line: Int
    var code: [String]
    /// The line that opens the fence.
    let opening: String
    /// The line that closes it; with it the end of `<details>` around the code, so that the output is not hidden.
    let closing: [String]
    /// What the page says below it, without the marks; nil when nothing.
    let output: [String]?
  }

  private(set) var parts: [Part]
  /// The machine on which the page was run last, as its last line says.
  let machine: String?

  static let outputMark = "<!-- output -->"
  static let outputEnd = "<!-- end of output -->"

  /// The blocks, in order.
  var blocks: [Block] {
    parts.compactMap { if case .block(let block) = $0 { block } else { nil } }
  }

  var directives: [Directive] {
    parts.compactMap { if case .directive(let directive) = $0 { directive } else { nil } }
  }

  /// Cuts a page.
  ///
  /// - Parameter text: The page.
  /// - Throws: ``NotebookError`` with the line of a fence or mark that is never closed, or stands alone.
  init(_ text: String) throws(NotebookError) {
    var lines = text.replacing("\r\n", with: "\n").split(separator: "\n", omittingEmptySubsequences: false)
      .map { $0.hasPrefix("<!-- ") ? Self.withoutTail($0) : String($0) }
    while lines.last?.isEmpty == true { lines.removeLast() }
    machine = lines.last.flatMap(Self.machine(inLine:))
    if machine != nil { lines.removeLast() }
    var reader = LineReader(lines)
    var (parts, prose): ([Part], [String]) = ([], [])
    func endProse() {
      if !prose.isEmpty { parts.append(.prose(prose)) }
      prose = []
    }
    while let line = reader.next() {
      let start = reader.number
      if let fence = Fence(line) {
        guard let (code, close) = reader.lines(until: fence.isClosed) else {
          throw NotebookError(line: start, "this code block is never closed")
        }
        guard fence.language.lowercased() == "swift" else {
          prose += [line] + code + [close]
          continue
        }
        endProse()
        let folded = reader.lines(if: ["", "</details>"]) + reader.lines(if: ["</details>"])
        let closing = [close] + folded
        if !folded.isEmpty { reader.skipBlank(before: Self.outputMark) }
        let output = try Self.output(from: &reader)
        parts.append(
          .block(Block(line: start + 1, code: code, opening: line, closing: closing, output: output)))
      } else if Self.hidesBlock(line) {
        throw NotebookError(
          line: start, "a Swift block is run only at the margin, not in a list or a quotation")
      } else if line == Self.outputMark || line == Self.outputEnd {
        throw NotebookError(line: start, "“\(line)” stands below a Swift block only; take it away")
      } else if let opening = Directive.Opening(line) {
        endProse()
        // One that an author has just written has nothing below it yet.
        let body =
          reader.written(before: opening.end) { _, isFirst in isFirst && opening.name == "include" } ?? []
        parts.append(.directive(try Directive(opening, body: body, line: start)))
      } else {
        prose.append(line)
      }
    }
    endProse()
    self.parts = parts
  }

  /// Whether a line is the tool's, and not the end of what it wrote before.
  static func isMark(_ line: String) -> Bool {
    line == outputMark || line == outputEnd || Directive.Opening(line) != nil
  }

  /// A mark as it is meant: blanks behind it cannot be seen.
  private static func withoutTail(_ line: Substring) -> String {
    String(line.reversed().drop(while: \.isWhitespace).reversed())
  }

  /// Whether a line opens a Swift block where none is run.
  private static func hidesBlock(_ line: String) -> Bool {
    line.drop { " >-*+.0123456789".contains($0) }.lowercased().hasPrefix("```swift")
  }

  private static let machineMark = (open: "<!-- run on: ", close: " -->")

  private static func machine(inLine line: String) -> String? {
    guard line.hasPrefix(machineMark.open), line.hasSuffix(machineMark.close) else { return nil }
    return String(line.dropFirst(machineMark.open.count).dropLast(machineMark.close.count))
  }

  private static func output(from reader: inout LineReader) throws(NotebookError) -> [String]? {
    guard reader.peek() == outputMark, reader.next() != nil else { return nil }
    let start = reader.number
    guard let lines = reader.written(before: outputEnd, belongs: { fence, _ in fence.language == "text" })
    else {
      throw NotebookError(
        line: start, "the output that begins here never ends; write “\(outputEnd)” below it")
    }
    return lines
  }

  /// The page with other lines of code in its blocks, or other lines of prose outside its code.
  func mapped(
    code: (String) -> String = { $0 }, prose: (String) -> String = { $0 }
  ) -> NotebookPage {
    var copy = self
    copy.parts = parts.map { part in
      switch part {
      case .block(var block):
        block.code = block.code.map(code)
        return .block(block)
      case .prose(let lines): return .prose(Self.mapped(lines, outsideCode: prose))
      case .directive(var directive):
        directive.body = Self.mapped(directive.body, outsideCode: prose)
        return .directive(directive)
      }
    }
    return copy
  }

  private static func mapped(_ lines: [String], outsideCode change: (String) -> String) -> [String] {
    var open: Fence?
    return lines.map { line in
      if let fence = open {
        if fence.isClosed(by: line) { open = nil }
        return line
      }
      open = Fence(line)
      return open == nil ? change(line) : line
    }
  }

  /// The page with the given outputs and bodies.
  ///
  /// - Parameters:
  ///   - outputs: What stands below each block, in lines of Markdown.
  ///   - bodies: What stands in each directive.
  ///   - machine: Where it was run; nil for a page without blocks.
  /// - Returns: The text.
  func woven(outputs: [[String]], bodies: [[String]], machine: String?) -> String {
    var (outputs, bodies) = (outputs[...], bodies[...])
    let lines = parts.flatMap { part -> [String] in
      switch part {
      case .prose(let lines): return lines
      case .block(let block):
        let output = outputs.popFirst() ?? []
        // Right below `</details>` Markdown would still be HTML, and a picture would not be drawn.
        let space = block.closing.count > 1 ? [""] : []
        let shown = output.isEmpty ? [] : space + [Self.outputMark] + output + [Self.outputEnd]
        return [block.opening] + block.code + block.closing + shown
      case .directive(let directive):
        return [directive.opening.line] + (bodies.popFirst() ?? []) + [directive.opening.end]
      }
    }
    let last = machine.map { [Self.machineMark.open + $0 + Self.machineMark.close] } ?? []
    return (lines + last).joined(separator: "\n") + "\n"
  }
}

/// What is wrong with a page, and where.
struct NotebookError: Error, Equatable {
  let line: Int
  let message: String

  init(line: Int, _ message: String) { (self.line, self.message) = (line, message) }
}
