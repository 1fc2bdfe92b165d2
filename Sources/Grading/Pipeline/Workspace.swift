import Foundation

/// A private folder that goes away with its submission.
struct Workspace {
  private let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "flowlab-grade-\(UUID().uuidString)")
      .resolvingSymlinksInPath()
    do {
      try FileManager.default.createDirectory(
        at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    } catch {
      throw GraderFailure("\(folder.path) cannot be made: \(SystemError.sentence(error))")
    }
  }

  /// A folder within it.
  func make(_ name: String) throws -> URL {
    let made = folder.appending(path: name)
    do { try FileManager.default.createDirectory(at: made, withIntermediateDirectories: true) } catch {
      throw GraderFailure("\(made.path) cannot be made: \(SystemError.sentence(error))")
    }
    return made
  }

  func remove() { try? FileManager.default.removeItem(at: folder) }
}
