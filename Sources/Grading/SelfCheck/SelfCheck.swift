import FlowLab
import Foundation
import Synchronization

/// Examines the grader with submissions whose grades are known.
package struct SelfCheck: Sendable {
  /// Something whose outcome is known, and what is not as it should be.
  package struct Verdict: Sendable {
    package var name: String
    /// One sentence each; empty when all is well.
    package var complaints: [String]
    /// Why it was not tried; `nil` when it was.
    package var skipped: String?
  }

  private let bench: Bench
  private let sandbox: Sandbox
  private let setting: Setting
  private let cases: [CorpusCase]

  /// Prepares the check.
  ///
  /// - Parameters:
  ///   - bench: What submissions are tested with.
  ///   - setting: Seed and limits for stubs and references; its exercises are those that are checked.
  ///   - sandbox: What processes are shut in.
  /// - Throws: ``GraderFailure`` when the corpus cannot be read.
  package init(bench: Bench, setting: Setting, sandbox: Sandbox) throws {
    (self.bench, self.setting, self.sandbox) = (bench, setting, sandbox)
    let wanted = Set(setting.exercises)
    cases = try CorpusCase.all(in: bench.kit.appending(path: "Tests/GradingTests/Corpus"))
      .filter { wanted.isSuperset(of: $0.exercises) || wanted.count == Curriculum.exercises.count }
  }

  /// Stubs, references, and every case of the corpus.
  package var count: Int { 2 + cases.count }

  /// Examines one of them; safe to call from several threads.
  package func verdict(_ place: Int, _ supervisor: Supervisor) -> Verdict {
    do {
      switch place {
      case 0: return Verdict(name: "stubs", complaints: try checkStubs(supervisor))
      case 1: return Verdict(name: "references", complaints: try checkReferences(supervisor))
      default: return try check(cases[place - 2], supervisor)
      }
    } catch {
      return Verdict(name: place < 2 ? "kit" : "\(cases[place - 2])", complaints: ["\(error)"])
    }
  }

  private func check(_ one: CorpusCase, _ supervisor: Supervisor) throws -> Verdict {
    let missing = one.missingTools
    guard missing.isEmpty else {
      return Verdict(
        name: "\(one)", complaints: [], skipped: "\(missing.joined(separator: ", ")) is not installed")
    }
    return Verdict(name: "\(one)", complaints: try one.check(with: bench, in: sandbox, supervisor))
  }

  private func checkStubs(_ supervisor: Supervisor) throws -> [String] {
    // Stubs as they were given out are not run at all; a remark in each makes them somebody's work.
    let grade = try gradeKit("Exercises", supervisor) { $0 + "\n// read\n" }
    return grade.tasks.flatMap(\.tests).filter { $0.outcome != .notWritten }
      .map { "the stub passes for more than a stub in \($0.id): \($0.outcome.rawValue)" }
      + complaint(grade, full: false)
  }

  private func checkReferences(_ supervisor: Supervisor) throws -> [String] {
    let grade = try gradeKit("Solutions", supervisor) { $0 }
    return grade.tasks.flatMap(\.tests).filter { $0.outcome != .passed }
      .map { "the reference fails \($0.id): \($0.messages.first?.text ?? $0.outcome.rawValue)" }
      + complaint(grade, full: true)
  }

  private func complaint(_ grade: Grade, full: Bool) -> [String] {
    if let failure = grade.failure { return [failure] }
    let wanted = full ? 100 * grade.possible : 0
    return grade.hundredths == wanted && grade.possible > 0
      ? [] : ["\(points(grade.hundredths)) of \(grade.possible) points, expected \(points(wanted))"]
  }

  private func gradeKit(
    _ edition: String, _ supervisor: Supervisor, _ edit: (String) -> String
  ) throws -> Grade {
    try inWorkspace { folder in
      for number in setting.exercises {
        let (source, target) = (
          bench.kit.appending(path: "\(edition)/Exercise\(number)"),
          folder.appending(path: "kit/Exercise\(number)")
        )
        try FileManager.default.createDirectory(at: target, withIntermediateDirectories: true)
        for name in try FileManager.default.contentsOfDirectory(atPath: source.path) {
          let text = try String(contentsOf: source.appending(path: name), encoding: .utf8)
          try Data(edit(text).utf8).write(to: target.appending(path: name))
        }
      }
      return try grade(SubmissionEntry(name: "kit", url: folder.appending(path: "kit")), setting, supervisor)
    }
  }

  private func grade(_ entry: SubmissionEntry, _ setting: Setting, _ supervisor: Supervisor) throws -> Grade {
    var stopwatch = Stopwatch()
    return try Grader(bench: bench, setting: setting, sandbox: sandbox, supervisor: supervisor)
      .grade(entry, &stopwatch)
  }

  private func inWorkspace<Value>(_ body: (URL) throws -> Value) throws -> Value {
    let workspace = try Workspace()
    defer { workspace.remove() }
    return try body(workspace.make("self-check"))
  }
}
