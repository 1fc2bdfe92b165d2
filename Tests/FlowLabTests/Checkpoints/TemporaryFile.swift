import Foundation

/// Runs `body` with the URL of a file in a folder of its own, which is removed afterward.
func withTemporaryFile<R>(_ name: String = "model.safetensors", _ body: (URL) throws -> R) throws -> R {
  let folder = FileManager.default.temporaryDirectory.appendingPathComponent("flowlab-\(UUID().uuidString)")
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  return try body(folder.appendingPathComponent(name))
}

/// The bytes of a safetensors file with a given header and a given amount of data.
func safetensorsBytes(header: String, dataSize: Int, statedLength: UInt64? = nil) -> Data {
  let length = statedLength ?? UInt64(header.utf8.count)
  let prefix = (0..<8).map { UInt8(truncatingIfNeeded: length >> (8 * $0)) }
  return Data(prefix + Array(header.utf8) + [UInt8](repeating: 0, count: dataSize))
}
