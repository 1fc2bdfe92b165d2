/// Which tasks of an exercise still throw `NotImplemented`, found by reading the student's files.
///
/// Reading takes no build; it tells what is written, not whether it is right.
struct StubScan {
  /// Where stubs are left: for each task the first place, `Exercises/Exercise2/Flow.swift:31`.
  private(set) var places: [String: String] = [:]
  /// For tasks without a region of their own, the tasks in whose regions they are written.
  private var hosts: [String: Set<String>] = [:]

  /// Reads the files of an exercise.
  ///
  /// - Parameters:
  ///   - exercise: The exercise's number.
  ///   - tasks: The ids of all tasks of the curriculum.
  ///   - kit: The kit.
  init(exercise: Int, tasks: Set<String>, in kit: Kit) {
    let students = kit.exerciseFolder(exercise)
    for name in Kit.files(in: students) where name.hasSuffix(".swift") {
      let file = students.appending(path: name)
      let text = (try? Kit.read(file)) ?? ""
      for (task, line) in Self.stubs(in: text) where places[task] == nil {
        places[task] = "\(kit.shown(file)):\(line)"
      }
    }
    let solutions = kit.solutionFolder(exercise)
    var owners: Set<String> = []
    for name in Kit.files(in: solutions) {
      guard let text = try? Kit.read(solutions.appending(path: name)),
        let template = try? StubTemplate(text, path: name, exercise: exercise, knownTasks: tasks)
      else { continue }
      owners.formUnion(template.tasks)
      for region in template.regions {
        for guest in region.dropFirst() { hosts[guest, default: []].insert(region[0]) }
      }
    }
    for owner in owners { hosts[owner] = [owner] }
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
    let left = hosts[task, default: [task]].contains { places[$0] != nil }
    return left ? .notStarted : .written
  }

  /// Where to write a task: its first stub, else the first stub of a region it is written in.
  func place(of task: String) -> String? {
    places[task] ?? hosts[task]?.sorted().compactMap { places[$0] }.first
  }
}
