import Foundation

@testable import Grading

/// A folder of a test's own that goes when the test does.
final class Scratch: Sendable {
  let folder: URL

  init() {
    folder = FileManager.default.temporaryDirectory.appending(path: "flowlab-test-\(UUID().uuidString)")
    try? FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  /// Writes texts by their paths below a folder.
  func write(_ texts: [String: String], to root: URL, isProgram: Bool = false) throws {
    for (path, text) in texts {
      let file = root.appending(path: path)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
      if isProgram { try Self.makeProgram(file) }
    }
  }

  /// Makes a written file a program.
  ///
  /// Another process copies it: what this one has written may be open in a program that a parallel test is just
  /// starting, and a file that is open for writing cannot be run.
  static func makeProgram(_ file: URL) throws {
    let script = "cp \"$1\" \"$1.copy\" && chmod 755 \"$1.copy\" && mv -f \"$1.copy\" \"$1\""
    let ending = try Supervisor().run(
      Errand(["/bin/sh", "-c", script, "sh", file.path], in: file.deletingLastPathComponent()))
    guard ending.succeeded else { throw GraderFailure(ending.output) }
  }

  /// The text of a file in the folder; empty when it is not there.
  func text(_ path: String) -> String {
    String(
      decoding: FileManager.default.contents(atPath: folder.appending(path: path).path) ?? Data(),
      as: UTF8.self)
  }
}

/// The kit these tests belong to.
enum RealKit {
  static let root = URL(filePath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  static func data(_ path: String) -> Data {
    FileManager.default.contents(atPath: root.appending(path: path).path) ?? Data()
  }

  /// The student files as they are in the kit, which continuous integration holds to be the generated stubs.
  static func stubs() throws -> [String: String] {
    var edition = Edition()
    try edition.copy(["Exercises"], except: [], of: root)
    return edition.files.mapValues { String(decoding: $0, as: UTF8.self) }
  }
}
