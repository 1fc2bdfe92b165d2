import Foundation
import Notebook
import Workbench

/// Runs the blocks of a page whose outputs are not known, and finds out what all of them leave behind.
struct NotebookRun {
  let page: NotebookPage
  /// The page's file, absolute.
  let file: URL
  let bench: NotebookBench
  /// Whether nothing that is remembered counts.
  let isFresh: Bool
  let console: Console

  /// What a page leaves behind.
  struct Result {
    /// One entry a block; with a failure, those after it are empty.
    var pieces: [[OutputPiece]]
    /// How many blocks ran.
    var ranCount = 0
    /// What stopped the run.
    var failure: NotebookError?
  }

  /// Runs what has to run.
  ///
  /// - Parameter memory: What is remembered; brought up to date.
  /// - Returns: The outputs, and what went wrong in a block.
  /// - Throws: ``NotebookError`` for a page that cannot be run, ``CheckFailed`` for a kit that does not compile.
  func run(with memory: inout NotebookMemory) throws -> Result {
    let blocks = page.blocks
    var result = Result(pieces: blocks.map { _ in [] })
    guard !blocks.isEmpty else { return result }
    let program = NotebookProgram(blocks, running: [], of: "")
    for module in program.modules where bench.sources(of: module) == nil { throw unknown(module) }
    try bench.build(program.modules, on: console)
    let fingerprint = try bench.fingerprint(of: ["FlowLab", "Notebook"] + program.modules)

    let names = SharedNames.groups(of: blocks.map(\.code))
    let groups = Set(names).sorted().map { name in blocks.indices.filter { names[$0] == name } }
    let keys = NotebookMemory.keys(
      groups.map { $0.map { blocks[$0].code } }, kit: [fingerprint] + program.imports)
    var chosen: [Int] = []
    for (group, key) in zip(groups, keys) {
      if !isFresh, let known = memory[key], known.count == group.count {
        for (index, pieces) in zip(group, known) { result.pieces[index] = pieces }
      } else {
        chosen += group
      }
    }
    guard !chosen.isEmpty else { return result }
    try execute(chosen.sorted(), in: memory.folder, &result)
    guard result.failure == nil else { return result }
    for (group, key) in zip(groups, keys) { memory[key] = group.map { result.pieces[$0] } }
    try memory.save(keys)
    return result
  }

  private func execute(_ chosen: [Int], in folder: URL, _ result: inout Result) throws {
    let blocks = page.blocks
    let files = RunFiles(folder)
    try files.clear()
    var progress = ProgressLine(file.deletingPathExtension().lastPathComponent, on: console)
    defer { progress.finish() }
    let (running, complaint) = try compile(chosen, in: folder, &progress)
    if let complaint {
      result.failure = NotebookFailure.compiling(complaint, page: page, file: file)
      return
    }
    // The shell puts the output into a file of its own, which tells how far the page is, and ends a block that
    // would never end: ten minutes of processor time are far more than a page may take.
    let child = try ChildProcess.run(
      [
        "sh", "-c", #"ulimit -S -t 600; exec "$0" >"$1""#, folder.appending(path: "page").path,
        files.output.path,
      ],
      in: bench.kit.root,
      environment: Crash.backtrace(to: files.trace).merging([Record.figuresVariable: files.figures.path]) {
        $1
      }
    ) {
      guard let index = NotebookOutput(files.endOfOutput).last, index < blocks.count else { return }
      let place = Double(running.firstIndex(of: index) ?? 0)
      progress.show(
        place / Double(running.count), "block \(index + 1) of \(blocks.count), line \(blocks[index].line)")
    }
    let output = NotebookOutput(Kit.data(files.output), figures: files.figures)
    for index in chosen { result.pieces[index] = output.pieces[index] ?? [] }
    // What is put off to the end of the page, with `defer`, is the last block's.
    result.pieces[blocks.count - 1] += output.pieces[blocks.count] ?? []
    result.ranCount = chosen.count { output.pieces[$0] != nil }
    if child.status != 0 || output.last != blocks.count {
      let trace = String(decoding: Kit.data(files.trace), as: UTF8.self)
      result.failure = NotebookFailure.running(child, trace: trace, output: output, page: page, file: file)
    }
  }

  /// Compiles the chosen blocks, and says which are in the program in the end and what the compiler complains of.
  private func compile(
    _ chosen: [Int], in folder: URL, _ progress: inout ProgressLine
  ) throws -> (running: [Int], complaint: String?) {
    let all = Array(page.blocks.indices)
    // Reading by lines may miss a name, and where a statement begins; then all blocks are there, and no marks.
    for (running, marksLines) in [(chosen, true), (all, false)] {
      let program = NotebookProgram(page.blocks, running: running, of: file.path, marksLines: marksLines)
      let complaint = try bench.compile(program, in: folder) { progress.show(nil, "compiling") }
      if complaint == nil || !marksLines { return (running, complaint) }
    }
    return (all, nil)
  }

  private func unknown(_ module: String) -> NotebookError {
    let block = page.blocks.first { CodeLine.lines(of: $0.code).contains { $0.imported == module } }
    let remark =
      module.hasPrefix("Solution")
      ? "this is the student edition, which has no \(module); run the page on your own code with --mine"
      : "a page can import the solutions, the exercises and Foundation, not \(module)"
    return NotebookError(line: block?.line ?? 1, remark)
  }
}

/// What a running page writes.
private struct RunFiles {
  let output: URL
  let trace: URL
  let figures: URL

  init(_ folder: URL) {
    output = folder.appending(path: "output.txt")
    trace = folder.appending(path: "backtrace.txt")
    figures = folder.appending(path: "figures")
  }

  func clear() throws {
    for old in [output, trace, figures] { try? FileManager.default.removeItem(at: old) }
    try FileManager.default.createDirectory(at: figures, withIntermediateDirectories: true)
  }

  /// The last of what was printed: enough to know which block runs, however much there is.
  var endOfOutput: Data {
    guard let handle = try? FileHandle(forReadingFrom: output) else { return Data() }
    defer { try? handle.close() }
    let size = (try? handle.seekToEnd()) ?? 0
    try? handle.seek(toOffset: size - min(size, 8192))
    return (try? handle.readToEnd()) ?? Data()
  }
}
