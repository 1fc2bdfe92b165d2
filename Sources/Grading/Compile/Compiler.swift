import Foundation

/// Compiles the files of one exercise to an object.
///
/// The bridge through which the suites ask for the answers need not be compiled with it: it knows only the type `Answers`,
/// whose file always comes from the kit.
package struct Compiler: Sendable {
  let toolchain: Toolchain
  let bench: CompileBench

  package init(toolchain: Toolchain, bench: CompileBench) {
    (self.toolchain, self.bench) = (toolchain, bench)
  }

  /// What came of a compilation.
  package enum Outcome: Equatable, Sendable {
    /// The object to link.
    case compiled(URL)
    /// The compiler saw something that is not accepted.
    case refused([Finding])
    case notCompiled([Finding])
  }

  /// The most findings worth reading, and the longest of them.
  static let mostFindings = 10
  static let longestMessage = 600

  /// Compiles the files of an exercise, the given ones and the student's.
  ///
  /// - Parameters:
  ///   - number: The exercise's number.
  ///   - files: All its files.
  ///   - folder: An existing folder of the worker's own; `ExerciseN` in it is replaced.
  ///   - supervisor: Runs the compiler.
  /// - Returns: The object, or why there is none.
  /// - Throws: ``GraderFailure`` when the machine or the kit is at fault.
  package func compile(
    exercise number: Int, files: [SourceFile], in folder: URL, under supervisor: Supervisor = Supervisor()
  ) throws -> Outcome {
    let module = "Exercise\(number)"
    let paths = try write(files, to: folder.appending(path: module), as: module)
    let object = folder.appending(path: module + ".o")
    let words =
      ["-c"] + paths + bench.moduleMaps.flatMap { ["-Xcc", "-fmodule-map-file=" + $0.path] }
      + Self.strictness + [
        "-module-name", module, "-I", bench.modules.path, "-o", module + ".o",
      ]
    let ending = try run(words, in: folder, supervisor)
    if let findings = try findings(of: ending, module: module) { return .notCompiled(findings) }
    let seen = try CompilerView(toolchain: toolchain, limits: bench.limits)
      .findings(paths: paths, in: folder, supervisor)
    if !seen.isEmpty { return .refused(seen) }

    guard FileManager.default.fileExists(atPath: object.path) else {
      throw GraderFailure("the compiler ended well without writing \(object.lastPathComponent)")
    }
    return .compiled(object)
  }

  /// How a submission is compiled: no unsafe code, no members of modules that it does not import, bounded work.
  private static let strictness = [
    "-strict-memory-safety", "-Werror", "StrictMemorySafety", "-enable-upcoming-feature",
    "MemberImportVisibility", "-solver-expression-time-threshold=15", "-solver-scope-threshold=1000000",
    "-solver-memory-threshold=1073741824",
  ]

  private func run(_ words: [String], in folder: URL, _ supervisor: Supervisor) throws -> Ending {
    let common = [
      "-swift-version", "6", "-Onone", "-parse-as-library", "-no-color-diagnostics", "-diagnostic-style",
      "llvm",
      "-module-cache-path", bench.cache.path, "-file-compilation-dir", ".",
    ]
    var errand = Errand(
      [toolchain.compiler.path, "-frontend"] + words + toolchain.standingArguments + common, in: folder)
    errand.limits = bench.limits
    errand.environment["TMPDIR"] = folder.path
    return try supervisor.run(errand)
  }

  /// Writes the files into a fresh folder and returns their paths relative to its parent.
  private func write(_ files: [SourceFile], to folder: URL, as module: String) throws -> [String] {
    let manager = FileManager.default
    do {
      if manager.fileExists(atPath: folder.path) { try manager.removeItem(at: folder) }
      try? manager.removeItem(at: folder.deletingLastPathComponent().appending(path: module + ".o"))
      try manager.createDirectory(at: folder, withIntermediateDirectories: true)
      return try files.sorted { $0.name < $1.name }.map { file in
        guard !file.name.contains("/"), file.name.hasSuffix(".swift"), !file.name.hasPrefix(".") else {
          throw GraderFailure("\(file.name) is no name of a file to compile")
        }
        try Data(file.text.utf8).write(to: folder.appending(path: file.name))
        return "\(module)/\(file.name)"
      }
    } catch let failure as GraderFailure {
      throw failure
    } catch {
      throw GraderFailure("the files to compile cannot be written: \(SystemError.sentence(error))")
    }
  }
}
