import FlowLab
import Foundation

/// The grades on disk, one file per submission, each there whole or not at all.
package struct ResultStore: Sendable {
  package let folder: URL

  package init(folder: URL) { self.folder = folder }

  /// The file of a submission: readable, and different for different names whatever letters they hold.
  package func file(of submission: String) -> URL {
    let readable = submission.unicodeScalars.prefix(40).map { scalar in
      scalar.isASCII && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar))
        ? Character(scalar) : "-"
    }
    let digest = SHA256.hexDigest([UInt8](submission.utf8)).prefix(12)
    return folder.appending(path: String(readable) + "-" + digest + ".json")
  }

  /// Where it is written why a submission was not graded, while an earlier grade keeps its place.
  package static func failureFile(of file: URL) -> URL {
    file.deletingLastPathComponent().appending(path: "." + file.lastPathComponent)
  }

  /// The grade in a file; `nil` when there is none, or none that this grader could have written.
  package static func read(_ file: URL) -> Grade? {
    guard let data = FileManager.default.contents(atPath: file.path),
      let grade = try? JSONDecoder().decode(Grade.self, from: data), grade.schema == Grade.schema
    else { return nil }
    return grade.recounted
  }

  /// Writes a grade; one that is none takes the place of no grade: a fault of the grader destroys nothing.
  package static func write(_ grade: Grade, to file: URL) throws {
    let failure = failureFile(of: file)
    if grade.isGraded {
      try encode(grade, to: file)
      try? FileManager.default.removeItem(at: failure)
    } else {
      try encode(grade, to: failure)
      if read(file)?.isGraded != true { try encode(grade, to: file) }
    }
  }

  private static func encode(_ grade: Grade, to file: URL) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    do {
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try encoder.encode(grade).write(to: file, options: .atomic)
    } catch {
      throw GraderFailure("\(file.path) cannot be written: \(SystemError.sentence(error))")
    }
  }
}
