import Foundation
import Grading
import Workbench

/// The folder a report is written to, and what is kept there between runs.
///
/// Only files that a report has written are ever replaced or removed.
final class ReportFolder {
  let folder: URL
  private var lock: Int32 = -1

  init(_ folder: URL) { self.folder = folder.standardizedFileURL }

  deinit { if lock >= 0 { close(lock) } }

  /// The grades, one file per submission.
  var results: URL { folder.appending(path: "results") }
  private var work: URL { folder.appending(path: ".work") }
  /// Grades of equal files.
  var cache: URL { work.appending(path: "cache") }
  /// Processor seconds by stage, one file per submission.
  var stages: URL { work.appending(path: "stages") }
  /// What graders need for a moment.
  var temporary: URL { work.appending(path: "temporary") }
  private var list: URL { work.appending(path: "files.json") }

  /// Makes the folder, and sees that it is ours, can be written, and does not lie among the submissions.
  func open(for submissions: URL) throws {
    let inside = submissions.resolvingSymlinksInPath().path + "/"
    if (folder.resolvingSymlinksInPath().path + "/").hasPrefix(inside) {
      throw EnvironmentError(
        "the report \(folder.path) would lie among the submissions; choose another folder with --output.")
    }
    var isFolder: ObjCBool = false
    if FileManager.default.fileExists(atPath: folder.path, isDirectory: &isFolder) {
      guard isFolder.boolValue else {
        throw EnvironmentError("\(folder.path) is a file; choose a folder with --output.")
      }
      let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
      guard names.isEmpty || FileManager.default.fileExists(atPath: work.path) else {
        throw EnvironmentError(
          "\(folder.path) holds files that are no report; choose an empty or a new folder with --output.")
      }
    }
    for place in [results, cache, stages] {
      do {
        // Grades are nobody else's business.
        try FileManager.default.createDirectory(
          at: place, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
      } catch {
        throw EnvironmentError("\(place.path) cannot be made: \(SystemError.sentence(error)).")
      }
    }
    lock = Foundation.open(work.appending(path: "lock").path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard lock >= 0 else { throw EnvironmentError("\(work.path) cannot be written.") }
    guard flock(lock, LOCK_EX | LOCK_NB) == 0 else {
      throw EnvironmentError(
        "another grader is writing to \(folder.path); wait for it, or choose another --output.")
    }
    // What a grader that was killed has left.
    try? FileManager.default.removeItem(at: temporary)
    // A full disk should be known before an hour's work, not after.
    try write(Data(repeating: 0x20, count: 1 << 20), to: work.appending(path: "probe"))
    try? FileManager.default.removeItem(at: work.appending(path: "probe"))
  }

  /// Writes all files of a report, each there whole or as it was; then removes those of an earlier report that are not in it.
  func write(_ files: [(path: String, bytes: Data)]) throws {
    for file in files { try write(file.bytes, to: folder.appending(path: file.path)) }
    let earlier =
      FileManager.default.contents(atPath: list.path).flatMap {
        try? JSONDecoder().decode([String].self, from: $0)
      } ?? []
    let paths = files.map(\.path)
    try write(JSONEncoder().encode(paths), to: list)
    for path in Set(earlier).subtracting(paths) {
      try? FileManager.default.removeItem(at: folder.appending(path: path))
    }
  }

  func write(_ bytes: Data, to file: URL) throws {
    do {
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try bytes.write(to: file, options: .atomic)
    } catch {
      throw EnvironmentError("\(file.path) cannot be written: \(SystemError.sentence(error)).")
    }
  }
}
