import Foundation
import Workbench

/// Pages brought up to date, compared, or run on a student's code, one after the other.
struct NotebookSession {
  let kit: Kit
  let isFresh: Bool
  let console: Console
  /// Where pages are compiled, and what they left behind is remembered.
  let memory: URL

  init(kit: Kit, isFresh: Bool = false, console: Console, memory: URL? = nil) {
    (self.kit, self.isFresh, self.console) = (kit, isFresh, console)
    self.memory = memory ?? kit.memory.appending(path: "notebook")
  }

  /// Runs a page and writes what has changed; where a block fails, nothing is written.
  ///
  /// - Returns: Whether every block ran to its end.
  func update(_ notebook: Notebook) throws -> Bool {
    let start = secondsSinceStart()
    let bodies = try notebook.bodies()
    guard let result = try run(notebook) else { return false }
    let drawn = result.pieces.flatMap(\.figures)
    let isChanged = try notebook.replace(by: notebook.text(result.pieces, bodies))
    let written = try write(drawn, to: notebook.figures)
    for name in notebook.strays(drawn) {
      let stray = notebook.figures.appending(path: name)
      try? FileManager.default.removeItem(at: stray)
      console.print("removed \(kit.shown(stray)): no block draws it any more")
    }
    let figures = written == 0 ? "" : ", \(count(written, "figure")) new"
    let change = isChanged || written > 0 ? "written" + figures : "unchanged"
    console.print("\(notebook.shown): \(Self.summary(result, since: start)); \(change)")
    return true
  }

  /// Runs a page and says where it is not up to date.
  ///
  /// - Returns: Whether it is.
  func check(_ notebook: Notebook) throws -> Bool {
    let start = secondsSinceStart()
    let bodies = try notebook.bodies()
    guard let result = try run(notebook) else { return false }
    let differences = notebook.differences(result.pieces, bodies)
    for difference in differences { console.print(difference + "\n") }
    let verdict = differences.isEmpty ? "up to date" : "\(count(differences.count, "place")) not up to date"
    console.print("\(notebook.shown): \(Self.summary(result, since: start)); \(verdict)")
    if !differences.isEmpty {
      console.complain("Bring it up to date: \(Invocation.line("notebook \(notebook.shown)"))")
    }
    return differences.isEmpty
  }

  /// Runs a page on the student's own code, and writes it elsewhere, as far as it gets.
  ///
  /// - Returns: Whether every block ran to its end.
  func runOnStudentsCode(_ notebook: Notebook) throws -> Bool {
    let start = secondsSinceStart()
    let folder = kit.root.appending(path: "flowlab-out/notebooks")
    let place = notebook.folder(seenFrom: folder)
    let page = notebook.onStudentsCode.mapped(prose: { Notebook.movedLinks(in: $0, to: place) })
    let result = try run(page, notebook, as: notebook.word + "-mine")
    var outputs = result.pieces.map { $0.markdown(figures: notebook.figuresPath) }
    if let failure = result.failure, let stop = page.blocks.lastIndex(where: { $0.line <= failure.line }) {
      let message = Markdown.code(Markdown.visible(failure.message), language: "text")
      outputs[stop] += (outputs[stop].isEmpty ? [] : [""]) + message
      outputs[stop] += ["", "**Your run ends here. Nothing below was run, so no output stands there.**"]
    }
    _ = try write(result.pieces.flatMap(\.figures), to: folder.appending(path: notebook.figuresPath))
    let file = folder.appending(path: notebook.name + ".md")
    try Kit.write(page.woven(outputs: outputs, bodies: page.directives.map(\.body), machine: nil), to: file)
    if let failure = result.failure { console.complain(notebook.located(failure)) }
    let reach = result.failure == nil ? "" : "; it stops there"
    console.print("\(kit.shown(file)): \(Self.summary(result, since: start))\(reach)")
    console.print("Open it in an editor that shows Markdown; the figures are beside it.")
    return result.failure == nil
  }

  /// Writes the figures that are new or different, and counts them.
  private func write(_ figures: [DrawnFigure], to folder: URL) throws -> Int {
    let new = figures.filter { Kit.data(folder.appending(path: $0.fileName)) != Data($0.svg.utf8) }
    for figure in new { try Kit.write(figure.svg, to: folder.appending(path: figure.fileName)) }
    return new.count
  }

  /// Runs a page; nil, with the complaint made, when a block fails.
  private func run(_ notebook: Notebook) throws -> NotebookRun.Result? {
    let result = try run(notebook.page, notebook, as: notebook.word)
    guard let failure = result.failure ?? notebook.repeatedFigure(in: result.pieces) else { return result }
    console.complain(notebook.located(failure))
    return nil
  }

  private func run(_ page: NotebookPage, _ notebook: Notebook, as word: String) throws -> NotebookRun.Result {
    let run = NotebookRun(
      page: page, file: notebook.file, bench: NotebookBench(kit: kit), isFresh: isFresh, console: console)
    var memory = try NotebookMemory(of: word, in: self.memory)
    defer { memory.release() }
    do { return try run.run(with: &memory) } catch let error as NotebookError {
      throw CheckFailed(notebook.located(error))
    }
  }

  private static func summary(_ result: NotebookRun.Result, since start: Double) -> String {
    let blocks = count(result.pieces.count, "block")
    let ran = result.ranCount == 0 ? "nothing to run" : "\(result.ranCount) run"
    return "\(blocks), \(ran), \(duration(secondsSinceStart() - start))"
  }
}

/// A number with its noun, 1 block, 2 blocks.
private func count(_ number: Int, _ noun: String) -> String { "\(number) \(noun)\(number == 1 ? "" : "s")" }
