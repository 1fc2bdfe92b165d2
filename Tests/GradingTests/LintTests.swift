import FlowLab
import Testing

@testable import Grading

@Suite("Lint")
struct LintTests {
  private func lines(_ text: String) -> [Int?] { Lint.findings(in: text, file: "Flow.swift").map(\.line) }

  @Test(
    "what leads out of safe Swift is refused",
    arguments: [
      "import Foundation", "import FlowLab.Tensor", "import struct FlowLab.Tensor",
      "@testable import FlowLab", "@_exported import FlowLab",
      "import/**/Testing", "import\nTesting", "let a = 1; import Glibc", "import FlowLab; import Testing",
      "import `Foundation`", "@preconcurrency import FlowLab",
      "@_silgen_name(\"exit\") func e(_: Int32) -> Never", "@ _silgen_name(\"a\") func e()",
      "@`_silgen_name`(\"a\") func e()", "@/*a*/_silgen_name(\"a\") func e()",
      "@_cdecl(\"f\") public func f() {}", "@c(f) public func f() {}", "@section(\"a\") let x = 1",
      "@used let x = 1", "@main struct M {}", "@objc class A {}",
      "final class A: @unchecked Sendable {}", "nonisolated(unsafe) var x = 1", "unowned(unsafe) let x: A",
      "let x = unsafe f()", "func f() { Foundation::exit(0) }",
      "func f() { Foundation /* a */ :: exit(0) }", "func f() { Foundation.exit(0) }",
      "let x = \"\\(Foundation::exit(0))\"", "let x = #\"\\#(Foundation::exit(0))\"#",
      "let x = \"\"\"\n\\(Testing::x)\n\"\"\"", "macro m() = #externalMacro(module: \"a\", type: \"b\")",
      "#if DEBUG\n#endif", "#sourceLocation(file: \"a\", line: 1)",
      "Task { print(1) }", "_ = Task.detached { 1 }", "Task<Void, Never> {}",
      "#expect(true)", "let m = Mirror(reflecting: x)", "withUnsafeCurrentTask { $0?.cancel() }",
      "let p: UnsafePointer<Int>", "unsafeBitCast(a, to: Int.self)", "_typeByName(\"Si\")",
      "Swift._typeByName(\"Si\")", "func _typeByName() {}; Swift._typeByName(\"Si\")",
      "CommandLine.arguments", "readLine()", "struct `_silgen_name` {}; @_silgen_name(\"x\") func f()",
      "struct section {}; @section(\"x\") let y = 1", "@convention(c) () -> Void",
      "@abi(func f()) func g() {}", "@_opaqueReturnTypeOf(\"x\", 0) T", "@exclusivity(unchecked) var x = 1",
      "let f: Foundation::URL", "x.Foundation::y()", "Unmanaged.passRetained(x)", "@safe func f() {}",
      "@unsafe func f() {}", "@export(implementation) func f() {}",
    ])
  func refused(text: String) {
    #expect(!lines(text).isEmpty)
  }

  @Test(
    "honest and unusual code passes",
    arguments: [
      "import FlowLab", "// a word\nimport FlowLab // note\n", "public import FlowLab\nlet x = 1",
      "import FlowLab;let x = 1", "\u{FEFF}import FlowLab", "import FlowLab\r\nlet x = 1\r\n",
      "// import Foundation\n/* @_silgen_name */ let s = \"import Foundation; Foundation::exit(0) #if @main\"",
      "let abs = 1; func max() {}; func log(_ x: Double) {}; func exit() {}",
      "f(import: 3)", "struct S { var _value = 1; func _helper(_x: Int) { _helper(_x: _x) } }",
      "let (_a, _) = (1, 2); print(_a)", "for _i in 0..<3 { print(_i) }",
      "struct Mirror { }\nlet m = Mirror()", "func unsafeDivide(_ a: Int) {}\nfunc f() { unsafeDivide(1) }",
      "let x = flag ? a : b; let y = [a: b]; let z = Swift::abs(x) + FlowLab::zeros(3)",
      "@discardableResult func f(_ g: @escaping @Sendable () -> Void, h: @autoclosure () -> Int) -> Int { 1 }",
      "@propertyWrapper struct Clamped {}\n@Clamped var x = 1",
      "@MainActor func f() {}; @available(*, deprecated) func g() {}", "print(#function, #line, #file)",
      "switch x { @unknown default: break }", "@TaskLocal static var depth = 0",
      "extension String: @retroactive Error {}", "let k = \\Tensor.shape; let j = xs.map(\\.count)",
      "x.import", "let macro = 1; print(macro)", "{ _x, _y in _x + _y }", "let __ = 1",
      "enum Task { case _0 }", "func f() async { await Task.yield() }", "a / b", "@inline(never) func f() {}",
      "@Swift.MainActor func f() {}",
      "let s = \"\"\"\n  a \"quoted\" \\(x) #if\n  \"\"\"",
    ])
  func accepted(text: String) {
    #expect(Lint.findings(in: text, file: "Flow.swift") == [])
  }

  @Test("a property wrapper of another file of the exercise may be used")
  func otherFiles() {
    let files = [
      SourceFile(name: "A.swift", text: "@Clamped var x = 1"),
      SourceFile(name: "B.swift", text: "@propertyWrapper struct Clamped {}"),
    ]
    #expect(Lint.findings(in: files) == [])
    #expect(Lint.findings(in: [files[0]]).map(\.file) == ["A.swift"])
  }

  @Test("what a file declares does not open an attribute of Swift's own")
  func builtInAttributes() {
    #expect(!lines("@propertyWrapper struct section {}\n@section(\"a\") let x = 1").isEmpty)
    #expect(!lines("@propertyWrapper struct _silgen_name {}\n@_silgen_name(\"a\") func f()").isEmpty)
  }

  @Test("a finding names its line")
  func line() {
    #expect(lines("let a = \"\"\"\n x\n \"\"\"\n\nimport Foundation") == [5])
  }

  @Test(
    "the reference answers and the stubs pass", arguments: ["Solutions", "Exercises"],
    Curriculum.exercises.map(\.number))
  func kit(edition: String, number: Int) throws {
    let findings = Lint.findings(in: try CompilationBench.files(number, of: edition))
    #expect(findings == [])
  }
}
