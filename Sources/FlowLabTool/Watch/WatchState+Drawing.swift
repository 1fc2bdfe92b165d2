import FlowLab
import Workbench

/// The parts of what is shown, the same on a terminal and in a log.
extension WatchState {
  /// What the compiler said, at most so many lines of it.
  func compilerLines(width: Int, limit: Int = .max) -> [Line] {
    guard case .doesNotCompile(let text, _) = lastRun else { return [] }
    // Source lines keep their columns: the compiler points at them from below.
    let lines = text.split(whereSeparator: \.isNewline).flatMap { line -> [Line] in
      let isError = line.contains(": error: ")
      return isError
        ? Line.paragraph(String(line), .bad, width: width)
        : [Line(String(line).replacing("\t", with: "    ")).cut(to: width)]
    }
    return Self.capped(lines, limit)
  }

  /// The hint that was asked for, at most so many lines of it.
  func hintLines(width: Int, limit: Int = .max) -> [Line] {
    guard let hint else { return [] }
    let name = "Hint \(hint.level) of \(hint.task.hints.count) for \(hint.task.id): "
    let head = [Line(name, .strong)] + hint.text(width: width - 2).map { Line("  " + $0) }
    let lines = head.flatMap { $0.count <= width ? [$0] : Line.paragraph($0.plain, width: width) }
    return Self.capped(lines, limit)
  }

  private static func capped(_ lines: [Line], _ limit: Int) -> [Line] {
    guard lines.count > limit else { return lines }
    return lines.prefix(max(0, limit - 1)) + [Line("… \(lines.count - limit + 1) lines more", .faint)]
  }

  /// What is different since the last verdict.
  func changeLines(width: Int) -> [Line] {
    if doesNotCompile {
      return Line.paragraph(
        "Your files do not compile; what is shown of the tasks is what was known before.", .bad, width: width)
    }
    guard let changes else { return [] }
    let text = changes.isEmpty ? "Nothing has changed." : changes.joined(separator: "; ") + "."
    return Line.paragraph(text, .strong, width: width)
  }

  /// When the last run ended, and how long it took.
  var lastRunText: String {
    switch lastRun {
    case .none: "Not tested yet."
    case .tested(let seconds, let time): "Tested at \(time), in \(Self.seconds(seconds))."
    case .doesNotCompile(_, let time): "Did not compile at \(time)."
    }
  }

  /// What goes on, for a line that is redrawn.
  func activityText(now: Double) -> String {
    switch activity {
    case .waiting: "\(lastRunText) Watching \(sheet.module) for the next save."
    case .stopping: "Stopping the run before …"
    case .compiling(let since, let remark):
      "Compiling … \(duration(now - since))" + (remark.map { ", \($0)" } ?? "")
        // What one saved file needs takes seconds; the tests of the whole kit are built once.
        + (now - since > 15 ? " (the first time some minutes; go on reading)" : "")
    case .testing(let since, let remark): "Testing … \(duration(now - since)), \(remark)"
    }
  }

  private static func seconds(_ seconds: Double) -> String {
    seconds < 9.95 ? "\((seconds * 10).rounded() / 10) s" : duration(seconds)
  }
}
