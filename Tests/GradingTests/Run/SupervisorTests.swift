import Foundation
import Testing

@testable import Grading

@Suite("Supervisor")
struct SupervisorTests {
  private func run(_ script: String, _ change: (inout Errand.Limits) -> Void = { _ in }) throws -> Ending {
    var errand = Errand(["/bin/sh", "-c", script], in: URL(filePath: "/"))
    change(&errand.limits)
    return try Supervisor().run(errand)
  }

  @Test("what is printed on both streams and the exit status come back")
  func outputAndStatus() throws {
    let ending = try run("echo out; echo err >&2; exit 7")
    #expect(ending.way == .exited(7))
    #expect(ending.output == "out\nerr\n")
  }

  @Test("a program that computes for ever is stopped by its processor time")
  func processorTime() throws {
    let ending = try run("while :; do :; done") { $0.processorSeconds = 0.3 }
    #expect(ending.way == .stopped(.processorTime))
  }

  @Test("a program that waits for ever is stopped, and its children with it")
  func idle() throws {
    let mark = "3600.\(UInt32.random(in: 0...UInt32.max))"
    let ending = try run("sleep \(mark) & sleep \(mark)") { $0.idleSeconds = 0.3 }
    #expect(ending.way == .stopped(.idle))
    let left = try run("ps -eo args | grep -v grep | grep -c 'sleep \(mark)'")
    #expect(left.output == "0\n")
  }

  @Test("children that outlive the program are ended")
  func orphans() throws {
    let mark = "3600.\(UInt32.random(in: 0...UInt32.max))"
    let ending = try run("sleep \(mark) & exit 0")
    #expect(ending.way == .exited(0))
    #expect(try run("ps -eo args | grep -v grep | grep -c 'sleep \(mark)'").output == "0\n")
  }

  @Test("endless printing is stopped, and the beginning and the end are kept")
  func output() throws {
    let ending = try run("echo start; yes") {
      $0.outputBytes = 1 << 20
      $0.keptBytes = 1000
    }
    #expect(ending.way == .stopped(.output))
    #expect(ending.output.hasPrefix("start\ny\n"))
    #expect(ending.output.utf8.count < 1100)
  }

  /// What comes through the pipe of events: the lengths of its lines.
  private func events(
    _ script: String, lineBytes: Int = 1 << 20, eventBytes: Int = 1 << 30
  ) throws -> (lengths: [Int], way: Ending.Way) {
    let workspace = try Workspace()
    defer { workspace.remove() }
    let folder = try workspace.make("run")
    let pipe = folder.appending(path: "events")
    try #require(mkfifo(pipe.path, 0o600) == 0)
    var errand = Errand(["/bin/sh", "-c", script, "sh", pipe.path], in: folder)
    errand.events = pipe
    (errand.limits.lineBytes, errand.limits.eventBytes) = (lineBytes, eventBytes)
    var lengths: [Int] = []
    let ending = try Supervisor().run(errand) { line, _ in
      lengths.append(line.utf8.count)
      return nil
    }
    return (lengths, ending.way)
  }

  @Test(
    "a line of events within the limit is read however slowly it comes, a longer one is not however quickly",
    arguments: ["", "sleep 0.1"])
  func events(pause: String) throws {
    let half = "head -c 500000 /dev/zero | tr '\\0' a"
    let script = "exec >\"$1\"; echo first; \(half); \(pause.isEmpty ? ":" : pause); \(half); echo; echo last"
    let read = try events(script, lineBytes: 1_000_000)
    #expect(read.lengths == [5, 1_000_000, 4])
    #expect(read.way == .exited(0))
    // Neither the line nor what follows it: the test that wrote it is the one that still runs.
    let cut = try events(script, lineBytes: 999_999)
    #expect(cut.lengths == [5])
    #expect(cut.way == .stopped(.events))
  }

  @Test(
    "events within the limit are read, those beyond it are not, however quickly they come",
    arguments: ["", "sleep 0.1"])
  func allEvents(pause: String) throws {
    let script =
      "exec >\"$1\"; echo first; echo second; \(pause.isEmpty ? ":" : pause); echo third; echo last"
    let read = try events(script, eventBytes: 24)
    #expect(read.lengths == [5, 6, 5, 4])
    #expect(read.way == .exited(0))
    // As with a line that is too long, the last lines must not tell of another test.
    for bytes in [18, 19, 23] {
      let cut = try events(script, eventBytes: bytes)
      #expect(cut.lengths == (bytes < 19 ? [5, 6] : [5, 6, 5]))
      #expect(cut.way == .stopped(.events))
    }
  }

  @Test("a signal is told apart from an exit status")
  func signals() throws {
    #expect(try run("kill -SEGV $$").way == .crashed(signal: SIGSEGV))
  }

  @Test("a program that is not there is the grader's failure")
  func missingProgram() throws {
    #expect(try Supervisor().run(Errand(["/nowhere/at-all"], in: URL(filePath: "/"))).way == .exited(127))
  }
}
