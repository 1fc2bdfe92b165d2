import Foundation

extension Notebook {
  /// The page on the student's own code: what came from the solutions comes from the exercises.
  var onStudentsCode: NotebookPage {
    page.mapped(code: { $0.replacing(#/\bSolution(\d+)\b/#) { "Exercise" + $0.1 } })
  }

  /// The folder of the page as a copy in the given folder sees it, with a slash at its end.
  func folder(seenFrom copies: URL) -> String {
    let (here, there) = (
      copies.standardizedFileURL.pathComponents, file.deletingLastPathComponent().pathComponents
    )
    let shared = zip(here, there).prefix { $0 == $1 }.count
    let steps = here.dropFirst(shared).map { _ in ".." } + there.dropFirst(shared)
    return steps.map { $0 + "/" }.joined()
  }

  /// A line of prose elsewhere: links still lead to where they led, figures are the copy's own.
  static func movedLinks(in line: String, to folder: String) -> String {
    line.split(separator: "](", omittingEmptySubsequences: false).enumerated().map { index, part in
      let stays = index == 0 || ["http", "#", "figures/", "mailto:"].contains { part.hasPrefix($0) }
      return stays ? String(part) : folder + part
    }.joined(separator: "](")
  }
}
