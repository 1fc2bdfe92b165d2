import Foundation

@testable import FlowLab

/// A folder for the files of one test, removed at its end.
func withTemporaryFolder<R>(_ body: (URL) throws -> R) throws -> R {
  let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
    "flowlab-test-\(UUID().uuidString)")
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  return try body(folder)
}

/// The bytes of files as the tests need them: well formed, or wrong in a known way.
enum SampleFile {
  /// An IDX file.
  static func idx(_ type: IDXFile.ItemType = .uint8, shape: [Int], items: [UInt8]) -> [UInt8] {
    [0, 0, type.rawValue, UInt8(shape.count)] + shape.flatMap { bigEndian($0) } + items
  }

  /// Four bytes, highest first.
  static func bigEndian(_ value: Int) -> [UInt8] { (0..<4).map { UInt8(value >> (24 - 8 * $0) & 255) } }

  /// A gzip file (RFC 1952) with one stored, that is uncompressed, block of at most 65,535 bytes.
  static func gzip(_ content: [UInt8]) -> [UInt8] {
    let length = content.count
    let header: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 255]
    let lengths: [UInt8] = littleEndian(length, 2) + littleEndian(~length & 0xFFFF, 2)
    let trailer: [UInt8] = littleEndian(Int(crc32(content)), 4) + littleEndian(length, 4)
    return header + [1] + lengths + content + trailer
  }

  private static func littleEndian(_ value: Int, _ count: Int) -> [UInt8] {
    (0..<count).map { UInt8(value >> (8 * $0) & 255) }
  }

  private static func crc32(_ bytes: [UInt8]) -> UInt32 {
    var crc = ~UInt32(0)
    for byte in bytes {
      crc ^= UInt32(byte)
      for _ in 0..<8 { crc = crc & 1 == 1 ? (crc >> 1) ^ 0xEDB8_8320 : crc >> 1 }
    }
    return ~crc
  }
}
