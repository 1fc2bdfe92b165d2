import Foundation
import Notebook

/// One thing that a block left behind.
enum OutputPiece: Codable, Equatable {
  case text(String)
  case figure(DrawnFigure)
}

/// A figure that a block showed.
struct DrawnFigure: Codable, Equatable {
  let name: String
  /// What a reader hears who cannot see it.
  let description: String
  let svg: String

  var fileName: String { name + ".svg" }
}

/// What a run of a page printed, block by block.
struct NotebookOutput {
  /// What each block left behind, in order; a block that did not run to its end has an entry if it began.
  private(set) var pieces: [Int: [OutputPiece]] = [:]
  /// The block that began last.
  private(set) var last: Int?
  /// The line of the statement that began last, of those that may throw.
  private(set) var line: Int?

  /// Reads what the program of a page printed.
  ///
  /// - Parameters:
  ///   - printed: Its standard output.
  ///   - figures: The folder with the figures it has drawn; nil where only the place of the run matters.
  init(_ printed: Data, figures: URL? = nil) {
    // Bytes, not characters: a carriage return before a line's end would hide it.
    var start = printed.startIndex
    while let mark = printed.range(of: Record.mark, in: start..<printed.endIndex) {
      note(text: printed[start..<mark.lowerBound])
      let end = printed[mark.upperBound...].firstIndex(of: UInt8(ascii: "\n")) ?? printed.endIndex
      let message = String(decoding: printed[mark.upperBound..<end], as: UTF8.self)
      note(message.split(separator: " ", maxSplits: 2).map(String.init), figures)
      start = min(end + 1, printed.endIndex)
    }
    note(text: printed[start...])
  }

  private mutating func note(_ words: [String], _ figures: URL?) {
    guard words.count > 1 else { return }
    switch words[0] {
    case "block":
      guard let index = Int(words[1]) else { return }
      (last, line, pieces[index]) = (index, nil, [])
    case "line": line = Int(words[1])
    case "figure":
      guard let last, let file = figures?.appending(path: words[1] + ".svg"),
        let svg = FileManager.default.contents(atPath: file.path)
      else { return }
      let description = words.count > 2 ? words[2] : ""
      pieces[last, default: []].append(
        .figure(
          DrawnFigure(name: words[1], description: description, svg: String(decoding: svg, as: UTF8.self))))
    default: return
    }
  }

  private mutating func note(text: Data) {
    guard let last, !text.isEmpty else { return }
    let words = String(decoding: text, as: UTF8.self)
    var all = pieces[last] ?? []
    // The mark of a line may stand in the middle of what is printed.
    if case .text(let before) = all.last {
      all[all.count - 1] = .text(before + words)
    } else {
      all.append(.text(words))
    }
    pieces[last] = all
  }
}

extension [OutputPiece] {
  /// More lines of one block nobody reads.
  private static var mostLines: Int { 400 }

  /// The pieces in Markdown.
  ///
  /// - Parameter folder: Where the figures are, relative to the page.
  /// - Returns: Lines, without an empty one at either end.
  func markdown(figures folder: String) -> [String] {
    let blocks = compactMap { piece -> [String]? in
      switch piece {
      case .text(let text):
        let lines = Markdown.visible(text)
        let shown = [String](lines.reversed().drop { $0.allSatisfy(\.isWhitespace) }.reversed())
        if shown.isEmpty { return nil }
        let more = shown.count - Self.mostLines
        return Markdown.code(
          shown.prefix(Self.mostLines) + (more > 0 ? ["… and \(more) more lines"] : []), language: "text")
      case .figure(let figure):
        let words = Markdown.plain(figure.description).joined(separator: " ")
        return ["![\(words)](\(folder)/\(figure.fileName))"]
      }
    }
    return [String](blocks.joined(separator: [""]))
  }

  var figures: [DrawnFigure] {
    compactMap { if case .figure(let figure) = $0 { figure } else { nil } }
  }
}
