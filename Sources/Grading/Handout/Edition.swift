import Foundation

/// Files that are written to a new folder, all of them or none.
struct Edition {
  private(set) var files: [String: Data] = [:]
  /// The paths of the files that can be started.
  private(set) var programs: Set<String> = []

  /// Adds a text under a path relative to the folder.
  mutating func add(_ text: String, as path: String, isProgram: Bool = false) {
    files[path] = Data(text.utf8)
    if isProgram { programs.insert(path) }
  }

  /// Replaces the text of files below a folder.
  ///
  /// - Parameters:
  ///   - folder: Where the files are, `notebooks-md/`.
  ///   - ending: How their names end, `.md`.
  ///   - change: What to make of the text of the file with a path.
  mutating func change(
    in folder: String, ending: String, _ change: (_ path: String, _ text: String) throws -> String
  ) rethrows {
    for (path, data) in files where path.hasPrefix(folder) && path.hasSuffix(ending) {
      files[path] = Data(try change(path, String(decoding: data, as: UTF8.self)).utf8)
    }
  }

  /// Copies files of a kit.
  ///
  /// - Parameters:
  ///   - places: Files, and folders whose files are all copied but hidden ones and links, relative to the
  ///     kit.
  ///   - exceptions: Beginnings of paths that are left out.
  ///   - kit: The kit.
  ///   - prefix: What stands before the paths in the edition.
  /// - Throws: ``GraderFailure`` when a place is not there or a file cannot be read.
  mutating func copy(_ places: [String], except exceptions: [String], of kit: URL, below prefix: String = "")
    throws
  {
    for place in places {
      let inside = try Self.paths(at: place, in: kit)
      for path in inside where !exceptions.contains(where: path.hasPrefix) {
        let file = kit.appending(path: path).path
        guard let data = FileManager.default.contents(atPath: file) else {
          throw GraderFailure("\(file) cannot be read; nothing was written.")
        }
        files[prefix + path] = data
        if FileManager.default.isExecutableFile(atPath: file) { programs.insert(prefix + path) }
      }
    }
  }

  private static func paths(at place: String, in kit: URL) throws -> [String] {
    let manager = FileManager.default
    func type(_ path: String) -> FileAttributeType? {
      (try? manager.attributesOfItem(atPath: kit.appending(path: path).path))?[.type] as? FileAttributeType
    }
    switch type(place) {
    case .typeRegular?: return [place]
    case .typeDirectory?:
      let paths = (try? manager.subpathsOfDirectory(atPath: kit.appending(path: place).path)) ?? []
      let visible = paths.filter { path in !path.split(separator: "/").contains { $0.hasPrefix(".") } }
      return visible.map { place + "/" + $0 }.filter { type($0) == .typeRegular }
    default:
      throw GraderFailure("\(kit.path) has no \(place), so it is not the whole kit; nothing was written.")
    }
  }

  /// Writes the files to a folder that is not there yet or is empty.
  ///
  /// - Parameters:
  ///   - folder: The folder.
  ///   - finish: What is left to do with the folder before it gets its name.
  /// - Throws: ``GraderFailure`` when there is something in the folder or it cannot be written; it is then as
  ///   it was.
  func write(to folder: URL, finish: (URL) throws -> Void = { _ in }) throws {
    let folder = folder.standardizedFileURL
    let manager = FileManager.default
    if manager.fileExists(atPath: folder.path),
      (try? manager.contentsOfDirectory(atPath: folder.path))?.isEmpty != true
    {
      throw GraderFailure("\(folder.path) is not an empty folder; give one that does not exist yet.")
    }
    // A sibling is on the same disk, so that the name can be given in one step.
    let draft = folder.deletingLastPathComponent().appending(
      path: ".\(folder.lastPathComponent)-\(UUID().uuidString)")
    do {
      for (path, data) in files.sorted(by: { $0.key < $1.key }) {
        let file = draft.appending(path: path)
        try manager.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try data.write(to: file)
        let permissions = programs.contains(path) ? 0o755 : 0o644
        try manager.setAttributes([.posixPermissions: permissions], ofItemAtPath: file.path)
      }
      try finish(draft)
      guard rename(draft.path, folder.path) == 0 else {
        throw GraderFailure(String(cString: strerror(errno)))
      }
    } catch {
      try? manager.removeItem(at: draft)
      let reason = error is GraderFailure ? "\(error)" : SystemError.sentence(error)
      throw GraderFailure("\(folder.path) cannot be written: \(reason)")
    }
  }
}
