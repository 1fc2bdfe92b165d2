import FlowLab
import Workbench

/// A run of an exercise's tests that goes on while we look.
protocol ExerciseRun: AnyObject {
  /// How far it is; called again and again until it has ended.
  func look() throws -> RunPhase
  /// Asks it to end soon; it then ends as stopped.
  func stop()
}

/// How far a run is.
enum RunPhase {
  /// The student's files are being compiled; the remark says how far that is, or what it waits for.
  case compiling(String?)
  /// The tests are running; the record tells of those that have until now.
  case testing(TestRecord)
  case ended(RunOutcome)
}

/// How a run ended.
enum RunOutcome {
  case verdict(Progress)
  /// The essence of what the compiler said.
  case doesNotCompile(String)
  case stopped
}

extension TestRecord {
  /// How many tests have ended, and the task whose test is running: "12 of 61 tests, now 2.7".
  func remark(of sheet: ExerciseSheet) -> String {
    let planned = tests.filter { !$0.isSkipped }
    let atWork = Set(planned.filter { $0.hasStarted && !$0.hasEnded }.map(\.id))
    let tasks = sheet.tasks.filter { task in
      tests(under: task.tests.map { "ExerciseTests." + $0 }).contains { atWork.contains($0.id) }
    }
    let now = tasks.isEmpty ? "" : ", now \(tasks.map(\.id).joined(separator: ", "))"
    return "\(planned.count(where: \.hasEnded)) of \(planned.count) tests" + now
  }
}
