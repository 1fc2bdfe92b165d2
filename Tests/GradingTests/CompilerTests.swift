import Foundation
import Testing

@testable import Grading

@Suite("Compiler")
struct CompilerTests {
  private func compile(_ files: [String: String], _ change: (inout CompileBench) -> Void = { _ in }) throws
    -> Compiler.Outcome
  {
    let standard = try CompilationBench.compiler()
    var bench = standard.bench
    change(&bench)
    let sources = files.sorted { $0.key < $1.key }.map { SourceFile(name: $0.key, text: $0.value) }
    return try CompilationBench.inFolder {
      try Compiler(toolchain: standard.toolchain, bench: bench).compile(exercise: 2, files: sources, in: $0)
    }
  }

  private func errors(_ text: String) throws -> [Finding] {
    guard case .notCompiled(let findings) = try compile(["Flow.swift": text]) else { return [] }
    return findings
  }

  private func refusals(_ text: String) throws -> [Finding] {
    let outcome = try compile(["Flow.swift": text])
    guard case .refused(let findings) = outcome else {
      Issue.record("\(outcome)")
      return []
    }
    return findings
  }

  @Test("an error names the student's file and line and shows the line")
  func error() throws {
    let found = try errors("import FlowLab\n\npublic func f() -> Int { \"a\" }\n")
    #expect(found.count == 1)
    #expect(found.first?.file == "Flow.swift")
    #expect(found.first?.line == 3)
    #expect(
      found.first?.message.hasPrefix("cannot convert return expression of type 'String' to return type 'Int'")
        == true)
  }

  @Test("many errors are cut to a few")
  func manyErrors() throws {
    let lines = (0..<50).map { "let x\($0): Int = \"a\"" }
    let found = try errors(lines.joined(separator: "\n"))
    #expect(found.count == Compiler.mostFindings + 1)
    #expect(found.last?.message == "… and 40 more errors of the compiler")
  }

  @Test("warnings are no findings")
  func warnings() throws {
    let found = try errors("func f() { let unused = 1; var never = 2 }\nlet x: Int = \"a\"")
    #expect(found.map(\.line) == [2])
  }

  @Test(
    "unsafe code does not compile",
    arguments: [
      "func f(_ a: [Int]) { a.withUnsafeBufferPointer { print($0[0]) } }",
      "func f() { print(unsafeBitCast(1, to: Double.self)) }",
      "func f() { withUnsafeCurrentTask { $0?.cancel() } }",
    ])
  func unsafeCode(text: String) throws { #expect(try errors(text) != []) }

  @Test("members of modules that are not imported do not compile")
  func foreignMembers() throws {
    #expect(
      try errors("import FlowLab\nfunc f(_ p: Figure) throws { try p.write(to: .init(filePath: \"x\")) }")
        != [])
  }

  @Test(
    "what the compiler itself sees is refused without the lint",
    arguments: [
      "import Foundation", "import struct FlowLab.Tensor",
      "@_silgen_name(\"a\") func f()",
      "@_cdecl(\"a\") public func f() {}", "@c(a) public func f() {}", "@section(\"a\") let x = 1",
      "@used let x = 1",
      "final class A: @unchecked Sendable {}", "nonisolated(unsafe) var x = 1",
      "import FlowLab\nfunc f() { Foundation::exit(0) }",
      "func f() { print(/a+b/) }", "func f() { print(unsafe 1) }", "@safe func f() {}",
      "@_semantics(\"a\") func f() {}",
      "@main struct M { static func main() {} }", "let g: @convention(c) () -> Void = {}",
      "@_transparent func f() {}",
    ])
  func compilersView(text: String) throws { #expect(try refusals(text) != []) }

  @Test("a refusal names its line")
  func refusedLine() throws {
    #expect(try refusals("import FlowLab\n\n\n@inlinable @_semantics(\"a\") func f() {}").map(\.line) == [4])
  }

  @Test("a compilation that takes too long is ended and explained")
  func time() throws {
    let nested = (1...40).map { "typealias T\($0) = (T\($0 - 1), T\($0 - 1))" }.joined(separator: "\n")
    let outcome = try compile(["Flow.swift": "typealias T0 = Int\n\(nested)\nlet x: T40? = nil\n"]) {
      $0.limits.processorSeconds = 2
      $0.limits.memoryBytes = 2 << 30
    }
    guard case .notCompiled(let findings) = outcome else {
      Issue.record("\(outcome)")
      return
    }
    #expect(findings.count == 1)
  }

  @Test("nesting that overflows the compiler is the submission's error")
  func crash() throws {
    let text =
      "let x = " + String(repeating: "(", count: 100_000) + "1" + String(repeating: ")", count: 100_000)
    #expect(try errors(text) != [])
  }

  @Test("a kit without FlowLab's module is the grader's failure")
  func missingModule() throws {
    #expect(throws: GraderFailure.self) {
      try compile(["Flow.swift": "import FlowLab"]) { $0.modules = URL(filePath: "/nowhere") }
    }
  }

  @Test("a PATH without the toolchain is said in one sentence")
  func missingToolchain() {
    #expect(
      throws: GraderFailure("swiftc is not found: install the Swift toolchain and put its folder on the PATH")
    ) {
      try Toolchain.find(environment: ["PATH": "/nowhere"])
    }
  }

  @Test("no path of this machine is in an object or a message")
  func paths() throws {
    let text = "import FlowLab\npublic func f() -> String { #filePath }\npublic struct Answers {}\n"
    let standard = try CompilationBench.compiler()
    try CompilationBench.inFolder { folder in
      let files = [SourceFile(name: "Flow.swift", text: text)]
      let outcome = try standard.compile(exercise: 2, files: files, in: folder)
      let object = try Data(contentsOf: folder.appending(path: "Exercise2.o"))
      #expect(object.range(of: Data(folder.path.utf8)) == nil)
      #expect(object.range(of: Data("Exercise2/Flow.swift".utf8)) != nil)
      #expect(!"\(outcome)".contains(folder.path))
    }
  }

  @Test("words of a command line are split as a shell splits them")
  func shellWords() {
    #expect(ShellWords.split("a 'b c' \"d e\" f\\ g ''") == ["a", "b c", "d e", "f g", ""])
  }
}
