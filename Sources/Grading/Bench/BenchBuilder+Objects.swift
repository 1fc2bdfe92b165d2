import FlowLab
import Foundation

/// What is linked into every student's process besides their own module.
extension BenchBuilder {
  /// The bridges of the package's build.
  ///
  /// They were compiled with the stubs, but know no more of a student's module than `Answers`, whose file is always given.
  func copyBridges(to draft: URL) throws {
    for sheet in Curriculum.exercises {
      let source = products.appending(path: "Candidates.build/Student\(sheet.number).swift.o")
      do {
        try FileManager.default.copyItem(at: source, to: draft.appending(path: "Bridge\(sheet.number).o"))
      } catch {
        throw GraderFailure("\(source.path) is missing; run: swift build --build-system native --build-tests")
      }
    }
  }

  /// Joins library and suites into one object without debug information: a third of the work for every link.
  func joinKit(into object: URL, _ toolchain: Toolchain) throws {
    // Wrong implementations, which test the suites, stay outside.
    let suites = try objects(of: "Tests/ExerciseTests", in: "ExerciseTests.build") {
      !$0.hasPrefix("SuiteTests/")
    }
    let library = try objects(of: "Sources/FlowLab", in: "FlowLab.build") { _ in true }
    #if canImport(Darwin)
      let linker = try toolchain.program("ld")
    #else
      let linker = try toolchain.program("ld.lld")
    #endif
    try run(
      [linker.path, "-r", "-S", "-o", object.path] + (suites + library).map(\.path), in: kit,
      "the suites cannot be joined")
  }

  /// The objects of the Swift files of a folder: named by the sources, because a build keeps objects of files that are gone.
  private func objects(of sources: String, in build: String, where isWanted: (String) -> Bool) throws -> [URL]
  {
    let names =
      (try? FileManager.default.subpathsOfDirectory(atPath: kit.appending(path: sources).path)) ?? []
    return try names.filter { $0.hasSuffix(".swift") && isWanted($0) }.sorted().map { name in
      let file = products.appending(path: "\(build)/\(URL(filePath: name).lastPathComponent).o")
      guard FileManager.default.fileExists(atPath: file.path) else {
        throw GraderFailure("\(file.path) is missing; run: swift build --build-system native --build-tests")
      }
      return file
    }
  }

  /// Objects for answers that are not there, and the program's start.
  func makeVacancies(in draft: URL, with swiftc: URL) throws -> [URL] {
    var sources: [(name: String, module: String, text: String)] = []
    for sheet in Curriculum.exercises {
      for (file, function) in [("Student", "studentsAnswers"), ("Reference", "referenceAnswers")] {
        let text = """
          public import FlowLab
          public func \(function)ToExercise\(sheet.number)() throws -> any Exercise\(sheet.number)Contract {
            throw NotImplemented("\(sheet.number).1")
          }
          """
        sources.append(("\(file)\(sheet.number)", "Candidates", text))
      }
    }
    let start = """
      import Testing
      @main struct Start { static func main() async { await Testing.__swiftPMEntryPoint() as Never } }
      """
    sources.append(("Start", "Start", start))
    return try sources.map { source in
      let file = draft.appending(path: source.name + ".swift")
      let object = draft.appending(path: source.name + ".o")
      try Data(source.text.utf8).write(to: file)
      try run(
        [
          swiftc.path, "-c", "-parse-as-library", "-swift-version", "6", "-module-name", source.module,
          "-I", draft.appending(path: "Modules").path, file.path, "-o", object.path,
        ], in: draft, "\(source.name).swift does not compile")
      return object
    }
  }
}
