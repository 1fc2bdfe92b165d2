import Foundation

extension RawPath {
  /// For paths that are ours, which are text.
  var url: URL { URL(filePath: String(readable: bytes), directoryHint: .isDirectory) }

  /// Writes a new file here.
  ///
  /// - Throws: ``GraderFailure`` when that is not possible.
  func write(_ bytes: [UInt8]) throws {
    let descriptor = open(cString, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw writingFailure() }
    defer { close(descriptor) }
    var done = 0
    while done < bytes.count {
      let count = bytes.withUnsafeBytes { buffer in
        buffer.baseAddress.map { Foundation.write(descriptor, $0 + done, bytes.count - done) } ?? -1
      }
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { throw writingFailure() }
      done += count
    }
  }

  private func writingFailure() -> GraderFailure {
    GraderFailure("\(described) cannot be written: \(String(cString: strerror(errno))).")
  }

  /// Removes what is here and in it, without following a link.
  func removeTree() {
    guard status?.kind == .folder else {
      unlink(cString)
      return
    }
    var folders = [self]
    var found: [RawPath] = []
    while let folder = folders.popLast() {
      found.append(folder)
      chmod(folder.cString, 0o700)
      for name in (try? folder.names()) ?? [] {
        let inner = folder.appending(name)
        if inner.status?.kind == .folder { folders.append(inner) } else { unlink(inner.cString) }
      }
    }
    for folder in found.reversed() { rmdir(folder.cString) }
  }
}
