import FlowLab
import Foundation
import Testing
import Workbench

@testable import FlowLabTool

@Suite("flowlab hint")
struct HintTests {
  private let kit = Kit(
    root: FileManager.default.temporaryDirectory.appending(path: "flowlab-test-\(UUID().uuidString)"))
  private let hints = Curriculum.task("2.1")?.hints ?? []

  private func hint(_ words: String...) -> (code: ExitCode, output: String) {
    let transcript = Transcript()
    // Wide enough that no hint is wrapped.
    let console = Console(
      width: 10_000, isInteractive: false, output: transcript.append, error: transcript.append)
    let kit = kit
    let tool = Tool(commands: [HintCommand(findKit: { kit })], version: "1")
    return (tool.run(["hint"] + words, on: console), transcript.text)
  }

  private func shows(_ hint: String, _ output: String) -> Bool {
    output.contains(hint.split { $0 == "\n" || $0 == " " }.joined(separator: " "))
  }

  @Test("gives a stronger hint at every call, and stays with the last")
  func oneMoreEachTime() throws {
    defer { try? FileManager.default.removeItem(at: kit.root) }
    try #require(hints.count == 3)
    for level in [1, 2, 3, 3] {
      let result = hint("2.1")
      #expect(result.code == .done)
      #expect(result.output.contains("Hint \(level) of 3"))
      #expect(shows(hints[level - 1], result.output))
    }
    #expect(hint("2.2").output.contains("Hint 1 of 3"))
  }

  @Test("a level that is asked for is shown and not remembered")
  func level() throws {
    defer { try? FileManager.default.removeItem(at: kit.root) }
    #expect(hint("2.1", "--level", "3").output.contains("Hint 3 of 3"))
    #expect(hint("2.1").output.contains("Hint 1 of 3"))
  }

  @Test("an unknown task is answered with the nearest, an exercise with its tasks")
  func unknown() {
    #expect(hint("2.11").code == .usage)
    #expect(hint("2.11").output.contains("Did you mean 1.11 or 2.1"))
    #expect(hint("2").output.contains("Exercise 2 has several tasks: 2.1 Coupling layer, forward; 2.2"))
  }

  @Test("no hint has two blanks in a row")
  func hintsAreSetCleanly() {
    for task in Curriculum.tasks {
      #expect(task.hints.allSatisfy { !$0.contains("  ") }, "task \(task.id)")
    }
  }

  @Test("a broken memory is no reason to refuse a hint")
  func brokenMemory() throws {
    defer { try? FileManager.default.removeItem(at: kit.root) }
    try Kit.write("{", to: kit.memory.appending(path: "hints.json"))
    #expect(hint("2.1").output.contains("Hint 1 of 3"))
  }
}
