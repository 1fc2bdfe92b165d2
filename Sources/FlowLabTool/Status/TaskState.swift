import Workbench

/// How far a task has come.
enum TaskState: Codable, Equatable {
  /// Every test of the task passes.
  case done
  /// A test fails; the payload is its first message.
  case failing(String)
  /// Its stub still throws.
  case notStarted
  /// Its tests stop at a stub of another task.
  case waiting(on: String)
  /// No stub of it is left, and nobody has tested it.
  case written
  /// Its tests did not run; the payload says why.
  case notRun(String)
}

extension TaskState {
  /// Judges a task by its tests.
  ///
  /// - Parameters:
  ///   - task: The task's id.
  ///   - tests: The ids of its tests or suites.
  ///   - record: What the run left behind.
  init(of task: String, tests: [String], in record: TestRecord) {
    let found = record.tests(under: tests).filter { !$0.isSkipped }
    let failures = found.flatMap(\.failures)
    let missing = failures.compactMap(Self.unwrittenTask)
    if let real = failures.first(where: { Self.unwrittenTask(in: $0) == nil }) {
      self = .failing(real)
    } else if missing.contains(task) {
      self = .notStarted
    } else if let other = missing.first {
      self = .waiting(on: other)
    } else if let crashed = found.first(where: { $0.hasStarted && !$0.hasEnded }) {
      self = .failing("the test “\(crashed.title)” stopped the whole run: a crash, or an endless loop")
    } else if found.isEmpty || !found.allSatisfy(\.hasEnded) {
      self = .notRun(
        record.hasEnded ? "the suite has no test of this task" : "the run stopped before its tests")
    } else {
      self = .done
    }
  }

  /// The task a stub asked for, if the message is that of a stub, or of what stands in its place until it is written.
  private static func unwrittenTask(in message: String) -> String? {
    let match = message.firstMatch(of: /not written yet: task ([0-9.]+)|says that ([0-9.]+) is still to do/)
    return match.flatMap { $0.1 ?? $0.2 }.map(String.init)
  }
}
