import Foundation

@testable import Grading

/// What the tests of lint, compiler and object gate share: the toolchain, the kit's modules, and small objects.
enum CompilationBench {
  static let toolchain = Result { try Toolchain.find() }

  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  /// Where this test bundle was built, and with it FlowLab.
  static let built: URL = {
    let bundle = CommandLine.arguments.map { URL(filePath: $0).standardizedFileURL }.first { url in
      url.pathComponents.contains { $0.hasSuffix(".xctest") }
    }
    var folder = bundle ?? root.appending(path: ".build/debug/x.xctest")
    while folder.path.contains(".xctest") { folder.deleteLastPathComponent() }
    return folder
  }()

  static let cache: URL = FileManager.default.temporaryDirectory.appending(path: "flowlab-gate-cache")

  static func compiler() throws -> Compiler {
    Compiler(
      toolchain: try toolchain.get(),
      bench: CompileBench(
        modules: built.appending(path: "Modules"),
        moduleMaps: [root.appending(path: "Sources/CZlib/module.modulemap")], cache: cache))
  }

  /// A folder of the test's own, removed afterwards.
  static func inFolder<Value>(_ body: (URL) throws -> Value) throws -> Value {
    let folder = FileManager.default.temporaryDirectory.appending(path: "gate \(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    return try body(folder)
  }

  /// Compiles one file as module `Exercise9` with no check of ours at all.
  static func compileUnchecked(_ text: String, in folder: URL) throws -> (object: URL, ending: Ending) {
    let toolchain = try toolchain.get()
    let source = folder.appending(path: "Flow.swift")
    try Data(text.utf8).write(to: source)
    let object = folder.appending(path: "Exercise9.o")
    let words =
      [
        toolchain.compiler.path, "-frontend", "-c", source.path, "-module-name", "Exercise9",
        "-parse-as-library",
      ]
      + ["-swift-version", "6", "-I", built.appending(path: "Modules").path, "-o", object.path]
      + ["-Xcc", "-fmodule-map-file=" + root.appending(path: "Sources/CZlib/module.modulemap").path]
      + ["-module-cache-path", cache.path] + toolchain.standingArguments
    return (object, try Supervisor().run(Errand(words, in: folder)))
  }

  /// The files of an exercise's reference answers, or of its stubs.
  static func files(_ number: Int, of edition: String = "Solutions") throws -> [SourceFile] {
    let folder = root.appending(path: "\(edition)/Exercise\(number)")
    return try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".swift") }
      .sorted().map { name in
        let text = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
        return SourceFile(name: name, text: text)
      }
  }
}
