import FlowLab
import Foundation
import Testing
import Workbench

@testable import FlowLabTool

@Suite("Following a run")
struct StreamTailTests {
  @Test("lines come when they are whole, each once")
  func lines() throws {
    let file = FileManager.default.temporaryDirectory.appending(path: "flowlab-\(UUID().uuidString).txt")
    defer { try? FileManager.default.removeItem(at: file) }
    var tail = StreamTail(of: file)
    #expect(tail.newLines().isEmpty, "it is not there yet")
    #expect(tail.isEmpty)
    try #require(FileManager.default.createFile(atPath: file.path, contents: nil))
    #expect(tail.newLines().isEmpty && tail.isEmpty)
    let handle = try FileHandle(forWritingTo: file)
    func append(_ text: String) throws { try handle.write(contentsOf: Data(text.utf8)) }
    try append("on")
    #expect(tail.newLines().isEmpty)
    #expect(!tail.isEmpty)
    try append("e\n\ntwo\nthr")
    #expect(tail.newLines() == ["one", "two"])
    #expect(tail.newLines().isEmpty)
    try append("ee\nℝ\n")
    #expect(tail.newLines() == ["three", "ℝ"])
  }

  @Test("a build tells its step, and that it waits for another")
  func buildRemarks() {
    #expect(SwiftTestRun.remark(on: "") == nil)
    #expect(
      SwiftTestRun.remark(on: "Building for debugging...\n[12/516] Compiling FlowLab A.swift\n")
        == "step 12 of 516")
    #expect(SwiftTestRun.remark(on: "[1/2] Planning\nBuilding for debugging...\n") == nil)
    #expect(
      SwiftTestRun.remark(
        on: "Another instance of SwiftPM (PID: 7) is already running using '.build', waiting until …\n")
        == "waiting for another swift command to finish")
  }

  @Test("while tests run, those that are through are counted and the tasks of the running ones named")
  func testRemarks() throws {
    var record = TestRecord()
    func read(_ kind: String, _ test: String) {
      record.read(
        #"{"kind":"event","payload":{"kind":"\#(kind)","testID":"ExerciseTests.\#(test)/F.swift:1:1"}}"#)
    }
    let first = try #require(exercise2.tasks[0].tests.first)
    let last = try #require(exercise2.tasks[6].tests.first)
    let names = [first, last].map { $0.contains("/") ? $0 : $0 + "/law()" }
    for name in names {
      record.read(
        #"{"kind":"test","payload":{"kind":"function","id":"ExerciseTests.\#(name)/F.swift:1:1","name":"law()"}}"#
      )
    }
    #expect(record.remark(of: exercise2) == "0 of 2 tests")
    for name in names { read("testStarted", name) }
    #expect(record.remark(of: exercise2) == "0 of 2 tests, now 2.1, 2.7")
    read("testEnded", names[0])
    #expect(record.remark(of: exercise2) == "1 of 2 tests, now 2.7")
    read("testEnded", names[1])
    #expect(record.remark(of: exercise2) == "2 of 2 tests")
  }
}
