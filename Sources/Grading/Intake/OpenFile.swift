import Foundation

/// A regular file that is open for reading at any place.
final class OpenFile {
  private let descriptor: Int32
  let size: Int

  /// Opens a file without following a link and without waiting at a pipe.
  ///
  /// - Throws: ``GraderFailure`` when it cannot be opened or is not a regular file.
  init(_ path: RawPath) throws {
    descriptor = open(path.cString, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw GraderFailure("\(path.described) cannot be read: \(String(cString: strerror(errno))).")
    }
    var status = stat()
    guard fstat(descriptor, &status) == 0, FileKind(mode: status.st_mode) == .regular else {
      close(descriptor)
      throw GraderFailure("\(path.described) cannot be read: it is not a file.")
    }
    size = Int(status.st_size)
  }

  deinit { close(descriptor) }

  /// The bytes from `offset`, fewer at the file's end; `nil` when the place lies outside the file.
  func bytes(at offset: Int, count: Int) -> [UInt8]? {
    guard offset >= 0, offset <= size, count >= 0 else { return nil }
    let wanted = min(count, size - offset)
    var isBroken = false
    let bytes = [UInt8](unsafeUninitializedCapacity: wanted) { buffer, filled in
      while filled < wanted, let base = buffer.baseAddress {
        let got = pread(descriptor, base + filled, wanted - filled, off_t(offset + filled))
        if got < 0 && errno == EINTR { continue }
        isBroken = got < 0
        if got <= 0 { break }
        filled += got
      }
    }
    return isBroken ? nil : bytes
  }
}
