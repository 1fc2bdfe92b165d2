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
      if isProgram {
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: file.path)
      }
    }
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
