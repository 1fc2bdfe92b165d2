import Foundation
import Workbench

/// A page on disk: its file, its parts, and where its figures are.
struct Notebook {
  /// The file itself, not a link to it.
  let file: URL
  let kit: Kit
  let page: NotebookPage
  /// The file's content when it was read.
  private let source: String

  /// Reads a page.
  ///
  /// - Throws: ``CheckFailed`` with file and line when it cannot be cut into its parts.
  init(_ file: URL, of kit: Kit) throws {
    (self.file, self.kit) = (file.resolvingSymlinksInPath().standardizedFileURL, kit)
    source = try Kit.read(file)
    do { page = try NotebookPage(source) } catch {
      throw CheckFailed("\(kit.shown(file)):\(error.line): \(error.message)")
    }
  }

  var name: String { file.deletingPathExtension().lastPathComponent }
  var shown: String { kit.shown(file) }
  /// Its path as one word.
  var word: String { shown.replacing("/", with: "+") }
  /// Whether the tool has anything to write in it.
  var isExecutable: Bool { !page.blocks.isEmpty || !page.directives.isEmpty }

  /// Where its figures are.
  var figures: URL { file.deletingLastPathComponent().appending(path: figuresPath) }
  /// The same, relative to the page.
  var figuresPath: String { "figures/\(name)" }

  /// The executable pages in a folder and below, by name.
  static func all(in folder: URL, of kit: Kit) throws -> [Notebook] {
    try Kit.files(in: folder).filter { $0.hasSuffix(".md") }
      .map { try Notebook(folder.appending(path: $0), of: kit) }
      .filter(\.isExecutable)
      .sorted { $0.shown.localizedStandardCompare($1.shown) == .orderedAscending }
  }

  /// The place of a failure in this page, as compilers write it.
  func located(_ error: NotebookError) -> String { "\(shown):\(error.line): \(error.message)" }

  /// What stands in each directive, brought up to date.
  func bodies() throws -> [[String]] {
    try page.directives.map { directive in
      do { return try directive.written(in: kit) } catch let error as NotebookError {
        throw CheckFailed(located(error))
      }
    }
  }

  /// The page with what its blocks leave behind.
  func text(_ pieces: [[OutputPiece]], _ bodies: [[String]]) -> String {
    page.woven(
      outputs: pieces.map { $0.markdown(figures: figuresPath) }, bodies: bodies,
      machine: page.blocks.isEmpty ? nil : Machine.identity)
  }

  /// Replaces the page, unless somebody has written in it since it was read.
  ///
  /// - Returns: Whether anything is different.
  func replace(by text: String) throws -> Bool {
    guard FileManager.default.contents(atPath: file.path) == Data(source.utf8) else {
      throw CheckFailed("\(shown) was changed while it ran; nothing was written. Run it again.")
    }
    if text == source { return false }
    try Kit.write(text, to: file)
    return true
  }

  /// Files in the page's folder of figures that none of its blocks draws.
  func strays(_ drawn: [DrawnFigure]) -> [String] {
    let names = Set(drawn.map(\.fileName))
    return Kit.files(in: figures).filter { $0.hasSuffix(".svg") && !names.contains($0) }
  }

  /// Two figures of one name, if there are.
  func repeatedFigure(in pieces: [[OutputPiece]]) -> NotebookError? {
    var seen: Set<String> = []
    for (block, pieces) in zip(page.blocks, pieces) {
      for figure in pieces.figures where !seen.insert(figure.name).inserted {
        return NotebookError(line: block.line, "the page has two figures called “\(figure.name)”")
      }
    }
    return nil
  }
}
