/// A solution file read as given lines and regions to be written by the student.
///
///     // SOLUTION 2.1            a region begins; the code after it is the solution of task 2.1
///     // | A hint, in words.     becomes a comment of the stub
///     // END SOLUTION            the region ends
///
/// In the stub a region is its hints followed by `throw NotImplemented("2.1")`; every other line is
/// copied. A file without a region says so at its head, `// GIVEN: why nothing is to be written here`.
struct StubTemplate: Equatable {
  /// The ids of the tasks that have a region here, in order of appearance.
  let tasks: [String]
  /// For each region in order, its task and the other tasks its hints speak of.
  ///
  /// A task that is part of another's function has no region of its own; a hint must name it.
  let regions: [[String]]
  /// The text of the student's file.
  let stub: String

  /// Reads a solution file.
  ///
  /// - Parameters:
  ///   - text: The file's content.
  ///   - path: What errors call the file.
  ///   - exercise: The exercise whose folder it lies in.
  ///   - knownTasks: Every task id of the curriculum.
  /// - Throws: ``MarkerErrors`` with every line that is not as it must be.
  init(_ text: String, path: String, exercise: Int, knownTasks: Set<String>) throws(MarkerErrors) {
    var reader = TemplateReader(path: path, exercise: exercise, knownTasks: knownTasks)
    reader.read(text)
    if !reader.errors.isEmpty { throw MarkerErrors(errors: reader.errors) }
    tasks = reader.tasks
    regions = reader.regions
    stub = reader.output.map { $0 + "\n" }.joined()
  }
}

/// Every marker mistake of a file or folder, each with its place and mend.
struct MarkerErrors: CarriesExitCode, CustomStringConvertible {
  let errors: [MarkerError]
  var exitCode: ExitCode { .failed }
  var description: String {
    let count = errors.count == 1 ? "one mistake" : "\(errors.count) mistakes"
    return "the solutions have \(count) in their markers; nothing was written.\n"
      + errors.map(\.description).joined(separator: "\n")
  }
}

/// One marker mistake, printed as compilers print theirs.
struct MarkerError: Equatable, CustomStringConvertible {
  let path: String
  let line: Int
  let problem: String
  let mend: String

  var description: String { "\(path):\(line): error: \(problem); \(mend)" }
}

/// Walks through a solution file line by line.
private struct TemplateReader {
  let path: String
  let exercise: Int
  let knownTasks: Set<String>
  var errors: [MarkerError] = []
  var tasks: [String] = []
  var regions: [[String]] = []
  var output: [String] = []
  private var region: Region?
  private var givenLine: Int?

  private struct Region {
    let task: String
    let line: Int
    let indent: String
    var hints = 0
    var code = 0
  }

  init(path: String, exercise: Int, knownTasks: Set<String>) {
    (self.path, self.exercise, self.knownTasks) = (path, exercise, knownTasks)
  }

  mutating func read(_ text: String) {
    var lines = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    if lines.last == "" { lines.removeLast() }
    for (index, line) in lines.enumerated() { read(line, number: index + 1) }
    if let region {
      complain(
        region.line, "the region of task \(region.task) is never closed",
        "add “// END SOLUTION” after its last line")
    } else if tasks.isEmpty, givenLine == nil, errors.isEmpty {
      complain(
        1, "there is no region for the student to write",
        "mark one with “// SOLUTION \(exercise).1” … “// END SOLUTION”, "
          + "or begin the file with “// GIVEN: why it is complete”")
    } else if let givenLine, !tasks.isEmpty {
      complain(givenLine, "the file is marked as given and has regions too", "remove one or the other")
    }
  }

  private mutating func read(_ line: String, number: Int) {
    if line.unicodeScalars.contains("\r") {
      return complain(number, "the line ends with a carriage return", "save the file with plain line feeds")
    }
    switch Marker(line) {
    case .begin(let indent, let id): begin(id, indent: indent, at: number)
    case .end(let indent): end(indent: indent, at: number)
    case .hint(let indent, let text): hint(text, indent: indent, at: number)
    case .given: given(line, at: number)
    case .misspelled(let mend): complain(number, "this is almost a marker", mend)
    case nil:
      if region == nil {
        output.append(forStudents(line))
      } else if !line.allSatisfy(\.isWhitespace) {
        region?.code += 1
      }
    }
  }

  private mutating func begin(_ id: String, indent: String, at number: Int) {
    if let open = region {
      complain(
        number, "a region begins inside that of task \(open.task), opened in line \(open.line)",
        "close that one first; regions do not nest")
    }
    if !knownTasks.contains(id) {
      let near = nearest(to: id, among: knownTasks.sorted()).first.map { "did you mean \($0)?" }
      complain(
        number, "there is no task \(quoted(id)) in the curriculum", near ?? "see flowlab hint for the list")
    } else if !id.hasPrefix("\(exercise).") {
      complain(
        number, "task \(id) does not belong to exercise \(exercise)",
        "use a task \(exercise).…, or move the file to the folder of its exercise")
    }
    region = Region(task: id, line: number, indent: indent)
    if !tasks.contains(id) { tasks.append(id) }
    regions.append([id])
  }

  private mutating func end(indent: String, at number: Int) {
    guard let open = region else {
      return complain(number, "END SOLUTION without a SOLUTION before it", "remove it, or add the beginning")
    }
    if indent != open.indent {
      complain(number, "END SOLUTION is not indented like its SOLUTION in line \(open.line)", "align the two")
    }
    if open.hints == 0 {
      complain(open.line, "the region of task \(open.task) has no hint", "say in words what to do: “// | …”")
    }
    if open.code == 0 {
      complain(
        open.line, "the region of task \(open.task) holds no solution", "write it, or remove the markers")
    }
    output.append("\(open.indent)throw NotImplemented(\"\(open.task)\")")
    region = nil
  }

  private mutating func hint(_ text: String, indent: String, at number: Int) {
    guard let open = region else {
      return complain(number, "a hint outside every region", "move it between SOLUTION and END SOLUTION")
    }
    if open.code > 0 {
      complain(number, "a hint after the first line of the solution", "hints stand right below SOLUTION")
    }
    region?.hints += 1
    let words = text.split { !$0.isNumber && $0 != "." }.map { $0.trimming(".") }
    regions[regions.count - 1] += knownTasks.filter { $0 != open.task && words.contains($0) }.sorted()
    output.append(forStudents(text.isEmpty ? "\(open.indent)//" : "\(open.indent)// \(text)"))
  }

  private mutating func given(_ line: String, at number: Int) {
    if number != 1 {
      complain(number, "GIVEN speaks for the whole file and stands in its first line", "move it there")
    }
    givenLine = number
    output.append(forStudents(line))
  }

  /// The line with the solution's names turned into the exercise's.
  private func forStudents(_ line: String) -> String {
    line.replacing("Solutions/Exercise\(exercise)", with: "Exercises/Exercise\(exercise)")
      .replacing("Solution\(exercise)", with: "Exercise\(exercise)")
  }

  private mutating func complain(_ line: Int, _ problem: String, _ mend: String) {
    errors.append(MarkerError(path: path, line: line, problem: problem, mend: mend))
  }
}

extension Substring {
  /// The text without the given characters at its ends.
  fileprivate func trimming(_ character: Character) -> String {
    var text = self
    while text.last == character { text.removeLast() }
    while text.first == character { text.removeFirst() }
    return String(text)
  }
}
