/// A line of a page that asks the tool to write something below it.
///
///     <!-- include: FILE -->                       the file
///     <!-- include: FILE from "A" to "B" -->       from the first line with A to the next with B
///     <!-- hints: 2.1 -->                          the hints of a task, each behind a click
///     <!-- tasks: 2 -->                            the tasks of an exercise, with points and files
struct Directive: Equatable {
  /// What is asked for.
  enum Request: Equatable {
    case include(file: String, from: String?, to: String?)
    case hints(tasks: [String])
    case tasks(exercise: Int)
  }

  let opening: Opening
  let request: Request
  /// What stands below it in the page.
  var body: [String]
  /// Its line in the page, counted from 1.
  let line: Int

  /// The line itself.
  struct Opening: Equatable {
    let line: String
    let name: String
    let words: String

    /// The line below what the tool writes.
    var end: String { "<!-- end of \(name) -->" }

    init?(_ line: String) {
      guard line.hasPrefix("<!-- "), line.hasSuffix(" -->"), let colon = line.firstIndex(of: ":") else {
        return nil
      }
      let name = line[..<colon].dropFirst("<!-- ".count)
      guard ["include", "hints", "tasks"].contains(String(name)) else { return nil }
      (self.line, self.name) = (line, String(name))
      words = line[colon...].dropFirst().dropLast(" -->".count).drop { $0 == " " }.description
    }
  }

  init(_ opening: Opening, body: [String], line: Int) throws(NotebookError) {
    (self.opening, self.body, self.line) = (opening, body, line)
    guard let request = Self.request(opening) else {
      throw NotebookError(
        line: line,
        "“\(opening.line)” cannot be read; write \(Self.examples[opening.name] ?? "it as the help shows")")
    }
    self.request = request
  }

  private static let examples = [
    "include": "<!-- include: FILE from \"first text\" to \"last text\" -->", "hints": "<!-- hints: 2.1 -->",
    "tasks": "<!-- tasks: 2 -->",
  ]

  private static func request(_ opening: Opening) -> Request? {
    switch opening.name {
    case "include":
      // FILE from "A" to "B": the texts stand between quotation marks.
      let pieces = opening.words.split(separator: "\"", omittingEmptySubsequences: false).map(String.init)
      let head = pieces[0].split(separator: " ")
      guard let file = head.first.map(String.init) else { return nil }
      switch (pieces.count, head.dropFirst().first) {
      case (1, nil): return .include(file: file, from: nil, to: nil)
      case (3, "from") where pieces[2].isEmpty: return .include(file: file, from: pieces[1], to: nil)
      case (5, "from") where pieces[2] == " to " && pieces[4].isEmpty:
        return .include(file: file, from: pieces[1], to: pieces[3])
      default: return nil
      }
    case "hints":
      let tasks = opening.words.split(separator: " ").map(String.init)
      return tasks.isEmpty ? nil : .hints(tasks: tasks)
    default:
      return Int(opening.words).map { .tasks(exercise: $0) }
    }
  }
}
