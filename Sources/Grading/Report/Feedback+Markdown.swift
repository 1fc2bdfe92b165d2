import Foundation

extension ClassReport {
  /// `feedback/STUDENT.md`: what one student is told.
  package func feedback(of row: ReportRow) -> Data {
    Data(Feedback(row, tasks: tasks).markdown.utf8)
  }
}

extension Feedback {
  /// The feedback as Markdown, safe whatever a submission wrote into it.
  var markdown: String {
    blocks.map(Self.markdown).filter { !$0.isEmpty }.joined(separator: "\n\n") + "\n"
  }

  private static func markdown(_ block: Block) -> String {
    switch block {
    case .title(let text): "# " + Markdown.inline(text)
    case .heading(let text): "## " + Markdown.inline(text)
    case .subheading(let text): "### " + Markdown.inline(text)
    case .paragraph(let text): Markdown.inline(text)
    case .labeled(let label, let text): "**\(label):** " + Markdown.inline(text)
    case .hint(let text):
      "**Hint:** "
        + text.codeParts.map { $0.isCode ? "`\($0.text)`" : Markdown.inline($0.text) }.joined()
    case .list(let items): items.map { "- " + Markdown.inline($0) }.joined(separator: "\n")
    case .code(let text): Markdown.fenced(text)
    case .points(let lines): table(lines)
    }
  }

  private static func table(_ lines: [PointsLine]) -> String {
    guard !lines.isEmpty else { return "" }
    let rows = lines.map { "| \($0.task) | \(Markdown.inline($0.title)) | \($0.points) | \($0.tests) |" }
    return (["| Task | | Points | Tests passed |", "|:--|:--|--:|--:|"] + rows).joined(separator: "\n")
  }
}

extension String {
  /// The text cut at its backticks; what stands between two of them is code.
  var codeParts: [(text: String, isCode: Bool)] {
    let parts = split(separator: "`", omittingEmptySubsequences: false).map(String.init)
    // A backtick without partner is just a backtick.
    guard parts.count % 2 == 1 else { return [(self, false)] }
    return parts.enumerated().map { ($1, $0 % 2 == 1) }
  }
}
