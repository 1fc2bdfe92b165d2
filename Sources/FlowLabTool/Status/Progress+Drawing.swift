import FlowLab
import Workbench

extension Progress {
  /// How many lines of a failing task's message are shown.
  struct MessageLimits {
    /// For the first task that fails, which is the one to repair.
    var first: Int
    var others: Int
    /// Whether each task, and the heading, has one line at most and is cut where it is longer.
    var isTerse = false

    static let even = MessageLimits(first: 6, others: 6)
  }

  /// The exercise for the terminal: a heading, and a line per task with what there is to say about it.
  func drawn(width: Int, messages limits: MessageLimits = .even) -> [Line] {
    let crashed = crash.map { Line.paragraph($0, .bad, width: width) } ?? []
    let lines =
      heading(width: limits.isTerse ? .max : width) + tasks(width: width, messages: limits) + crashed
    return limits.isTerse ? lines.map { $0.cut(to: width) } : lines
  }

  private func heading(width: Int) -> [Line] {
    let tally =
      isTested
      ? "\(doneCount) of \(sheet.tasks.count) tasks done, \(points) of \(sheet.points) points"
      : "\(states.count { $0 == .written }) of \(sheet.tasks.count) tasks written"
    return Line.paragraph("Exercise \(sheet.number) · \(sheet.title) · \(tally)", .strong, width: width)
  }

  private func tasks(width: Int, messages limits: MessageLimits) -> [Line] {
    // Numbers of two digits keep the titles in one column.
    let numbers = sheet.tasks.map(\.id.count).max() ?? 0
    var isFirst = true
    let width = limits.isTerse ? .max : width
    return zip(sheet.tasks, states).flatMap { task, state in
      let padding = String(repeating: " ", count: numbers - task.id.count + 2)
      let (symbol, remark) = describe(state, of: task)
      let head = Line("  ") + symbol + Line(" \(task.id)\(padding)")
      var lines = Line.paragraph(task.title, task == next ? .strong : .plain, after: head, width: width)
      let indent = Line(String(repeating: " ", count: head.count))
      if let last = lines.last, !remark.isEmpty {
        let beside = last + Line("  (\(remark))")
        lines =
          beside.count <= width
          ? lines.dropLast() + [beside] : lines + Line.paragraph("(\(remark))", after: indent, width: width)
      }
      if case .failing(let message) = state {
        let limit = isFirst ? limits.first : limits.others
        if limit > 0 { lines += Line.paragraph(message, after: indent, width: width, limit: limit) }
        isFirst = false
      }
      return lines
    }
  }

  /// The file and line without the exercise's folder, which the heading implies.
  private static func file(_ place: String) -> Substring { place.split(separator: "/").last ?? place[...] }

  private func describe(_ state: TaskState, of task: ExerciseTask) -> (symbol: Line, remark: String) {
    switch state {
    case .done: (Line("✔", .good), "")
    case .failing: (Line("✘", .bad), "")
    case .notStarted: (Line("○"), places[task.id].map { "to write: \(Self.file($0))" } ?? "to write")
    case .waiting(let other): (Line("○"), "waits for \(other)")
    case .written: (Line("·"), "written, not tested")
    case .notRun(let reason): (Line("?"), reason)
    }
  }
}
