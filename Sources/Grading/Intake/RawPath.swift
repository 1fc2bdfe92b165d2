import Foundation

/// A path as the bytes the file system has, which need not be valid UTF-8.
struct RawPath: Hashable, Sendable {
  var bytes: [UInt8]

  init(_ url: URL) { bytes = Array(url.path.utf8) }

  func appending(_ name: [UInt8]) -> RawPath {
    var path = self
    path.bytes += [UInt8(ascii: "/")] + name
    return path
  }

  /// For calls of C.
  var cString: [CChar] { bytes.map { CChar(bitPattern: $0) } + [0] }

  /// What lies there itself, never what a symbolic link points to; `nil` when nothing does.
  var status: (kind: FileKind, size: Int, modified: Date)? {
    var status = stat()
    guard lstat(cString, &status) == 0 else { return nil }
    return (FileKind(mode: status.st_mode), Int(status.st_size), status.modified)
  }

  /// The names in a folder, sorted by their bytes.
  ///
  /// - Throws: ``GraderFailure`` when the folder cannot be read.
  func names() throws -> [[UInt8]] {
    guard let folder = opendir(cString) else {
      throw GraderFailure("\(described) cannot be read: \(String(cString: strerror(errno))).")
    }
    defer { closedir(folder) }
    var names: [[UInt8]] = []
    while let entry = readdir(folder) {
      let name = withUnsafePointer(to: entry.pointee.d_name) { field in
        field.withMemoryRebound(to: CChar.self, capacity: MemoryLayout.size(ofValue: field.pointee)) {
          (0..<strlen($0)).map { [chars = $0] in UInt8(bitPattern: chars[$0]) }
        }
      }
      if name != Array(".".utf8), name != Array("..".utf8) { names.append(name) }
    }
    return names.sorted { $0.lexicographicallyPrecedes($1) }
  }

  /// Why the folder cannot be listed, where that is how it was handed in; `nil` where it can.
  var reasonNotToList: String? {
    guard access(cString, R_OK | X_OK) != 0, [EACCES, ENAMETOOLONG].contains(errno) else { return nil }
    return String(cString: strerror(errno))
  }

  /// For a message.
  var described: String { "“\(String(readable: bytes))”" }
}

/// What kind of thing a path names.
enum FileKind: Equatable, Sendable {
  case regular, folder, link, other

  init(mode: mode_t) {
    switch mode & S_IFMT {
    case S_IFREG: self = .regular
    case S_IFDIR: self = .folder
    case S_IFLNK: self = .link
    default: self = .other
    }
  }
}

extension stat {
  fileprivate var modified: Date {
    #if canImport(Darwin)
      Date(timeIntervalSince1970: TimeInterval(st_mtimespec.tv_sec))
    #else
      Date(timeIntervalSince1970: TimeInterval(st_mtim.tv_sec))
    #endif
  }
}

extension String {
  /// Bytes as text: those that are not UTF-8 as `\xE4`, so that different bytes stay different.
  init(readable bytes: [UInt8]) {
    self =
      String(validating: bytes, as: UTF8.self)
      ?? bytes.map { byte in
        byte < 0x80 ? String(UnicodeScalar(byte)) : "\\x" + String(byte, radix: 16, uppercase: true)
      }.joined()
  }
}
