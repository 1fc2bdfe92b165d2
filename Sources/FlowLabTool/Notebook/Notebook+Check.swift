import Foundation
import Workbench

extension Notebook {
  /// In what the page differs from what it is now.
  ///
  /// - Parameters:
  ///   - pieces: What its blocks leave behind now.
  ///   - bodies: What its directives hold now.
  /// - Returns: A paragraph for each difference, with its place.
  func differences(_ pieces: [[OutputPiece]], _ bodies: [[String]]) -> [String] {
    let comparison = NotebookComparison(isSameMachine: page.machine == Machine.identity)
    var differences: [String] = []
    for (directive, body) in zip(page.directives, bodies) where directive.body != body {
      differences.append(
        difference(directive.line, "what “\(directive.opening.line)” shows has changed", directive.body, body)
      )
    }
    for (block, pieces) in zip(page.blocks, pieces) {
      let (old, new) = (block.output ?? [], pieces.markdown(figures: figuresPath))
      if !comparison.agree(old, new) {
        differences.append(difference(block.line, "this block now prints or draws something else", old, new))
      }
      for figure in pieces.figures {
        let file = figures.appending(path: figure.fileName)
        let old = FileManager.default.contents(atPath: file.path).map { String(decoding: $0, as: UTF8.self) }
        if !comparison.agree(figure: old, figure.svg) {
          let change = old == nil ? "is missing" : "looks different now"
          differences.append("\(shown):\(block.line): the figure \(kit.shown(file)) \(change)")
        }
      }
    }
    for name in strays(pieces.flatMap(\.figures)) {
      differences.append("\(kit.shown(figures.appending(path: name))): no block of \(shown) draws this")
    }
    if !page.blocks.isEmpty, page.machine == nil {
      differences.append("\(shown): the last line does not say on which machine the page was run")
    }
    return differences
  }

  private func difference(_ line: Int, _ sentence: String, _ old: [String], _ new: [String]) -> String {
    let changes = lineDiff(from: old.joined(separator: "\n"), to: new.joined(separator: "\n"))
    let shownChanges = changes.filter { !$0.hasPrefix("@@") }.map { "  " + $0 }
    return (["\(shown):\(line): \(sentence) (- the page, + now)"] + shownChanges).joined(separator: "\n")
  }
}
