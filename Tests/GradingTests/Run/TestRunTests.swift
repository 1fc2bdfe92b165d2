import Foundation
import Testing

@testable import FlowLab
@testable import Grading

/// Runs of a test program that is a shell script: what it reports on its events pipe is chosen by each test.
@Suite("Test run")
struct TestRunTests {
  private let scratch = Scratch()
  private let sheet = ExerciseSheet(
    number: 1, title: "sample",
    tasks: [
      ExerciseTask(
        id: "1.1", title: "a", points: 10, secondsAllowed: 0.2, hints: [], tests: ["A/one()", "A/two()"]),
      ExerciseTask(id: "1.2", title: "b", points: 10, secondsAllowed: 0.2, hints: [], tests: ["B/one()"]),
    ])

  /// Functions for the scripts: every test the run asks for is announced, and `run` reports one from start to end.
  private static let prelude = """
    while [ $# -gt 0 ]; do
      case $1 in
        --event-stream-output-path) exec 3>"$2"; shift ;;
        --filter) asked="$asked $(printf %s "$2" | tr -d '\\\\')"; shift ;;
      esac
      shift
    done
    wants() { case $asked in *"$1"*) return 0 ;; *) return 1 ;; esac; }
    id() { printf 'ExerciseTests.%s/%s()/F.swift:1:1' "$1" "$2"; }
    event() { printf '{"kind":"event","payload":{"kind":"%s","testID":"%s"%s},"version":"6.3.0"}\\n' "$1" "$2" "$3" >&3; }
    for suite in A B; do for name in one two; do
      printf '{"kind":"test","payload":{"kind":"function","id":"%s","name":"%s"}}\\n' "$(id $suite $name)" $name >&3
    done; done
    start() { event testStarted "$(id $1 $2)"; }
    finish() { event testEnded "$(id $1 $2)"; }
    issue() { event issueRecorded "$(id $1 $2)" ',"messages":[{"text":"'"$3"'"}]'; }
    end() { event runEnded ""; exit ${1:-0}; }

    """

  private func run(_ script: String, timeLimit: Int = 30) throws -> [String: TestRun.Outcome] {
    let program = scratch.folder.appending(path: "program-\(UUID().uuidString)")
    try Data(("#!/bin/sh\n" + Self.prelude + script).utf8).write(to: program)
    try Scratch.makeProgram(program)
    return try TestRun(
      executable: program, folder: scratch.folder, sheet: sheet,
      setting: Setting(kit: "k", seed: 1, exercises: [1], timeLimit: timeLimit, memoryLimit: 1024),
      sandbox: .none, supervisor: Supervisor()
    ).run()
  }

  private let all = "for t in 'A one' 'A two' 'B one'; do start $t; finish $t; done; "

  @Test("three tests that start and end have passed, whatever the exit status")
  func passes() throws {
    let passed = TestRun.Outcome.ended(failures: [])
    let outcomes = try run(all + "end 1")
    #expect(outcomes == ["A/one()": passed, "A/two()": passed, "B/one()": passed])
  }

  @Test("an issue fails its test alone, and a status of 0 does not save it")
  func issues() throws {
    let outcomes = try run(
      "start A one; issue A one broken; finish A one; start A two; finish A two; start B one; finish B one; end 0"
    )
    #expect(outcomes["A/one()"] == .ended(failures: ["broken"]))
    #expect(outcomes["A/two()"] == .ended(failures: []))
  }

  @Test("status 0 and printed success without events are no pass")
  func printedSuccess() throws {
    let outcomes = try run("echo '✔ Test run with 3 tests passed'; exit 0")
    #expect(outcomes.count == 3)
    for outcome in outcomes.values {
      guard case .stopped(.crashed, _) = outcome else {
        Issue.record("\(outcome)")
        continue
      }
    }
  }

