extension Safetensors {
  /// The bytes of a file that holds the given tensors.
  static func encode(
    _ tensors: [(name: String, tensor: Tensor)], metadata: [String: String], file: String
  ) throws -> [UInt8] {
    var seen: Set<String> = []
    for (name, _) in tensors {
      guard name != metadataKey else {
        throw CheckpointError(file: file, problem: "a tensor cannot be named \(metadataKey)")
      }
      guard seen.insert(name).inserted else {
        throw CheckpointError(file: file, problem: "two tensors are named \(quoted(name))")
      }
    }
    // The wider numbers come first, so that every number is aligned to its size.
    let ordered =
      tensors.filter { $0.tensor.dtype == .float64 } + tensors.filter { $0.tensor.dtype == .float32 }
    var entries: [String] = []
    if !metadata.isEmpty {
      let pairs = metadata.sorted { $0.key < $1.key }.map { "\(quoted($0.key)):\(quoted($0.value))" }
      entries.append("\(quoted(metadataKey)):{\(pairs.joined(separator: ","))}")
    }
    var offset = 0
    for (name, tensor) in ordered {
      let end = offset + tensor.count * tensor.dtype.byteCount
      let dtype = tensor.dtype == .float32 ? "F32" : "F64"
      let shape = tensor.shape.map(String.init).joined(separator: ",")
      entries.append(
        "\(quoted(name)):{\"dtype\":\"\(dtype)\",\"shape\":[\(shape)],\"data_offsets\":[\(offset),\(end)]}")
      offset = end
    }
    var header = [UInt8]("{\(entries.joined(separator: ","))}".utf8)
    header += [UInt8](repeating: UInt8(ascii: " "), count: (8 - header.count % 8) % 8)
    guard header.count <= longestHeader else {
      throw CheckpointError(
        file: file,
        problem: "the header would take \(header.count) bytes, at most \(longestHeader) are allowed")
    }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(8 + header.count + offset)
    append(UInt64(header.count), to: &bytes)
    bytes += header
    for (_, tensor) in ordered {
      switch tensor.dtype {
      case .float32: for value in tensor.floats { append(value.bitPattern, to: &bytes) }
      case .float64: for value in tensor.scalars { append(value.bitPattern, to: &bytes) }
      }
    }
    return bytes
  }

  @inline(__always)
  private static func append(_ value: some FixedWidthInteger & UnsignedInteger, to bytes: inout [UInt8]) {
    for i in 0..<value.bitWidth / 8 { bytes.append(UInt8(truncatingIfNeeded: value >> (8 * i))) }
  }

  /// A JSON string literal.
  static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case _ where scalar.value < 0x20:
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
