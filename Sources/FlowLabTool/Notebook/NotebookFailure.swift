import Foundation

/// What stopped a page, in the words of its author's own lines.
enum NotebookFailure {
  /// The compiler's complaints, with the line of the first.
  static func compiling(_ complaint: String, page: NotebookPage, file: URL) -> NotebookError {
    let name = file.lastPathComponent
    let text = complaint.replacing(file.path, with: name)
    var shown: [Substring] = []
    // An error has its line of code below it, and a mark below that.
    var rest = 0
    for line in text.split(separator: "\n") {
      if line.contains(": error: ") { rest = 3 } else if line.hasPrefix(name + ":") { rest = 0 }
      if rest > 0 { shown.append(line) }
      rest -= 1
    }
    let first = shown.first { $0.hasPrefix(name + ":") }
    let line = first.flatMap { Int($0.dropFirst(name.count + 1).prefix(while: \.isNumber)) }
    let words = shown.isEmpty ? text : shown.prefix(30).joined(separator: "\n")
    return NotebookError(line: line ?? page.blocks.first?.line ?? 1, "does not compile:\n\(words)")
  }

  /// A block that threw, trapped or was stopped.
  ///
  /// - Parameters:
  ///   - child: How the program ended, and what it wrote as errors.
  ///   - trace: The backtrace; empty when there is none.
  ///   - output: What it printed: with the block, and the statement, that ran.
  ///   - page: The page.
  ///   - file: The page's file.
  /// - Returns: The line, as near as is known, and why.
  static func running(
    _ child: ChildProcess, trace: String, output: NotebookOutput, page: NotebookPage, file: URL
  ) -> NotebookError {
    let block = output.last.flatMap { page.blocks.indices.contains($0) ? page.blocks[$0].line : nil }
    let line = line(inTrace: trace, of: file) ?? output.line ?? block ?? 1
    let raised = "Error raised at top level: "
    if let range = child.output.firstRange(of: raised) {
      return NotebookError(line: line, String(child.output[range.upperBound...].prefix { $0 != "\n" }))
    }
    if let message = Crash.reason(in: child.output)?.message, !message.isEmpty {
      return NotebookError(line: line, "stopped: " + message)
    }
    return NotebookError(line: line, reason(child.status))
  }

  private static func reason(_ status: Int32) -> String {
    switch status {
    case 0: "the page ended itself here; what comes after did not run"
    // 128 + the signal's number.
    case 152: "used ten minutes of processor time: an endless loop?"
    case 139: "crashed: a function that calls itself without end?"
    default: "ended with status \(status)"
    }
  }

  /// The innermost line of the page in a backtrace.
  static func line(inTrace trace: String, of file: URL) -> Int? {
    guard let place = trace.firstRange(of: file.path + ":") else { return nil }
    return Int(trace[place.upperBound...].prefix(while: \.isNumber))
  }
}
