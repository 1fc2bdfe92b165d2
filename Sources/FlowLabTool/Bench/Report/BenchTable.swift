import Workbench

/// A table, as text in columns and as Markdown.
struct BenchTable: Equatable, Sendable {
  let header: [String]
  var rows: [[String]]
  /// The columns with words, which stand to the left; numbers stand to the right.
  var words: Set<Int> = [0]

  /// Columns under each other, two spaces apart.
  var text: String {
    let widths = header.indices.map { column in ([header] + rows).map { $0[column].count }.max() ?? 0 }
    return ([header] + rows).map { cells in
      let line = zip(cells, widths).enumerated().map { place, cell in
        let space = String(repeating: " ", count: cell.1 - cell.0.count)
        return words.contains(place) ? cell.0 + space : space + cell.0
      }.joined(separator: "  ")
      return "  " + line.trimmingSuffix { $0 == " " }
    }.joined(separator: "\n")
  }

  /// The same for a page.
  var markdown: String {
    func line(_ cells: [String]) -> String {
      "| " + cells.map { $0.replacing("|", with: "\\|") }.joined(separator: " | ") + " |"
    }
    let rule = header.indices.map { words.contains($0) ? "---" : "---:" }
    return ([header, rule] + rows).map(line).joined(separator: "\n")
  }
}

extension String {
  fileprivate func trimmingSuffix(_ isTrimmed: (Character) -> Bool) -> String {
    var text = self
    while let last = text.last, isTrimmed(last) { text.removeLast() }
    return text
  }
}

/// One thread, or more of them.
func threadCount(_ count: Int) -> String { "\(count) thread\(count == 1 ? "" : "s")" }
