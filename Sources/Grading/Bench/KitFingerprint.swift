import FlowLab
import Foundation

/// Names the kit by what a grade depends on: the library, the suites, the stubs and the grader.
enum KitFingerprint {
  private static let folders = [
    "Sources/FlowLab", "Sources/Candidates", "Sources/Workbench", "Sources/Grading", "Tests/ExerciseTests",
    "Exercises",
  ]

  /// The first 16 digits of a SHA-256 over all files of these folders, name by name.
  ///
  /// - Parameters:
  ///   - kit: The kit's folder.
  ///   - compiler: What the compiler says of its version, and for which processor it compiles.
  /// - Returns: The digits.
  /// - Throws: ``GraderFailure`` when a folder is missing.
  static func of(_ kit: URL, compiler: String) throws -> String {
    let manifest = FileManager.default.contents(atPath: kit.appending(path: "Package.swift").path) ?? Data()
    var lines = [compiler, SHA256.hexDigest([UInt8](manifest))]
    for folder in folders {
      let root = kit.appending(path: folder)
      guard let names = try? FileManager.default.subpathsOfDirectory(atPath: root.path) else {
        throw GraderFailure("\(root.path) cannot be read; the kit is not complete. Clone it again.")
      }
      // Wrong implementations test the suites, and references the kit; no grade depends on them.
      for name in names.sorted()
      where name.hasSuffix(".swift") && !name.hasPrefix("SuiteTests/") && !name.hasPrefix("Reference") {
        guard let data = FileManager.default.contents(atPath: root.appending(path: name).path) else {
          throw GraderFailure("\(root.appending(path: name).path) cannot be read.")
        }
        lines.append("\(folder)/\(name) \(SHA256.hexDigest([UInt8](data)))")
      }
    }
    return String(SHA256.hexDigest([UInt8](lines.joined(separator: "\n").utf8)).prefix(16))
  }
}
