import Foundation

@testable import FlowLabTool

/// A page of the kit for people, in Markdown.
struct PrintedPage {
  /// Its path in the kit.
  let path: String
  let text: String

  static let kit = Kit(
    root: URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent())

  /// README.md and everything in notebooks-md.
  static func all() throws -> [PrintedPage] {
    let pages = Kit.files(in: kit.root.appending(path: "notebooks-md")).filter { $0.hasSuffix(".md") }
    return try (["README.md"] + pages.map { "notebooks-md/" + $0 }).map { path in
      PrintedPage(path: path, text: try Kit.read(kit.root.appending(path: path)))
    }
  }

  /// The commands that a reader is told to type: lines of code blocks, and code between the words.
  ///
  /// Scripts, which begin with `#!` or use variables, are none: tests of their own run them.
  var commands: [String] {
    var commands: [String] = []
    var block: [String] = []
    var fence: Fence?
    for line in text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
      if let open = fence {
        if open.isClosed(by: line) {
          commands += Self.commands(inBlock: block, language: open.language)
          (fence, block) = (nil, [])
        } else {
          block.append(line)
        }
      } else if let open = Fence(line) {
        fence = open
      } else {
        // Every second piece between backticks is code.
        commands += line.split(separator: "`", omittingEmptySubsequences: false).enumerated()
          .filter { $0.offset % 2 == 1 }.map { String($0.element) }.filter(Self.isCommand)
      }
    }
    return commands
  }

  private static func commands(inBlock lines: [String], language: String) -> [String] {
    guard ["", "sh", "bash", "console"].contains(language) else { return [] }
    guard !lines.contains(where: { $0.hasPrefix("#!") || $0.contains("$") }) else { return [] }
    return lines.map { line in
      let code = line.firstRange(of: " #").map { line[..<$0.lowerBound] } ?? line[...]
      return code.trimmingCharacters(in: .whitespaces)
    }.filter(isCommand)
  }

  private static func isCommand(_ text: String) -> Bool {
    // FLOWLAB_SUBJECT=solutions swift test …
    let words = text.split(separator: " ").drop { $0.contains("=") }
    guard let first = words.first else { return false }
    return first == "./grade.sh" && words.count > 1
      || first == "swift" && ["run", "test", "build"].contains(words.dropFirst().first)
  }

  /// The places that the page's links and pictures lead to.
  var links: [String] {
    var isCode = false
    return text.split(separator: "\n").flatMap { line -> [String] in
      if line.drop(while: { $0 == " " }).hasPrefix("```") { isCode.toggle() }
      guard !isCode else { return [] }
      // Code between backticks may look like a link.
      let prose = line.split(separator: "`", omittingEmptySubsequences: false).enumerated()
        .map { $0.offset % 2 == 0 ? $0.element : "" }.joined(separator: "code")
      return prose.matches(of: #/\]\(([^)\s]+)\)/#).map { String($0.1) }
    }
  }

  /// The names that links after a # can have in this page.
  var anchors: Set<String> {
    var isCode = false
    var seen: [String: Int] = [:]
    return Set(
      text.split(separator: "\n").compactMap { line in
        if line.hasPrefix("```") { isCode.toggle() }
        guard !isCode, line.hasPrefix("#") else { return nil }
        let title = line.drop { $0 == "#" }.drop { $0 == " " }.lowercased()
        let kept = title.filter { $0.isLetter || $0.isNumber || $0 == " " || $0 == "-" || $0 == "_" }
        let name = kept.replacing(" ", with: "-")
        defer { seen[name, default: 0] += 1 }
        return seen[name].map { "\(name)-\($0)" } ?? name
      })
  }
}
