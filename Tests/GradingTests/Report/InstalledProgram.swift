import Foundation

/// Programs that a machine may have and may not have.
enum InstalledProgram {
  /// The path of the first of the names that is there, else of the first of the other places.
  static func path(of names: [String], or places: [String] = []) -> String? {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").map(String.init)
    return (names.flatMap { name in folders.map { "\($0)/\(name)" } } + places)
      .first(where: FileManager.default.isExecutableFile)
  }
}
