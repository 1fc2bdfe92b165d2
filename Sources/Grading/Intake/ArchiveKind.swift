/// What a file is, by its first bytes: its name may say anything.
enum ArchiveKind: Equatable {
  case zip, gzip, tar
  /// Something that is not unpacked, named for a message.
  case unsupported(String)
  /// Nothing that is known, perhaps text.
  case unknown

  init(_ start: [UInt8]) {
    func begins(_ bytes: [UInt8]) -> Bool { start.starts(with: bytes) }
    if begins([0x50, 0x4B, 3, 4]) || begins([0x50, 0x4B, 5, 6]) || begins([0x50, 0x4B, 7, 8]) {
      self = .zip
    } else if begins([0x1F, 0x8B]) {
      self = .gzip
    } else if let name = Self.others.first(where: { begins($0.bytes) })?.name {
      self = .unsupported(name)
    } else if TarHeader(start) != nil {
      self = .tar
    } else {
      self = .unknown
    }
  }

  private static let others: [(bytes: [UInt8], name: String)] = [
    (Array("Rar!\u{1A}\u{07}".utf8), "a RAR archive"),
    ([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], "a 7z archive"),
    ([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00], "an xz archive"),
    (Array("BZh".utf8), "a bzip2 archive"),
    (Array("%PDF".utf8), "a PDF"),
    ([0xD0, 0xCF, 0x11, 0xE0], "an Office document"),
  ]

  /// The kind a name promises; `nil` for a name that promises none of those that are taken.
  static func promised(by name: String) -> ArchiveKind? {
    let name = name.lowercased()
    if name.hasSuffix(".zip") { return .zip }
    if name.hasSuffix(".tar.gz") || name.hasSuffix(".tgz") { return .gzip }
    return name.hasSuffix(".tar") ? .tar : nil
  }

  /// For a message.
  var described: String {
    switch self {
    case .zip: "a zip archive"
    case .gzip: "a tar.gz archive"
    case .tar: "a tar archive"
    case .unsupported(let name): name
    case .unknown: "a file of an unknown kind"
    }
  }
}
