import Foundation

/// The programs of the Swift toolchain that grading needs, and how they want to be called.
package struct Toolchain: Codable, Equatable, Sendable {
  package var compiler: URL
  package var symbolLister: URL
  package var objectDumper: URL
  package var demangler: URL
  /// What the driver `swiftc` tells the compiler proper on this machine: target, SDK, plug-ins.
  package var standingArguments: [String]

  /// Finds the programs, on Linux along `PATH`, on macOS by `xcrun`, and asks the driver once.
  ///
  /// - Throws: ``GraderFailure`` naming what is missing.
  package static func find(
    environment: [String: String] = ProcessInfo.processInfo.environment
  ) throws -> Toolchain {
    let driver = try find("swiftc", environment)
    // The compiler proper lies beside the driver, wherever a link to the driver may lie.
    let folder = driver.resolvingSymlinksInPath().deletingLastPathComponent()
    let compiler = folder.appending(path: "swift-frontend")
    guard isProgram(compiler) else {
      throw GraderFailure("swift-frontend is not beside \(driver.path): install the whole Swift toolchain")
    }
    return Toolchain(
      compiler: compiler, symbolLister: try find("llvm-nm", environment, besides: folder),
      objectDumper: try find("llvm-objdump", environment, besides: folder),
      demangler: try find("swift-demangle", environment, besides: folder),
      standingArguments: try standingArguments(of: driver))
  }

  /// Sees that the programs are still there, for a toolchain that was found before.
  func check() throws {
    for program in [compiler, symbolLister, objectDumper, demangler] where !Self.isProgram(program) {
      throw GraderFailure("\(program.path) is gone; install the whole Swift toolchain")
    }
  }

  /// Another program of the toolchain, beside the compiler or where ``find(environment:)`` looks.
  func program(_ name: String) throws -> URL {
    try Self.find(name, ProcessInfo.processInfo.environment, besides: compiler.deletingLastPathComponent())
  }

  private static func find(
    _ name: String, _ environment: [String: String], besides folder: URL? = nil
  ) throws -> URL {
    var folders = (environment["PATH"] ?? "").split(separator: ":").map { URL(filePath: String($0)) }
    if let folder { folders.insert(folder, at: 0) }
    if let found = folders.map({ $0.appending(path: name) }).first(where: isProgram) { return found }
    #if os(macOS)
      let ending = try Supervisor().run(Errand(["/usr/bin/xcrun", "-f", name], in: URL(filePath: "/")))
      let path = ending.output.trimmingCharacters(in: .whitespacesAndNewlines)
      if ending.succeeded, isProgram(URL(filePath: path)) { return URL(filePath: path) }
    #endif
    throw GraderFailure("\(name) is not found: install the Swift toolchain and put its folder on the PATH")
  }

  private static func isProgram(_ url: URL) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: url.path, isDirectory: &isFolder) && !isFolder.boolValue
      && FileManager.default.isExecutableFile(atPath: url.path)
  }

  /// The arguments that depend on the machine, from what the driver would run.
  private static func standingArguments(of driver: URL) throws -> [String] {
    let words = [
      driver.path, "-###", "-c", "-parse-as-library", "-module-name", "Exercise", "Exercise.swift",
    ]
    // The driver leaves a folder behind when it only prints.
    let workspace = try Workspace()
    defer { workspace.remove() }
    let folder = try workspace.make("driver")
    var errand = Errand(words, in: folder)
    errand.environment["TMPDIR"] = folder.path
    let ending = try Supervisor().run(errand)
    guard let line = ending.output.split(separator: "\n").first(where: { $0.contains(" -frontend ") }) else {
      throw GraderFailure("swiftc does not say how it compiles: \(ending.output.prefix(200))")
    }
    let printed = ShellWords.split(String(line))
    let withValue: Set = [
      "-target", "-target-variant", "-sdk", "-resource-dir", "-plugin-path", "-external-plugin-path",
      "-in-process-plugin-server-path", "-load-plugin-executable", "-target-sdk-version", "-target-sdk-name",
    ]
    let alone: Set = ["-disable-objc-interop", "-enable-objc-interop", "-empty-abi-descriptor"]
    var kept: [String] = []
    for (index, word) in printed.enumerated() {
      if alone.contains(word) { kept.append(word) }
      if withValue.contains(word), index + 1 < printed.count { kept += [word, printed[index + 1]] }
    }
    return kept
  }
}

/// The words of a command line as a shell reads them: quotes and backslashes.
enum ShellWords {
  static func split(_ line: String) -> [String] {
    var words: [String] = []
    var word: String?
    var quote: Character?
    var isEscaped = false
    for character in line {
      if isEscaped {
        word = (word ?? "") + String(character)
        isEscaped = false
      } else if character == "\\", quote != "'" {
        isEscaped = true
      } else if let open = quote {
        if character == open { quote = nil } else { word = (word ?? "") + String(character) }
      } else if character == "'" || character == "\"" {
        quote = character
        word = word ?? ""
      } else if character == " " {
        if let whole = word { words.append(whole) }
        word = nil
      } else {
        word = (word ?? "") + String(character)
      }
    }
    if let whole = word { words.append(whole) }
    return words
  }
}
