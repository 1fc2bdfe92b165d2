import Foundation
import Testing
import Workbench

@testable import FlowLabTool

/// A kit of one exercise with one solution file, in a folder of its own.
private final class SmallKit {
  let kit: Kit
  let solution: URL
  let student: URL

  init() throws {
    kit = Kit(
      root: FileManager.default.temporaryDirectory.appending(path: "flowlab-test-\(UUID().uuidString)"))
    solution = kit.solutionFolder(2).appending(path: "Layer.swift")
    student = kit.exerciseFolder(2).appending(path: "Layer.swift")
    try writeSolution(returning: "1.0")
  }

  deinit { try? FileManager.default.removeItem(at: kit.root) }

  func writeSolution(returning value: String, hint: String = "One number.") throws {
    try Kit.write(
      """
      func answer() throws -> Double {
        // SOLUTION 2.1
        // | \(hint)
        \(value)
        // END SOLUTION
      }

      """, to: solution)
  }

  /// Runs `flowlab stubs` with the given words.
  func stubs(_ words: String...) -> (code: ExitCode, output: String) {
    let transcript = Transcript()
    let console = Console(
      width: 80, isInteractive: false, output: transcript.append, error: transcript.append)
    let kit = kit
    let command = StubsCommand(tasks: [2: ["2.1"]], findKit: { kit })
    return (Tool(commands: [command], version: "1").run(["stubs"] + words, on: console), transcript.text)
  }

  var studentText: String { get throws { try Kit.read(student) } }
  var backups: [String] {
    (try? FileManager.default.contentsOfDirectory(atPath: kit.memory.appending(path: "backup").path)) ?? []
  }
}

private let stub = """
  func answer() throws -> Double {
    // One number.
    throw NotImplemented("2.1")
  }

  """

@Suite("flowlab stubs")
struct StubPlanTests {
  @Test("writes a missing stub, and then finds nothing to do")
  func missing() throws {
    let small = try SmallKit()
    #expect(small.stubs("--check").code == .failed)
    #expect(small.stubs().code == .done)
    #expect(try small.studentText == stub)
    #expect(small.stubs("--check").code == .done)
    #expect(small.stubs().output == "All 1 stubs were already what their solutions give.\n")
  }

  @Test("never overwrites what somebody wrote, and says so with exit code 1")
  func edited() throws {
    let small = try SmallKit()
    _ = small.stubs()
    let work = stub.replacing("throw NotImplemented(\"2.1\")", with: "return 1.0")
    try Kit.write(work, to: small.student)
    let result = small.stubs()
    #expect(result.code == .failed)
    #expect(result.output.contains("Exercises/Exercise2/Layer.swift was left alone: somebody wrote in it."))
    #expect(try small.studentText == work)
  }

  @Test("with --force every version is kept")
  func force() throws {
    let small = try SmallKit()
    for work in ["// first\n", "// second\n"] {
      try Kit.write(work, to: small.student)
      #expect(small.stubs("--force").code == .done)
      #expect(try small.studentText == stub)
    }
    #expect(
      small.backups.sorted() == [
        "Exercises-Exercise2-Layer.swift.2.bak", "Exercises-Exercise2-Layer.swift.bak",
      ])
  }

  @Test("renews a stub nobody wrote in when its solution changes, again and again")
  func outdated() throws {
    let small = try SmallKit()
    _ = small.stubs()
    for hint in ["Two numbers.", "Three numbers."] {
      try small.writeSolution(returning: "2.0", hint: hint)
      #expect(small.stubs().code == .done)
      #expect(try small.studentText.contains(hint))
    }
    #expect(small.backups.isEmpty)
  }

  @Test("--check shows the difference and writes nothing")
  func check() throws {
    let small = try SmallKit()
    try Kit.write(stub.replacing("One", with: "No"), to: small.student)
    let result = small.stubs("--check")
    #expect(result.code == .failed)
    #expect(result.output.contains("-  // No number.\n+  // One number.\n"))
    #expect(try small.studentText.contains("No number."))
  }

  @Test("a file without a solution is reported, and set aside only with --force")
  func extra() throws {
    let small = try SmallKit()
    _ = small.stubs()
    let extra = small.kit.exerciseFolder(2).appending(path: "Old.swift")
    try Kit.write("// old\n", to: extra)
    #expect(
      small.stubs("--check").output.contains("Exercises/Exercise2/Old.swift has no solution of that name."))
    #expect(small.stubs("--check").code == .failed)
    _ = small.stubs()
    #expect(FileManager.default.fileExists(atPath: extra.path))
    _ = small.stubs("--force")
    #expect(!FileManager.default.fileExists(atPath: extra.path))
    #expect(small.backups == ["Exercises-Exercise2-Old.swift.bak"])
  }

  @Test("a mistake in one solution writes nothing at all")
  func markerMistake() throws {
    let small = try SmallKit()
    try Kit.write("let x = 1\n", to: small.kit.solutionFolder(2).appending(path: "Zzz.swift"))
    let result = small.stubs()
    #expect(result.code == .failed)
    #expect(result.output.contains("Solutions/Exercise2/Zzz.swift:1: error: there is no region"))
    #expect(!FileManager.default.fileExists(atPath: small.student.path))
  }

  @Test("a task that no solution file speaks of is a mistake")
  func forgottenTask() throws {
    let small = try SmallKit()
    #expect(throws: MarkerErrors.self) {
      try StubPlan(small.kit, exercises: [2: ["2.1", "2.2"]], memory: StubMemory(of: small.kit))
    }
  }

  @Test("an unknown exercise is answered with the known ones")
  func unknownExercise() throws {
    let result = try SmallKit().stubs("7")
    #expect(result.code == .usage)
    #expect(result.output.contains("There is no exercise “7”."))
  }
}
