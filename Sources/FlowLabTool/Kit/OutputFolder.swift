import Foundation

/// The folder a command writes its results to.
enum OutputFolder {
  /// Makes the folder, and finds out before the work rather than after it whether it can be written.
  static func prepare(_ folder: URL) throws {
    var isFolder: ObjCBool = false
    if FileManager.default.fileExists(atPath: folder.path, isDirectory: &isFolder), !isFolder.boolValue {
      throw EnvironmentError("\(folder.path) is a file; give a folder with --output.")
    }
    do {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    } catch {
      throw EnvironmentError(
        "the folder \(folder.path) cannot be made: \((error as NSError).localizedDescription)")
    }
    guard FileManager.default.isWritableFile(atPath: folder.path) else {
      throw EnvironmentError("the folder \(folder.path) cannot be written to; give another with --output.")
    }
  }
}
