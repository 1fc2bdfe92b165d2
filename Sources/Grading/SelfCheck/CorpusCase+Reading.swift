import Foundation

/// Reads a case from its file.
///
/// A file begins with its purpose in words. Then come lines `key: value`, of which `expect` may be there many times,
/// and then sections that begin with `--- `:
///
///     --- replace in Exercise2/Flow.swift       the text below once, with what stands under `+++ with`
///     --- replace all in Exercise2/Flow.swift   the same everywhere
///     --- file Exercise2/Extra.swift            a whole file, new or instead of the old one
///     --- append to Exercise2/Flow.swift
///     --- insert at the top of Exercise2/Flow.swift
///     --- delete Exercise2/Flow.swift
///     --- rename Exercise2/Flow.swift to Exercise2/flow.swift
///     --- encode Exercise2/Flow.swift as latin-1
///     --- make                                  a script, run beside `submission` and `out`
///
/// A heading that ends with `, with escapes` has `\u{1B}` in its text stand for that character.
extension CorpusCase {
  init(path: String, text: String) throws {
    let parts = path.split(separator: "/").map(String.init)
    guard parts.count == 2, Self.groups[parts[0]] != nil else {
      throw GraderFailure("\(path): a case of the corpus lies in the folder of its group")
    }
    self.init(group: parts[0], name: String(parts[1].dropLast(".txt".count)))
    var reader = Reader(path: path, lines: text.components(separatedBy: "\n"))
    try reader.run(&self)
    guard !purpose.isEmpty else { throw GraderFailure("\(path):1: it begins with what the case is about") }
    guard !expectations.isEmpty else { throw GraderFailure("\(path): it expects nothing") }
  }

  private struct Reader {
    let path: String
    let lines: [String]
    private var index = 0
    private var hasExercises = false

    init(path: String, lines: [String]) { (self.path, self.lines) = (path, lines) }

    private static let keys: Set = [
      "base", "expect", "quick", "time-limit", "memory-limit", "exercises", "needs",
    ]

    private func fault(_ message: String, at line: Int? = nil) -> GraderFailure {
      GraderFailure("\(path):\((line ?? index) + 1): \(message)")
    }

    mutating func run(_ result: inout CorpusCase) throws {
      var purpose: [String] = []
      while index < lines.count, !lines[index].hasPrefix("--- ") {
        let line = lines[index]
        let pieces = line.split(separator: ":", maxSplits: 1).map(String.init)
        if pieces.count == 2, Self.keys.contains(pieces[0]) {
          try read(pieces[0], pieces[1].trimmingCharacters(in: .whitespaces), &result)
        } else if !line.isEmpty {
          guard result.expectations.isEmpty, result.base == .nothing else {
            throw fault("“\(line)” is no line of the form key: value")
          }
          purpose.append(line)
        }
        index += 1
      }
      result.purpose = purpose.joined(separator: " ")
      while index < lines.count { try readSection(&result) }
    }

    private mutating func read(_ key: String, _ value: String, _ result: inout CorpusCase) throws {
      switch key {
      case "expect":
        guard let expectation = CorpusExpectation(value) else {
          throw fault("the expectation “\(value)” is not understood")
        }
        result.expectations.append(expectation)
      case "base":
        let words = value.split(separator: " ")
        let numbers = words.dropFirst().compactMap { Int($0) }
        guard numbers.count + 1 == words.count else { throw fault("the base “\(value)” is not understood") }
        switch words.first {
        case "none" where numbers.isEmpty: result.base = .nothing
        case "solutions": result.base = .solutions(numbers)
        case "stubs": result.base = .stubs(numbers)
        default: throw fault("the base is solutions 2, stubs 2 or none, not “\(value)”")
        }
        if !hasExercises, !numbers.isEmpty { result.exercises = numbers }
      case "exercises":
        hasExercises = true
        result.exercises = value.split(separator: " ").compactMap { Int($0) }
      case "needs": result.tools = value.split(separator: " ").map(String.init)
      case "quick": result.isQuick = value == "yes"
      default:
        guard let number = Int(value), number > 0 else { throw fault("\(key) is a number, not “\(value)”") }
        if key == "time-limit" { result.timeLimit = number } else { result.memoryLimit = number }
      }
    }

    // MARK: Sections

    private mutating func readSection(_ result: inout CorpusCase) throws {
      let start = index
      var heading = String(lines[index].dropFirst(4))
      index += 1
      let hasEscapes = heading.hasSuffix(", with escapes")
      if hasEscapes { heading.removeLast(", with escapes".count) }
      func resolved(_ text: String) -> String { hasEscapes ? CorpusEscapes.resolved(text) : text }
      let body = takeBody()
      let text = resolved(body.joined(separator: "\n") + "\n")
      if heading == "make" { return result.script = text }
      guard let (action, path) = Self.action(heading) else {
        throw fault("the section “\(heading)” is not known", at: start)
      }
      var edit = CorpusEdit(path: path, action: .delete, place: "\(self.path):\(start + 1)")
      switch action {
      case "replace in", "replace all in":
        guard let middle = body.firstIndex(of: "+++ with") else {
          throw fault("a replacement has a line “+++ with” in its middle", at: start)
        }
        let (old, new) = (
          resolved(body[..<middle].joined(separator: "\n")),
          resolved(body[(middle + 1)...].joined(separator: "\n"))
        )
        edit.action = action == "replace in" ? .replace(old, with: new) : .replaceAll(old, with: new)
      case "file": edit.action = .write(text)
      case "append to": edit.action = .append(text)
      case "insert at the top of": edit.action = .insertAtTop(text)
      case "rename":
        let names = path.components(separatedBy: " to ")
        guard names.count == 2 else { throw fault("write “rename A to B”", at: start) }
        (edit.path, edit.action) = (names[0], .rename(names[1]))
      case "encode":
        let words = path.components(separatedBy: " as ")
        guard words.count == 2, let encoding = CorpusEdit.Encoding(rawValue: words[1]) else {
          throw fault("the encoding in “\(heading)” is not known", at: start)
        }
        (edit.path, edit.action) = (words[0], .encode(encoding))
      default: break
      }
      result.edits.append(edit)
    }

    /// The lines up to the next section, without empty ones at their end.
    private mutating func takeBody() -> [String] {
      var body: [String] = []
      while index < lines.count, !lines[index].hasPrefix("--- ") {
        body.append(lines[index])
        index += 1
      }
      while body.last == "" { body.removeLast() }
      return body
    }

    private static func action(_ heading: String) -> (String, path: String)? {
      let actions = [
        "replace in", "replace all in", "file", "append to", "insert at the top of", "delete", "rename",
        "encode",
      ]
      return actions.first { heading.hasPrefix($0 + " ") }.map {
        ($0, String(heading.dropFirst($0.count + 1)))
      }
    }
  }
}
