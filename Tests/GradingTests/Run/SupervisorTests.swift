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

  @Test("a signal is told apart from an exit status")
  func signals() throws {
    #expect(try run("kill -SEGV $$").way == .crashed(signal: SIGSEGV))
  }

  @Test("a program that is not there is the grader's failure")
  func missingProgram() throws {
    #expect(try Supervisor().run(Errand(["/nowhere/at-all"], in: URL(filePath: "/"))).way == .exited(127))
  }
}
