import Foundation

/// Reading and writing of tensors in the safetensors format, which Python reads with the package of
/// that name.
///
/// A file holds, in this order (https://github.com/huggingface/safetensors, section "Format"):
///
///     8 bytes      length n of the header, unsigned, little-endian
///     n bytes      JSON: { "name": { "dtype": "F32", "shape": [2, 3], "data_offsets": [0, 24] }, …,
///                          "__metadata__": { "key": "text" } }, padded with spaces
///     the rest     the numbers, row by row, little-endian, without gaps; offsets count from here
///
/// The file is not trusted: whatever does not fit the format throws a ``CheckpointError`` that
/// names the file.
public enum Safetensors {
  /// The header key that holds free text instead of a tensor.
  static let metadataKey = "__metadata__"
  /// The longest header that the format allows, in bytes.
  static let longestHeader = 100_000_000

  /// Writes tensors to a file, first to a temporary one beside it that then takes its name.
  ///
  /// - Parameters:
  ///   - tensors: The tensors under different names.
  ///   - metadata: Free text by key.
  ///   - url: The file, replaced if it exists.
  /// - Throws: A ``CheckpointError`` when two names are equal or the file cannot be written.
  public static func save(
    _ tensors: [(name: String, tensor: Tensor)], metadata: [String: String] = [:], to url: URL
  ) throws {
    let bytes = try encode(tensors, metadata: metadata, file: url.path)
    do {
      try Data(bytes).write(to: url, options: .atomic)
    } catch {
      throw CheckpointError(file: url.path, problem: "cannot be written: \(error.localizedDescription)")
    }
  }

  /// Reads all tensors of a file.
  ///
  /// - Parameter url: The file.
  /// - Returns: The tensors in the order of their data, `F32` as `.float32` and `F64` as `.float64`.
  /// - Throws: A ``CheckpointError`` that says what is wrong with the file.
  public static func load(from url: URL) throws -> Checkpoint {
    let data: Data
    do {
      data = try Data(contentsOf: url)
    } catch {
      throw CheckpointError(file: url.path, problem: "cannot be read: \(error.localizedDescription)")
    }
    return try decode([UInt8](data), file: url.path)
  }
}
