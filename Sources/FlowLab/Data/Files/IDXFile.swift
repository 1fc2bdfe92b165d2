import Foundation

/// An array read from a file in the IDX format, in which MNIST and its relatives are published,
/// plain or gzip.
///
/// The format: two zero bytes, a byte for the number type, a byte for the rank, one big-endian
/// 32-bit length per axis, then the items, big-endian, last axis fastest.
/// Source: Y. LeCun, "The MNIST database", section file formats.
public struct IDXFile: Sendable {
  /// The number types of the format, with its codes.
  public enum ItemType: UInt8, Sendable, CaseIterable {
    /// Bytes 0 … 255.
    case uint8 = 0x08
    /// Bytes −128 … 127.
    case int8 = 0x09
    /// 16-bit whole numbers.
    case int16 = 0x0B
    /// 32-bit whole numbers.
    case int32 = 0x0C
    /// 32-bit floating point.
    case float32 = 0x0D
    /// 64-bit floating point.
    case float64 = 0x0E

    /// The size of one item in bytes.
    public var byteCount: Int {
      switch self {
      case .uint8, .int8: 1
      case .int16: 2
      case .int32, .float32: 4
      case .float64: 8
      }
    }
  }

  /// The path it was read from.
  public let path: String
  /// The lengths of the axes.
  public let shape: [Int]
  /// The number type of the items.
  public let itemType: ItemType
  /// The whole file after decompression, header included.
  public let content: [UInt8]
  /// The items' bytes.
  public var itemBytes: ArraySlice<UInt8> { content[(4 + 4 * shape.count)...] }
  /// The number of items.
  public var count: Int { shape.reduce(1, *) }

  /// Reads a file; whether it is compressed is seen from its first bytes, not from its name.
  ///
  /// - Parameter url: Where the file is.
  /// - Throws: ``DataFileError`` when the file is missing, empty, truncated, corrupt or not in the
  ///   IDX format.
  public init(contentsOf url: URL) throws {
    path = url.path
    content = try Self.content(of: url)
    guard content.count >= 4, content[0] == 0, content[1] == 0, let type = ItemType(rawValue: content[2]),
      content[3] > 0
    else {
      let start = content.prefix(4).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined(
        separator: " ")
      throw DataFileError(
        .mislabeled, file: path, problem: "is not in the IDX format: it begins with the bytes \(start)",
        remedy: "check that the file is what its name says")
    }
    let rank = Int(content[3])
    guard content.count >= 4 + 4 * rank else {
      throw DataFileError(
        .truncated, file: path, problem: "ends after \(content.count) bytes, within its header")
    }
    let bytes = content
    let lengths = (0..<rank).map { axis in Int(bigEndian(bytes, at: 4 + 4 * axis, byteCount: 4)) }

    // A header may claim any size; nothing is allocated for it.
    var expected = type.byteCount
    for length in lengths {
      let (product, overflow) = expected.multipliedReportingOverflow(by: length)
      expected = overflow ? .max : product
    }
    let found = content.count - 4 - 4 * rank
    guard found == expected else {
      throw DataFileError(
        found < expected ? .truncated : .corrupt, file: path,
        problem: "claims \(lengths.map(String.init).joined(separator: " × ")) items of \(type.byteCount) "
          + "byte\(type.byteCount == 1 ? "" : "s"), but \(found) bytes follow the header")
    }
    (shape, itemType) = (lengths, type)
  }

  /// Reads a file and decompresses it if it is compressed.
  ///
  /// - Parameter url: Where the file is.
  /// - Returns: The content.
  /// - Throws: ``DataFileError`` when the file is missing, empty, truncated or corrupt.
  static func content(of url: URL) throws -> [UInt8] {
    let stored: [UInt8]
    do { stored = [UInt8](try Data(contentsOf: url)) } catch {
      let there = FileManager.default.fileExists(atPath: url.path)
      throw DataFileError(
        .missing, file: url.path, problem: there ? "cannot be read" : "there is no such file",
        remedy: "check the folder and the rights, or set FLOWLAB_DATA to the folder that holds the data")
    }
    guard !stored.isEmpty else { throw DataFileError(.empty, file: url.path, problem: "the file is empty") }
    let content = Zlib.isGzip(stored) ? try Zlib.inflate(stored, file: url.path) : stored
    guard !content.isEmpty else {
      throw DataFileError(.empty, file: url.path, problem: "the file is empty once it is decompressed")
    }
    return content
  }

  /// Returns the items as numbers, last axis fastest.
  ///
  /// - Returns: `count` finite numbers.
  /// - Throws: ``DataFileError`` of kind `notFinite` for a NaN or an infinity.
  public func values() throws -> [Double] {
    let (bytes, start, size) = (content, 4 + 4 * shape.count, itemType.byteCount)
    let values = (0..<count).map { item -> Double in
      let bits = bigEndian(bytes, at: start + item * size, byteCount: size)
      return switch itemType {
      case .uint8: Double(bits)
      case .int8: Double(Int8(truncatingIfNeeded: bits))
      case .int16: Double(Int16(truncatingIfNeeded: bits))
      case .int32: Double(Int32(truncatingIfNeeded: bits))
      case .float32: Double(Float(bitPattern: UInt32(truncatingIfNeeded: bits)))
      case .float64: Double(bitPattern: bits)
      }
    }
    if let item = values.firstIndex(where: { !$0.isFinite }) {
      throw DataFileError(
        .notFinite, file: path, problem: "item \(item) of \(count) is \(values[item])",
        remedy: "remove such values or get the file again")
    }
    return values
  }

  /// Returns the items as a tensor of the file's shape.
  ///
  /// - Returns: The values as they are stored, not scaled.
  /// - Throws: ``DataFileError`` of kind `notFinite` for a NaN or an infinity.
  public func tensor() throws -> Tensor { Tensor(try values(), shape: shape) }

  /// Returns the items of a rank-1 file as class labels.
  ///
  /// - Parameter classes: How many classes there are.
  /// - Returns: `count` whole numbers in 0 ..< `classes`.
  /// - Throws: ``DataFileError`` when the rank is not 1 or an item is not a whole number in the
  ///   range.
  public func labels(classes: Int) throws -> [Int] {
    try require(rank: 1, as: "labels")
    return try values().enumerated().map { index, value in
      guard let label = Int(exactly: value), (0..<classes).contains(label) else {
        throw DataFileError(
          .outOfRange, file: path, problem: "label \(index) is \(value), outside 0 … \(classes - 1)",
          remedy: "check that the file is what its name says")
      }
      return label
    }
  }

  /// Throws unless the file has the rank that its use needs.
  func require(rank: Int, as use: String) throws {
    guard shape.count == rank else {
      throw DataFileError(
        .mislabeled, file: path,
        problem: "\(use) need \(rank) \(rank == 1 ? "axis" : "axes"), but the file's shape is \(shape)",
        remedy: "check that images and labels are not exchanged")
    }
  }
}

/// Puts bytes together into a number, first byte highest.
private func bigEndian(_ bytes: [UInt8], at start: Int, byteCount: Int) -> UInt64 {
  var value: UInt64 = 0
  for i in start..<start + byteCount { value = value << 8 | UInt64(bytes[i]) }
  return value
}
