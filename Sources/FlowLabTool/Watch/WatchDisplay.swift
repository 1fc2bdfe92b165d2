import Workbench

/// Shows a session to a person.
protocol WatchDisplay: AnyObject {
  /// Shows what there is to see now.
  func show(_ state: WatchState, after events: [WatchEvent], now: Double)
  /// Gives the terminal back, at the end or while the program is suspended; the next ``show`` takes it again.
  func leave()
}

/// Lines one after the other, for logs and for terminals on which one cannot draw.
final class PlainDisplay: WatchDisplay {
  private let console: Console

  init(on console: Console) { self.console = console }

  func show(_ state: WatchState, after events: [WatchEvent], now: Double) {
    for event in events {
      for line in Self.lines(for: event, state, width: console.width) { console.print(line.plain) }
    }
  }

  func leave() {}

  /// What is told of an event.
  static func lines(for event: WatchEvent, _ state: WatchState, width: Int) -> [Line] {
    let bars = state.overview
    let summary =
      state.changeLines(width: width)
      + [bars.row(state.progress, width: width), bars.total(width: width)]
      + Line.paragraph(state.lastRunText, width: width)
    switch event {
    case .started(let saved):
      let names = Set(saved).sorted().joined(separator: ", ")
      let text = "Compiling exercise \(state.sheet.number) …"
      return Line.paragraph(names.isEmpty ? text : "\(names) saved. \(text)", width: width)
    case .compiled: return [Line("Testing exercise \(state.sheet.number) …")]
    case .judged:
      let limits = Progress.MessageLimits(first: .max, others: 2)
      return [Line()] + state.progress.drawn(width: width, messages: limits) + [Line()] + summary
    case .doesNotCompile: return [Line()] + state.compilerLines(width: width) + [Line()] + summary
    case .hinted: return [Line()] + state.hintLines(width: width)
    case .remarked: return state.remark.map { Line.paragraph($0, width: width) } ?? []
    case .quit: return []
    }
  }
}
