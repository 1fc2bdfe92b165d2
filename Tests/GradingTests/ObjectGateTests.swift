import FlowLab
import Foundation
import Testing

@testable import Grading

@Suite("Object gate")
struct ObjectGateTests {
  private func findings(_ text: String) throws -> [Finding] {
    try CompilationBench.inFolder { folder in
      let (object, ending) = try CompilationBench.compileUnchecked(text, in: folder)
      try #require(ending.succeeded, "\(ending.output)")
      return try ObjectGate(toolchain: try CompilationBench.toolchain.get())
        .findings(object: object, module: "Exercise9")
    }
  }

  @Test(
    "each hole is closed even without the lint",
    arguments: [
      "@_silgen_name(\"exit\") func leave(_: Int32) -> Never\npublic func f() { leave(0) }",
      "@_cdecl(\"puts\") public func f() {}",
      "@c(fopen) public func f() {}",
      "@_silgen_name(\"$s7Testing5IssueV6recordyyF\") public func f() {}",
      "@_silgen_name(\"$s13ExerciseTests1fyyF\") public func f() {}",
      "@_silgen_name(\"$s7FlowLab6TensorV3expACyF\") public func f() {}",
      "@_silgen_name(\"$sSS2eeoiySbSS_SStFZ\") public func f() -> Bool { true }",
      "@_silgen_name(\"main\") public func f() {}",
      "@section(\"swift5_tests\") @used let x: Int = 3",
      "@section(\".init_array\") @used let x: Int = 3",
      "@main struct M { static func main() {} }",
      "import FlowLab\npublic func f() throws { _ = try MNIST.training() }",
      "import FlowLab\nimport Foundation\npublic func f(_ p: Figure) throws { try p.write(to: URL(filePath: \"/tmp/x\")) }",
      "import FlowLab\npublic func f() { Foundation::exit(0) }",
      "import Foundation\npublic func f() -> Bool { FileManager.default.fileExists(atPath: \"/\") }",
      "import Foundation\npublic func f() -> String? { ProcessInfo.processInfo.environment[\"HOME\"] }",
      "import Testing\npublic func f() { Issue.record(\"x\") }",
      "import Testing\n@Suite public struct S { @Test func f() {} }",
      "public func f(_ x: Any) -> Int { Mirror(reflecting: x).children.count }",
      "public func f() { withUnsafeCurrentTask { $0?.cancel() } }",
      "public func f() -> [String] { CommandLine.arguments }",
      "public func f() -> String? { readLine() }",
      "public func f() -> Any.Type? { _typeByName(\"Si\") }",
      "import FlowLab\nextension Tensor: @retroactive Identifiable { public var id: Int { 1 } }",
      "@_silgen_name(\"swift_reflectionMirror_count\") func c() -> Int\npublic func f() -> Int { c() }",
      "@_silgen_name(\"swift_task_cancel\") func c()\npublic func f() { c() }",
    ])
  func holes(text: String) throws {
    let found = try findings(text)
    #expect(found != [])
  }

  @Test("a message names the function in words")
  func message() throws {
    let found = try findings("import FlowLab\npublic func f() { Foundation::exit(0) }")
    #expect(
      found.map(\.message) == ["the code calls the C function exit: use FlowLab and Swift's own library only"]
    )
  }

  @Test("every function of FlowLab that takes or gives a place in the file system is closed")
  func fileFunctions() throws {
    let folder = CompilationBench.built.appending(path: "FlowLab.build")
    let objects = try FileManager.default.subpathsOfDirectory(atPath: folder.path).filter {
      $0.hasSuffix(".o")
    }
    try #require(!objects.isEmpty)
    let gate = ObjectGate(toolchain: try CompilationBench.toolchain.get())
    let rules = SymbolRules(module: "Exercise9")
    var closed: Set<String> = []
    for name in [
      "Figure", "Page", "Bitmap+PNG", "Safetensors", "Safetensors+Parameters", "ImageSet+IDX", "IDXFile",
      "MNIST",
    ] {
      let object = folder.appending(path: name + ".swift.o")
      for var symbol in try CompilationBench.inFolder({
        try gate.symbols(of: object, workingIn: $0, Supervisor())
      })
      where symbol.type == "T" {
        symbol.type = "U"
        if rules.complaint(about: symbol) != nil { closed.insert(symbol.meaning) }
      }
    }
    for start in [
      "FlowLab.Figure.write(to:", "FlowLab.Page.write(to:", "FlowLab.Bitmap.write(to:",
      "static FlowLab.Safetensors.load(from:",
      "static FlowLab.Safetensors.load(into:", "FlowLab.ImageSet.init(images:",
      "FlowLab.IDXFile.init(contentsOf:",
      "static FlowLab.MNIST.training(in:", "static FlowLab.MNIST.test(in:",
      "static FlowLab.Safetensors.save(",
    ] {
      #expect(closed.contains { $0.hasPrefix(start) }, "\(start) is open")
    }
  }

  @Test("the reference answers pass", arguments: Curriculum.exercises.map(\.number))
  func references(number: Int) throws {
    try CompilationBench.inFolder { folder in
      let files = try CompilationBench.files(number)
      let outcome = try CompilationBench.compiler().compile(exercise: number, files: files, in: folder)
      guard case .compiled(let object) = outcome else { return #expect(Bool(false), "\(outcome)") }
      let gate = ObjectGate(toolchain: try CompilationBench.toolchain.get())
      let found = try gate.findings(object: object, module: "Exercise\(number)")
      #expect(found == [])
    }
  }

  @Test(
    "a wide choice of honest Swift passes lint, compiler and gate",
    arguments: [wideChoiceOfSwift, moreHonestSwift])
  func wideChoice(text: String) throws {
    try CompilationBench.inFolder { folder in
      let files = [SourceFile(name: "Wide.swift", text: text)]
      #expect(Lint.findings(in: files) == [])
      let compiler = try CompilationBench.compiler()
      let outcome = try compiler.compile(exercise: 2, files: files, in: folder)
      guard case .compiled(let object) = outcome else { return #expect(Bool(false), "\(outcome)") }
      let gate = ObjectGate(toolchain: compiler.toolchain)
      let found = try gate.findings(object: object, module: "Exercise2")
      #expect(found.map(\.message) == [])
    }
  }
}