  @Test("leaving with status 0 in the middle of a test is a stop in that test, and the others still run")
  func exitInTheMiddle() throws {
    let outcomes = try run(
      """
      if wants 'A/one'; then start A one; exit 0; fi
      for t in 'A two' 'B one'; do start $t; finish $t; done; end
      """)
    guard case .stopped(.crashed, let text) = outcomes["A/one()"] else {
      Issue.record("\(String(describing: outcomes["A/one()"]))")
      return
    }
    #expect(text.contains("exit status 0"))
    #expect(outcomes["A/two()"] == .ended(failures: []))
    #expect(outcomes["B/one()"] == .ended(failures: []))
  }

  @Test("a crash costs its own test: the runtime's last words are its reason")
  func crash() throws {
    let outcomes = try run(
      """
      if wants 'A/two'; then start A one; finish A one; start A two; echo 'F.swift:3: Fatal error: Index out of range'; kill -ILL $$; fi
      start B one; finish B one; end
      """)
    #expect(outcomes["A/one()"] == .ended(failures: []))
    #expect(outcomes["A/two()"] == .stopped(.crashed, "the process stopped: Index out of range"))
    #expect(outcomes["B/one()"] == .ended(failures: []))
  }

  @Test("an endless loop costs its own test; other tasks run before the rest of its task")
  func endlessLoop() throws {
    let outcomes = try run(
      """
      if wants 'A/one'; then start A one; while :; do :; done; fi
      if wants 'B/one'; then start B one; finish B one; wants 'A/two' && { start A two; issue A two 'ran too early'; finish A two; }; end; fi
      start A two; finish A two; end
      """)
    guard case .stopped(.outOfTime, _) = outcomes["A/one()"] else {
      Issue.record("\(String(describing: outcomes["A/one()"]))")
      return
    }
    #expect(outcomes["B/one()"] == .ended(failures: []))
    #expect(outcomes["A/two()"] == .ended(failures: []))
  }

  @Test("a cancelled or skipped test has not passed")
  func cancelled() throws {
    let outcomes = try run(
      "start A one; event testCancelled \"$(id A one)\"; finish A one; start A two; event testSkipped \"$(id A two)\"; finish A two; start B one; finish B one; end"
    )
    #expect(outcomes["A/one()"] == .skipped)
    #expect(outcomes["A/two()"] == .skipped)
  }

  @Test("a run that ends without a test it was asked for is the grader's failure, not the student's")
  func forgottenTest() throws {
    #expect(throws: GraderFailure.self) { try run("start A one; finish A one; end") }
  }

  @Test("a process that somebody kills, or that never lists its tests, is the grader's failure")
  func machine() throws {
    #expect(throws: GraderFailure.self) { try run("start A one; kill -KILL $$") }
    let program = scratch.folder.appending(path: "nothing-to-run")
    try Data("#!/bin/sh\nexit 127\n".utf8).write(to: program)
    try Scratch.makeProgram(program)
    let setting = Setting(kit: "k", seed: 1, exercises: [1], timeLimit: 30, memoryLimit: 1024)
    #expect(throws: GraderFailure.self) {
      try TestRun(
        executable: program, folder: scratch.folder, sheet: sheet, setting: setting, sandbox: .none,
        supervisor: Supervisor()
      ).run()
    }
  }

  @Test("a process that stops right after a test takes that test with it")
  func stopAfterATest() throws {
    let outcomes = try run(all + "kill -SEGV $$")
    guard case .stopped(.crashed, _) = outcomes["B/one()"] else {
      Issue.record("\(String(describing: outcomes["B/one()"]))")
      return
    }
    #expect(outcomes["A/two()"] == .ended(failures: []))
  }

  @Test("when the exercise's time is used up, the rest is reported as not run, with the reason")
  func budget() throws {
    let outcomes = try run("start A one; while :; do :; done", timeLimit: 0)
    #expect(
      outcomes.values.allSatisfy {
        if case .notReached(let text) = $0 { text.contains("used up") } else { false }
      })
  }

  @Test("no files can be written: what is said goes through the pipe")
  func noFiles() throws {
    let target = scratch.folder.appending(path: "written")
    _ = try run("echo something > '\(target.path)'; " + all + "end")
    #expect((FileManager.default.contents(atPath: target.path) ?? Data()).isEmpty)
  }
}
