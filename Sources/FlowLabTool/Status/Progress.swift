import FlowLab
import Foundation
import Workbench

/// How far a student has come in one exercise.
struct Progress {
  let sheet: ExerciseSheet
  /// The tasks' states, in the order of the sheet.
  let states: [TaskState]
  /// Where to write tasks that are not written, by id.
  let places: [String: String]

  var points: Int { zip(sheet.tasks, states).reduce(0) { $0 + ($1.1 == .done ? $1.0.points : 0) } }
  var doneCount: Int { states.count { $0 == .done } }
  var isComplete: Bool { states.allSatisfy { $0 == .done } }

  /// The first task that still needs work.
  var next: ExerciseTask? { zip(sheet.tasks, states).first { $0.1 != .done && $0.1 != .written }?.0 }

  /// The exercise as lines for the terminal.
  func lines(width: Int) -> [String] {
    let tested = states.contains { $0 != .written && $0 != .notStarted }
    let tally =
      tested
      ? "\(doneCount) of \(sheet.tasks.count) tasks done, \(points) of \(sheet.points) points"
      : "\(states.count { $0 == .written }) of \(sheet.tasks.count) tasks written"
    var lines = ["Exercise \(sheet.number) · \(sheet.title) · \(tally)"]
    for (task, state) in zip(sheet.tasks, states) {
      let (symbol, remark) = describe(state, of: task)
      lines.append("  \(symbol) \(task.id)  \(task.title)\(remark.isEmpty ? "" : "  (\(remark))")")
      if case .failing(let message) = state {
        lines += wrapped(message, width: width - 9).prefix(6).map { "         \($0)" }
      }
    }
    return lines
  }

  /// The file and line without the exercise's folder, which the heading implies.
  private static func file(_ place: String) -> Substring { place.split(separator: "/").last ?? place[...] }

  private func describe(_ state: TaskState, of task: ExerciseTask) -> (symbol: String, remark: String) {
    switch state {
    case .done: ("✔", "")
    case .failing: ("✘", "")
    case .notStarted: ("○", places[task.id].map { "to write: \(Self.file($0))" } ?? "to write")
    case .waiting(let other): ("○", "waits for \(other)")
    case .written: ("·", "written, not tested")
    case .notRun(let reason): ("?", reason)
    }
  }
}
