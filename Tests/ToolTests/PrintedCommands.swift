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

  /// The code blocks, and the lines outside them.
  private var parts: (blocks: [(language: String, lines: [String])], prose: [String]) {
    var (blocks, prose): ([(language: String, lines: [String])], [String]) = ([], [])
    var open: Fence?
    for line in text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
      if let fence = open {
        if fence.isClosed(by: line) { open = nil } else { blocks[blocks.count - 1].lines.append(line) }
      } else if let fence = Fence(line) {
        open = fence
        blocks.append((fence.language, []))
      } else {
        prose.append(line)
      }
    }
    return (blocks, prose)
  }

  /// The commands that a reader is told to type: lines of code blocks, and code between the words.
  ///
  /// Scripts, which begin with `#!` or use variables, are none: tests of their own run them.
  var commands: [String] {
    let (blocks, prose) = parts
    // Every second piece between backticks is code.
    let spans = prose.flatMap { line in
      line.split(separator: "`", omittingEmptySubsequences: false).enumerated()
        .filter { $0.offset % 2 == 1 }.map { String($0.element) }
    }
    return spans.filter(Self.isCommand)
      + blocks.flatMap { Self.commands(inBlock: $0.lines, language: $0.language) }
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
    parts.prose.flatMap { line -> [String] in
      // Code between backticks may look like a link.
      let prose = line.split(separator: "`", omittingEmptySubsequences: false).enumerated()
        .map { $0.offset % 2 == 0 ? $0.element : "" }.joined(separator: "code")
      return prose.matches(of: #/\]\(([^)\s]+)\)/#).map { String($0.1) }
    }
  }

  /// The names that links after a # can have in this page.
  var anchors: Set<String> {
    var seen: [String: Int] = [:]
    return Set(
      parts.prose.compactMap { line in
        guard line.hasPrefix("#") else { return nil }
        let title = line.drop { $0 == "#" }.drop { $0 == " " }.lowercased()
        let kept = title.filter { $0.isLetter || $0.isNumber || $0 == " " || $0 == "-" || $0 == "_" }
        let name = kept.replacing(" ", with: "-")
        defer { seen[name, default: 0] += 1 }
        return seen[name].map { "\(name)-\($0)" } ?? name
      })
  }
}
