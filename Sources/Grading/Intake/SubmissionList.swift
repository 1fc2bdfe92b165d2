import Foundation

/// Something that was handed in, as it lies in the folder of submissions.
package struct SubmissionEntry: Sendable {
  /// The file's or folder's name; unlike all others of its folder.
  package var name: String
  package var url: URL
  /// The place itself, also where its name is no valid text.
  let path: RawPath

  package init(name: String, url: URL) { self.init(name: name, url: url, path: RawPath(url)) }

  init(name: String, url: URL, path: RawPath) { (self.name, self.url, self.path) = (name, url, path) }
}

/// The folder of submissions.
package enum SubmissionList {
  /// Lists what was handed in, sorted by the bytes of the names.
  ///
  /// - Parameter folder: The folder of submissions.
  /// - Returns: Everything in it but what systems and browsers leave behind; if it can be read shows later.
  /// - Throws: ``GraderFailure`` when the folder is missing, no folder, unreadable or empty.
  package static func scan(_ folder: URL) throws -> [SubmissionEntry] {
    let path = RawPath(folder)
    var status = stat()
    // The folder itself may be a link: it is the instructor's.
    guard stat(path.cString, &status) == 0 else {
      throw GraderFailure("There is no folder \(path.described); name the folder that holds the submissions.")
    }
    guard FileKind(mode: status.st_mode) == .folder else {
      throw GraderFailure("\(path.described) is not a folder; name the folder that holds the submissions.")
    }
    let names = try path.names().filter { !Clutter.isSystems(String(readable: $0)) }
    let texts = Set(names.map { String(readable: $0) })
    var taken: Set<String> = []
    let entries = names.map { bytes in
      // Names may differ in bytes and still be equal as text: ü has two spellings in Unicode.
      let text = String(readable: bytes)
      var (name, copy) = (text, 1)
      while taken.contains(name) || (copy > 1 && texts.contains(name)) {
        copy += 1
        name = "\(text) (\(copy))"
      }
      taken.insert(name)
      return SubmissionEntry(name: name, url: folder.appending(path: text), path: path.appending(bytes))
    }
    guard !entries.isEmpty else {
      throw GraderFailure(
        "\(path.described) holds no submissions; put one folder or archive per student into it.")
    }
    return entries
  }
}

/// Files and folders that systems and tools leave behind.
enum Clutter {
  /// Whether a system or a tool left something of this name among the submissions; what else begins with a dot was handed in.
  static func isSystems(_ name: String) -> Bool {
    [
      ".ds_store", ".git", ".gitignore", ".gitkeep", ".directory", ".localized", "__macosx", "thumbs.db",
      "desktop.ini",
    ]
    .contains(name.lowercased()) || name.hasPrefix("._") || name.hasPrefix(".~lock.")
  }

  /// Whether a name means nothing anywhere within a submission.
  static func isClutter(_ name: String) -> Bool {
    name.hasPrefix(".") || ["__macosx", "thumbs.db", "desktop.ini"].contains(name.lowercased())
  }

  /// Whether a folder of this name is never looked into: the kit's own parts and those of tools.
  static func isForeignFolder(_ name: String) -> Bool {
    isClutter(name) || ["solutions", "tests", "sources"].contains(name.lowercased())
  }
}
