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
  /// Why the tests stopped before their end, if they did.
  var crash: String?

  var points: Int { zip(sheet.tasks, states).reduce(0) { $0 + ($1.1 == .done ? $1.0.points : 0) } }
  var doneCount: Int { states.count { $0 == .done } }
  var isComplete: Bool { states.allSatisfy { $0 == .done } }

  /// The first task that still needs work.
  var next: ExerciseTask? { zip(sheet.tasks, states).first { $0.1 != .done && $0.1 != .written }?.0 }

  /// The task to turn to: the next one, else one that is written and was not tested.
  var unfinished: ExerciseTask? { next ?? zip(sheet.tasks, states).first { $0.1 != .done }?.0 }

  /// Whether a test has told something about it.
  var isTested: Bool { states.contains { $0 != .written && $0 != .notStarted } }
}
