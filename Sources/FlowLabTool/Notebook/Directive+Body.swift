import FlowLab
import Foundation

extension Directive {
  /// What the tool writes below the line.
  ///
  /// - Parameter kit: The kit whose files are shown.
  /// - Returns: Lines of Markdown.
  /// - Throws: ``NotebookError`` when what is asked for is not there.
  func written(in kit: Kit) throws -> [String] {
    switch request {
    case .include(let file, let from, let to): try include(file, from, to, of: kit)
    case .hints(let tasks): try tasks.flatMap(hints)
    case .tasks(let exercise): try table(exercise, kit)
    }
  }

  private func include(_ file: String, _ from: String?, _ to: String?, of kit: Kit) throws -> [String] {
    let url = kit.root.appending(path: file)
    guard FileManager.default.fileExists(atPath: url.path) else { throw failed("there is no file \(file)") }
    var lines = try text(of: file, at: url, kit).split(separator: "\n", omittingEmptySubsequences: false)
      .map(String.init)
    if let from {
      guard let first = lines.firstIndex(where: { $0.contains(from) }) else {
        throw failed("no line of \(file) contains “\(from)”")
      }
      guard let last = to == nil ? first : lines[first...].firstIndex(where: { $0.contains(to ?? "") }) else {
        throw failed("no line of \(file) contains “\(to ?? "")” after the one with “\(from)”")
      }
      lines = Array(lines[first...last])
    }
    while lines.last?.allSatisfy({ $0 == " " }) == true { lines.removeLast() }
    let indent = lines.filter { !$0.isEmpty }.map { $0.prefix { $0 == " " }.count }.min() ?? 0
    lines = lines.map { String($0.dropFirst(indent)) }
    if file.hasSuffix(".md") {
      if lines.contains(where: NotebookPage.isMark) {
        throw failed("\(file) has marks of the tool itself there")
      }
      return lines
    }
    return Markdown.code(lines, language: file.hasSuffix(".swift") ? "swift" : "text")
  }

  /// A file's text; of a student's file the stub, whatever somebody has written there.
  private func text(of file: String, at url: URL, _ kit: Kit) throws -> String {
    #if SOLUTIONS
      let parts = file.split(separator: "/").map(String.init)
      if parts.first == "Exercises", parts.count > 2, let number = Int(parts[1].drop { !$0.isNumber }) {
        let solution = kit.solutionFolder(number).appending(path: parts.dropFirst(2).joined(separator: "/"))
        return try StubTemplate(
          Kit.read(solution), path: kit.shown(solution), exercise: number,
          knownTasks: Set(Curriculum.tasks.map(\.id))
        ).stub
      }
    #endif
    return try Kit.read(url)
  }

  private func hints(of id: String) throws -> [String] {
    guard let task = Curriculum.task(id) else { throw failed("there is no task \(id)") }
    return task.hints.enumerated().flatMap { index, hint in
      ["<details><summary>\(id) · hint \(index + 1) of \(task.hints.count)</summary>", ""]
        + Markdown.plain(hint) + ["", "</details>"]
    }
  }

  private func table(_ number: Int, _ kit: Kit) throws -> [String] {
    guard let sheet = Curriculum.exercise(number) else { throw failed("there is no exercise \(number)") }
    let sources = Kit.files(in: kit.solutionFolder(number)).filter { $0.hasSuffix(".swift") }
    let texts = try sources.map {
      (name: $0, text: try Kit.read(kit.solutionFolder(number).appending(path: $0)))
    }
    let rows = sheet.tasks.map { task in
      let files = texts.filter { file in
        ([task.id] + task.writtenIn).contains { file.text.contains("// SOLUTION \($0)\n") }
      }
      let links = files.map { "[\($0.name)](../Exercises/\(sheet.module)/\($0.name))" }
      return "| \(task.id) | \(task.title) | \(task.points) | \(links.joined(separator: ", ")) |"
    }
    return ["| task | what to write | points | where |", "|---|---|---|---|"] + rows
  }

  private func failed(_ message: String) -> NotebookError { NotebookError(line: line, message) }
}
