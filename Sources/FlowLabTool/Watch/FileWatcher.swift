import Foundation

/// Notices that the content of Swift files in a folder has changed, by looking.
///
/// A change counts when two looks in a row see the same content: editors write in pieces, or write another file and
/// rename it. A file that cannot be read counts as one that is not there.
struct FileWatcher {
  /// What tells without reading that a file may have changed.
  private struct Stamp: Equatable {
    let modified: Date?
    let size: Int?
    /// A file that was renamed over another has another number.
    let number: Int?
  }

  let folder: URL
  private var stamps: [String: Stamp] = [:]
  private var contents: [String: String] = [:]
  private var reported: [String: String] = [:]

  /// Starts with the files as they are.
  init(folder: URL) {
    self.folder = folder
    refresh()
    reported = contents
  }

  /// Looks once.
  ///
  /// - Returns: The paths, relative to the folder, of the files whose content is another than last time something was
  ///   returned; nothing while files are still changing.
  mutating func look() -> [String] {
    let before = contents
    refresh()
    guard contents == before, contents != reported else { return [] }
    defer { reported = contents }
    return Set(contents.keys).union(reported.keys).filter { contents[$0] != reported[$0] }.sorted()
  }

  private mutating func refresh() {
    let names = Kit.files(in: folder).filter { $0.hasSuffix(".swift") }
    for gone in Set(stamps.keys).subtracting(names) {
      stamps[gone] = nil
      contents[gone] = nil
    }
    for name in names {
      let file = folder.appending(path: name)
      let attributes = try? FileManager.default.attributesOfItem(atPath: file.path)
      let stamp = Stamp(
        modified: attributes?[.modificationDate] as? Date, size: attributes?[.size] as? Int,
        number: attributes?[.systemFileNumber] as? Int)
      // A content that could not be read is asked for again: permissions are in no stamp.
      if stamps[name] == stamp, contents[name] != nil { continue }
      stamps[name] = stamp
      contents[name] = FileManager.default.contents(atPath: file.path).map { fingerprint(of: $0) }
    }
  }
}
