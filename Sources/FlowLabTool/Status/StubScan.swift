import FlowLab

/// Which tasks of an exercise still throw `NotImplemented`, found by reading the student's files.
///
/// Reading takes no build; it tells what is written, not whether it is right.
struct StubScan {
  /// Where stubs are left: for each task the first place, `Exercises/Exercise2/Flow.swift:31`.
  private(set) var places: [String: String] = [:]

  /// Reads the files of an exercise.
  ///
  /// - Parameters:
  ///   - exercise: The exercise's number.
  ///   - kit: The kit.
  init(exercise: Int, in kit: Kit) {
    let students = kit.exerciseFolder(exercise)
    for name in Kit.files(in: students) where name.hasSuffix(".swift") {
      let file = students.appending(path: name)
      let text = (try? Kit.read(file)) ?? ""
      for (task, line) in Self.stubs(in: text) where places[task] == nil {
        places[task] = "\(kit.shown(file)):\(line)"
      }
    }
  }

  /// The tasks for which `NotImplemented` is thrown in a text, each with its line; comments do not count.
  static func stubs(in text: String) -> [(task: String, line: Int)] {
    text.split(separator: "\n", omittingEmptySubsequences: false).enumerated().flatMap { index, line in
      let code = line.firstRange(of: "//").map { line[..<$0.lowerBound] } ?? line
      return code.ranges(of: "NotImplemented(\"").map { range in
        (String(code[range.upperBound...].prefix { $0 != "\"" }), index + 1)
      }
    }
  }

  /// What can be said of a task without running anything.
  func state(of task: String) -> TaskState {
    place(of: task) == nil ? .written : .notStarted
  }

  /// Where to write a task: its first stub, else the first stub of a task it is written in.
  func place(of task: String) -> String? {
    let hosts = Curriculum.task(task)?.writtenIn ?? []
    return ([task] + hosts).lazy.compactMap { places[$0] }.first
  }
}
