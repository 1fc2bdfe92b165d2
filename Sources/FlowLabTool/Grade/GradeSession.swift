import FlowLab
import Foundation
import Grading
import Workbench

/// One call of `flowlab grade`: its kit, its options and its console.
struct GradeSession {
  let kit: Kit
  let arguments: Arguments
  let console: Console

  /// Stops what runs when a person presses Ctrl-C, or when the grader that started us is gone.
  var supervisor: Supervisor {
    let parent = ProcessInfo.processInfo.environment[Batch.parentVariable].flatMap { pid_t($0) }
    return Supervisor { Interrupt.isRequested || (parent != nil && parent != getppid()) }
  }

  /// The bench, made if need be, with a line that tells what is being done.
  func bench() throws -> Bench {
    try BenchBuilder(kit: kit.root, supervisor: supervisor) { console.complain("grade: \($0) …") }.bench()
  }

  /// What the grades will depend on.
  func setting(_ bench: Bench) -> Setting {
    Setting(
      kit: bench.fingerprint, seed: arguments[GradeCommand.seed] ?? 1,
      exercises: arguments[GradeCommand.only] ?? Curriculum.exercises.map(\.number),
      timeLimit: arguments[GradeCommand.timeLimit] ?? 120,
      memoryLimit: arguments[GradeCommand.memoryLimit] ?? 2048)
  }

  /// Which time counts for late days.
  var lateSource: LateDays.Source { arguments[GradeCommand.lateBy] == "archive" ? .archive : .file }

  /// The submission at a path, or the one of a name in the folder at the path.
  private func entry(at path: String) throws -> SubmissionEntry {
    let url = URL(filePath: path).standardizedFileURL
    guard let name = arguments[GradeCommand.entry] else {
      guard FileManager.default.fileExists(atPath: url.path) else {
        throw EnvironmentError("there is no submission \(path).")
      }
      return SubmissionEntry(name: url.lastPathComponent, url: url)
    }
    guard let entry = try SubmissionList.scan(url).first(where: { $0.name == name }) else {
      throw EnvironmentError("\(path) holds no submission \(quoted(name)).")
    }
    return entry
  }

  /// Grades one submission into one file.
  func gradeOne(_ path: String) throws -> ExitCode {
    let bench = try bench()
    let setting = setting(bench)
    let supervisor = supervisor
    let entry = try entry(at: path)
    let output = arguments[GradeCommand.json].map { URL(filePath: $0) }
    let grader = try Grader(
      bench: bench, setting: setting, sandbox: .find(supervisor), supervisor: supervisor,
      cache: arguments[GradeCommand.cache].map {
        GradeCache(folder: URL(filePath: $0), forgets: arguments[GradeCommand.again])
      },
      lateDays: arguments[GradeCommand.deadline].map { LateDays(deadline: $0, source: lateSource) })
    var stopwatch = Stopwatch()
    let earlier = arguments[GradeCommand.again] ? nil : output.flatMap(ResultStore.read)
    let grade = try grader.grade(entry, earlier: earlier, &stopwatch)
    if let output { try ResultStore.write(grade, to: output) }
    if let path = arguments[GradeCommand.gradescopeResults] {
      try Kit.write(GradescopeResults.json(for: grade), to: URL(filePath: path))
    }
    if let path = arguments[GradeCommand.stages] {
      let stages = Dictionary(stopwatch.stages.map { ($0.name, $0.seconds) }, uniquingKeysWith: +)
      try Kit.write(JSONEncoder().encode(stages), to: URL(filePath: path))
    }
    if let failure = grade.failure {
      console.complain("\(Judge.clean(entry.name)) was not graded: \(failure)")
      return .failed
    }
    console.print("\(Judge.clean(entry.name)): \(points(grade.hundredths)) of \(grade.possible) points")
    return .done
  }
}
