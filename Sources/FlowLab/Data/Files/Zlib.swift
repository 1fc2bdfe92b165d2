import CZlib

/// Decompression by the system's zlib; the only file that calls it.
enum Zlib {
  /// The largest content that is accepted: more is a mistake or an attack, MNIST is 47 MB.
  static let largestContent = 1 << 30

  /// Returns whether the bytes begin like a gzip file.
  static func isGzip(_ bytes: [UInt8]) -> Bool { bytes.starts(with: [0x1F, 0x8B]) }

  /// Decompresses a zlib stream or a gzip file of one or several members, checking its checksums.
  ///
  /// Memory grows with what is really there, whatever the content claims.
  ///
  /// - Parameters:
  ///   - bytes: The compressed bytes.
  ///   - file: The name that an error gives.
  /// - Returns: The content.
  /// - Throws: ``DataFileError`` when the bytes are truncated or corrupt, or the content is above 1
  ///   GiB.
  static func inflate(_ bytes: [UInt8], file: String) throws -> [UInt8] {
    var stream = z_stream()
    // 32: zlib or gzip, by the first bytes.
    guard inflateInit2_(&stream, 32 + MAX_WBITS, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK
    else {
      throw DataFileError(.corrupt, file: file, problem: "cannot be opened by zlib")
    }
    defer { inflateEnd(&stream) }

    var content: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 18)
    var position = 0
    while true {
      // zlib counts in 32 bits, so large inputs are handed over in pieces.
      let given = min(bytes.count - position, 1 << 24)
      let (status, unread, made) = bytes.withUnsafeBufferPointer { input in
        chunk.withUnsafeMutableBufferPointer { output -> (Int32, Int, Int) in
          stream.next_in = UnsafeMutablePointer(mutating: input.baseAddress.map { $0 + position })
          stream.avail_in = UInt32(given)
          stream.next_out = output.baseAddress
          stream.avail_out = UInt32(output.count)
          let status = CZlib.inflate(&stream, Z_NO_FLUSH)
          return (status, Int(stream.avail_in), output.count - Int(stream.avail_out))
        }
      }
      position += given - unread
      content.append(contentsOf: chunk[..<made])
      guard content.count <= largestContent else {
        throw DataFileError(
          .corrupt, file: file, problem: "decompresses to more than \(largestContent) bytes")
      }
      switch status {
      case Z_STREAM_END:
        if position == bytes.count { return content }
        guard isGzip(Array(bytes[position...].prefix(2))), inflateReset(&stream) == Z_OK else {
          throw DataFileError(
            .corrupt, file: file,
            problem: "has \(bytes.count - position) surplus bytes after the compressed data")
        }
      case Z_OK where made > 0 || position < bytes.count: continue
      case Z_OK, Z_BUF_ERROR:
        throw DataFileError(
          .truncated, file: file, problem: "the compressed data ends too early, after \(bytes.count) bytes")
      default:
        let reason = stream.msg.map { String(cString: $0) } ?? "zlib error \(status)"
        throw DataFileError(.corrupt, file: file, problem: "cannot be decompressed (\(reason))")
      }
    }
  }
}
