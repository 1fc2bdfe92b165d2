extension Safetensors {
  /// Where one tensor lies in the data.
  private struct Entry {
    let name: String
    let dtype: DType
    let shape: [Int]
    let begin: Int
    let end: Int
  }

  /// The contents of a file given its bytes.
  static func decode(_ bytes: [UInt8], file: String) throws -> Checkpoint {
    func failure(_ problem: String) -> CheckpointError { CheckpointError(file: file, problem: problem) }

    guard bytes.count >= 8 else {
      throw failure("is truncated: \(bytes.count) bytes are too few for the header's length")
    }
    let length: UInt64 = number(bytes, at: 0)
    guard length <= longestHeader else {
      throw failure(
        "states a header of \(length) bytes, at most \(longestHeader) are allowed; not safetensors?")
    }
    let start = 8 + Int(length)
    guard start <= bytes.count else {
      throw failure("is truncated: the header takes \(length) bytes, \(bytes.count - 8) are there")
    }
    let header: HeaderValue
    do {
      header = try HeaderValue(parsing: bytes[8..<start])
    } catch {
      throw failure("the header is not valid: \(error.problem)")
    }
    guard case .object(let members) = header else { throw failure("the header is not a JSON object") }

    var metadata: [String: String] = [:]
    var entries: [Entry] = []
    for (name, value) in members {
      if name == metadataKey {
        metadata = try text(value, failure)
      } else {
        entries.append(try entry(name, value, failure))
      }
    }
    entries.sort { ($0.begin, $0.end) < ($1.begin, $1.end) }
    try checkCover(entries, size: bytes.count - start, failure)
    let tensors = entries.map { (name: $0.name, tensor: tensor($0, bytes, start: start)) }
    return Checkpoint(tensors: tensors, metadata: metadata)
  }

  /// The free text of the header.
  private static func text(
    _ value: HeaderValue, _ failure: (String) -> CheckpointError
  ) throws -> [String: String] {
    guard case .object(let pairs) = value else { throw failure("\(metadataKey) is not a JSON object") }
    var metadata: [String: String] = [:]
    for (key, value) in pairs {
      guard case .string(let text) = value else {
        throw failure("\(metadataKey) holds something other than text under \(quoted(key))")
      }
      metadata[key] = text
    }
    return metadata
  }

  /// The description of one tensor, checked by itself.
  private static func entry(
    _ name: String, _ value: HeaderValue, _ failure: (String) -> CheckpointError
  ) throws -> Entry {
    let tensor = "tensor \(quoted(name))"
    guard case .object(let members) = value else {
      throw failure("\(tensor) is not described by a JSON object")
    }
    let fields = Dictionary(uniqueKeysWithValues: members)
    guard fields.count == 3, case .string(let type) = fields["dtype"],
      let shape = fields["shape"]?.integers, let offsets = fields["data_offsets"]?.integers,
      offsets.count == 2
    else { throw failure("\(tensor) needs just dtype, shape and two data_offsets, all of the right kind") }
    guard let dtype: DType = ["F32": .float32, "F64": .float64][type] else {
      throw failure("\(tensor) has dtype \(type); only F32 and F64 can be read")
    }
    var size = dtype.byteCount
    for axis in shape {
      let (product, overflow) = size.multipliedReportingOverflow(by: axis)
      guard axis >= 0, !overflow else { throw failure("\(tensor) has the impossible shape \(shape)") }
      size = product
    }
    let (begin, end) = (offsets[0], offsets[1])
    guard begin >= 0, end >= begin else { throw failure("\(tensor) has impossible data_offsets \(offsets)") }
    guard end - begin == size else {
      throw failure("\(tensor) of shape \(shape) needs \(size) bytes, its data_offsets hold \(end - begin)")
    }
    return Entry(name: name, dtype: dtype, shape: shape, begin: begin, end: end)
  }

  /// Checks that sorted entries cover the data exactly: no overlap, no gap, nothing missing,
  /// nothing left.
  private static func checkCover(
    _ entries: [Entry], size: Int, _ failure: (String) -> CheckpointError
  ) throws {
    var covered = 0
    for entry in entries {
      let tensor = "tensor \(quoted(entry.name))"
      guard entry.begin >= covered else { throw failure("\(tensor) overlaps the tensor before it") }
      guard entry.begin == covered else {
        throw failure("\(entry.begin - covered) bytes before \(tensor) belong to no tensor")
      }
      guard entry.end <= size else {
        throw failure("is truncated: \(tensor) ends at byte \(entry.end) of the data, \(size) are there")
      }
      covered = entry.end
    }
    guard covered == size else { throw failure("the last \(size - covered) bytes belong to no tensor") }
  }

  private static func tensor(_ entry: Entry, _ bytes: [UInt8], start: Int) -> Tensor {
    let offsets = stride(from: start + entry.begin, to: start + entry.end, by: entry.dtype.byteCount)
    return withDType(entry.dtype) {
      switch entry.dtype {
      case .float32:
        Tensor(offsets.map { Float(bitPattern: number(bytes, at: $0)) }, shape: entry.shape)
      case .float64:
        Tensor(offsets.map { Double(bitPattern: number(bytes, at: $0)) }, shape: entry.shape)
      }
    }
  }

  /// The little-endian number at a position.
  @inline(__always)
  private static func number<T: FixedWidthInteger & UnsignedInteger>(_ bytes: [UInt8], at offset: Int) -> T {
    (0..<T.bitWidth / 8).reduce(0) { $0 | T(bytes[offset + $1]) << (8 * $1) }
  }
}
