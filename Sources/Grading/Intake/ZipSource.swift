import Foundation

/// A zip archive.
///
/// `unzip` never sees it. The few files that are wanted are copied, as packed, into an archive of ours under
/// names of ours, with no more bytes than the archive has; so no name, link, size or overlap leads anywhere.
struct ZipSource: MemberSource {
  let members: [Member]
  private let file: OpenFile
  private let directory: ZipDirectory
  private let unpacker: Unpacker

  init(_ file: OpenFile, unpacker: Unpacker) throws {
    (self.file, self.unpacker) = (file, unpacker)
    directory = try ZipDirectory(file, limits: unpacker.limits)
    members = directory.entries.enumerated().filter { !$0.element.isFolder }.map { index, entry in
      Member(id: index, path: entry.path, kind: entry.kind, size: entry.size, modified: entry.modified)
    }
  }

  func read(_ wanted: [Member], limit: Int) throws -> [Int: MemberContent] {
    let fitting = wanted.filter { $0.size <= limit }
    var contents = Dictionary(
      wanted.filter { $0.size > limit }.map { ($0.id, MemberContent.tooLarge) },
      uniquingKeysWith: { first, _ in first })
    let folder = try extract(fitting)
    for member in fitting {
      let path = folder.appending(Array("m\(member.id)".utf8))
      contents[member.id] = .damaged
      guard path.status?.kind == .regular else { continue }
      let file = try OpenFile(path)
      guard file.size == member.size, let bytes = file.bytes(at: 0, count: file.size) else { continue }
      if Int(CRC32.checksum(bytes)) == directory.entries[member.id].checksum {
        contents[member.id] = .bytes(bytes)
      }
    }
    return contents
  }

  /// Unpacks members as `m0`, `m1`, … by their ids, into a folder that is returned.
  private func extract(_ wanted: [Member]) throws -> RawPath {
    guard !wanted.isEmpty else { return try unpacker.newFolder() }
    let unzip = try UnpackingTool.unzip.path(in: unpacker.searchPath)
    // A file that unpacks to more than it says is a bomb.
    let largest = wanted.map(\.size).max() ?? 0
    return try unpacker.run([unzip, "-qq", "-o", "../packed"], on: excerpt(wanted), largest: largest).folder
  }

  /// A zip archive of the members only, as they are packed.
  private func excerpt(_ wanted: [Member]) throws -> [UInt8] {
    var (content, list): ([UInt8], [UInt8]) = ([], [])
    var count = 0
    for member in wanted {
      let entry = directory.entries[member.id]
      guard let header = file.bytes(at: entry.offset, count: 30).map(LittleEndian.init),
        header.number(at: 0, count: 4) == 0x0403_4B50, let nameCount = header.number(at: 26, count: 2),
        let extraCount = header.number(at: 28, count: 2)
      else { continue }
      let start = entry.offset + 30 + nameCount + extraCount
      // No way of packing makes bytes much longer than they are.
      guard entry.packedSize <= entry.size + entry.size / 8 + 1024, start <= directory.start,
        entry.packedSize <= directory.start - start,
        let packed = file.bytes(at: start, count: entry.packedSize), packed.count == entry.packedSize
      else { continue }
      // Honest entries lie beside each other, so together they are not larger than the archive.
      guard content.count + packed.count <= file.size + 100 * (count + 1) else { throw Refusal.bomb }
      let name = Array("m\(member.id)".utf8)
      func field(_ number: Int, _ size: Int = 2) -> [UInt8] { LittleEndian.bytes(number, count: size) }
      let common =
        field(entry.versionNeeded) + field(entry.packingFlags) + field(entry.method) + field(0) + field(0x21)
        + field(entry.checksum, 4) + field(entry.packedSize, 4) + field(entry.size, 4) + field(name.count)
        + field(0)
      list +=
        field(0x0201_4B50, 4) + field(20) + common + [UInt8](repeating: 0, count: 10)
        + field(content.count, 4)
      list += name
      content += field(0x0403_4B50, 4) + common + name + packed
      count += 1
    }
    func field(_ number: Int, _ size: Int = 2) -> [UInt8] { LittleEndian.bytes(number, count: size) }
    let end =
      field(0x0605_4B50, 4) + field(0, 4) + field(count) + field(count) + field(list.count, 4)
      + field(content.count, 4) + field(0)
    return content + list + end
  }
}
