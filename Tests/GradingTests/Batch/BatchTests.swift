import Foundation
import Testing

@testable import Grading

/// Batches whose graders are shell scripts.
@Suite("Batch")
struct BatchTests {
  private let scratch = Scratch()
  private let setting = Setting(kit: "k", seed: 1, exercises: [1], timeLimit: 30, memoryLimit: 1024)

  init() throws {
    try FileManager.default.createDirectory(
      at: scratch.folder.appending(path: "results"), withIntermediateDirectories: true)
  }

  private func grade(_ name: String, failure: String? = nil) -> Grade {
    Grade(submission: name, student: Student(name: name), setting: setting, contents: "c", failure: failure)
  }

  private func job(_ name: String, _ script: String) -> Batch.Job {
    Batch.Job(
      submission: name, words: ["/bin/sh", "-c", script], result: result(name),
      temporary: scratch.folder.appending(path: "temporary-\(UUID().uuidString)"), ungraded: grade(name))
  }

  private func result(_ name: String) -> URL {
    ResultStore(folder: scratch.folder.appending(path: "results")).file(of: name)
  }

  /// A script that writes a grade as a grader does.
  private func writes(_ name: String) throws -> String {
    let text = String(decoding: try JSONEncoder().encode(grade(name)), as: UTF8.self)
    let file = scratch.folder.appending(path: "\(UUID().uuidString).json")
    try Data(text.utf8).write(to: file)
    return "cp '\(file.path)' '\(result(name).path)'"
  }

  @Test("whatever happens to one grader happens to its submission alone", arguments: [1, 3])
  func oneAlone(workers: Int) throws {
    let jobs = [
      job("anna", try writes("anna")), job("crash", "kill -SEGV $$"),
      job("silent", "exit 0"), job("failed", "echo 'no room' >&2; exit 3"), job("zoe", try writes("zoe")),
    ]
    let grades = try Batch(jobs).run(workers: workers) { _ in true }
    #expect(grades.map(\.submission) == ["anna", "crash", "silent", "failed", "zoe"])
    #expect(grades.map(\.isGraded) == [true, false, false, false, true])
    #expect(grades[1].failure?.contains("signal 11") == true)
    #expect(grades[3].failure == "no room")
  }

  @Test("a fault of the grader does not overwrite an earlier grade, and does not pass for it")
  func nothingOverwritten() throws {
    try ResultStore.write(grade("anna"), to: result("anna"))
    let grades = try Batch([job("anna", "exit 3")]).run(workers: 1) { _ in true }
    #expect(grades.map(\.isGraded) == [false])
    #expect(ResultStore.read(result("anna"))?.isGraded == true)
  }

  @Test("a batch that is stopped ends its graders and throws")
  func stopping() throws {
    let mark = "3600.\(UInt32.random(in: 0...UInt32.max))"
    let batch = Batch([job("anna", "sleep \(mark)"), job("ben", "sleep \(mark)")])
    #expect(throws: Stopped.self) { try batch.run(workers: 2) { _ in false } }
    let left = try Supervisor().run(
      Errand(["/bin/sh", "-c", "ps -eo args | grep -v grep | grep -c 'sleep \(mark)'"], in: scratch.folder))
    #expect(left.output == "0\n")
  }

  @Test("a grader is told who started it, so that it stops when that one is gone")
  func parent() throws {
    let file = scratch.folder.appending(path: "parent")
    _ = try Batch([job("anna", "echo $\(Batch.parentVariable) > '\(file.path)'")]).run(workers: 1) { _ in true
    }
    let text = String(decoding: FileManager.default.contents(atPath: file.path) ?? Data(), as: UTF8.self)
    #expect(text == "\(ProcessInfo.processInfo.processIdentifier)\n")
  }

  @Test("different names have different files, also where letters cannot be shown")
  func files() {
    let names = [
      "anna", "ANNA", "ünna", "anna ", "an/na", "an\nna", "", "-rf", "..", String(repeating: "x", count: 500),
    ]
    let store = ResultStore(folder: scratch.folder)
    #expect(Set(names.map { store.file(of: $0).lastPathComponent.lowercased() }).count == names.count)
    for name in names {
      let file = store.file(of: name).lastPathComponent
      #expect(file.utf8.count < 80 && !file.hasPrefix("."))
      #expect(store.file(of: name).deletingLastPathComponent().path == scratch.folder.path)
    }
  }

  @Test("a file that is no grade of this version is not read")
  func foreignFiles() throws {
    let file = scratch.folder.appending(path: "x.json")
    for text in ["", "{", "[]", #"{"schema": 99}"#] {
      try Data(text.utf8).write(to: file)
      #expect(ResultStore.read(file) == nil)
    }
    var other = grade("anna")
    other.schema = 2
    try JSONEncoder().encode(other).write(to: file)
    #expect(ResultStore.read(file) == nil)
    try JSONEncoder().encode(grade("anna")).write(to: file)
    #expect(ResultStore.read(file) == grade("anna"))
  }
}
