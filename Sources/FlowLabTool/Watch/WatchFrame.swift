import FlowLab

/// The whole picture while watching, made to fit a terminal.
struct WatchFrame {
  let lines: [Line]

  /// Draws it.
  ///
  /// - Parameters:
  ///   - state: What there is to see.
  ///   - now: Seconds on the session's clock.
  ///   - width: Columns that may be used.
  ///   - height: Rows that may be used; where they do not suffice, long messages are cut first, and the last lines stay.
  init(_ state: WatchState, now: Double, width: Int, height: Int) {
    var lines: [Line] = []
    for detail in [40, 30, 24, 20, 16, 12, 10, 8, 6, 5, 4, 3, 2, 1, 0, -1] {
      lines = Self.lines(state, now: now, width: width, detail: detail)
      if lines.count <= height { break }
    }
    self.lines = lines.suffix(height)
  }

  /// The picture with at most so many lines for each message; a negative number also cuts the tasks to a line each.
  private static func lines(_ state: WatchState, now: Double, width: Int, detail: Int) -> [Line] {
    // What the compiler said comes first, and what is known of failing tests may wait for it.
    let limits = Progress.MessageLimits(
      first: state.doesNotCompile ? min(1, detail) : detail, others: min(2, detail / 4), isTerse: detail < 0)
    let gap = detail > 3 ? [Line()] : []
    var blocks = [state.progress.drawn(width: width, messages: limits)]
    // An error without its line, or a hint that was asked for and is not there, would be of no use.
    blocks.append(state.compilerLines(width: width, limit: max(2, detail)))
    blocks.append(state.hintLines(width: width, limit: max(4, detail)))
    blocks.append(state.remark.map { Line.paragraph($0, width: width) } ?? [])
    let bars = state.overview
    blocks.append(
      state.changeLines(width: width)
        + [bars.row(state.progress, width: width)] + (detail > 0 ? [bars.total(width: width)] : []))
    blocks.append(
      Line.paragraph(state.activityText(now: now), width: width) + keys(width: width))
    return Array(blocks.filter { !$0.isEmpty }.joined(separator: gap))
  }

  private static func keys(width: Int) -> [Line] {
    let last = Curriculum.exercises.map(\.number).max() ?? 1
    let long = "h hint · r run again · n/p or 1–\(last) another exercise · q quit"
    let short = "h hint · r run · n/p other · q quit"
    return [Line(long.count <= width ? long : short, .faint).cut(to: width)]
  }
}
