import Foundation

/// Opens what was handed in as a place with files, by what it is rather than by its name.
struct SourceOpener {
  let unpacker: Unpacker
  let kit: KitFiles

  /// Opens a submission.
  ///
  /// - Returns: Its files, and what is odd about its form.
  func open(_ entry: SubmissionEntry) throws -> (source: any MemberSource, remarks: [String]) {
    switch entry.path.status?.kind {
    case .folder: return (try FolderSource(entry.path, limits: unpacker.limits), [])
    case .regular: break
    case .link:
      throw Refusal("It is a symbolic link, which is not followed; hand in the file or folder itself.")
    case .other:
      throw Refusal("It is neither a file nor a folder; hand in a folder, .zip, .tar.gz or .swift file.")
    case nil: throw GraderFailure("The submission \(entry.path.described) is not there any more.")
    }
    let file = try OpenFile(entry.path)
    guard file.size > 0 else { throw Refusal("The file is empty.") }
    guard let start = file.bytes(at: 0, count: 512) else {
      throw GraderFailure("The submission \(entry.path.described) cannot be read.")
    }
    let (kind, promised) = (ArchiveKind(start), ArchiveKind.promised(by: entry.name))
    switch kind {
    case .zip, .gzip, .tar:
      let source = try open(file, kind)
      return (source, kind == promised ? [] : ["The name does not say it, but it is \(kind.described)."])
    case .unsupported:
      throw Refusal(
        "It is \(kind.described), which is not unpacked; hand in a folder, .zip or .tar.gz instead.")
    case .unknown:
      if entry.name.lowercased().hasSuffix(".swift") { return try openSwiftFile(entry) }
      if let promised {
        throw Refusal("Its name promises \(promised.described), but it is none; pack the folder again.")
      }
      throw Refusal(
        "It is a file of a kind that is not taken; hand in a folder, .zip, .tar.gz, .tar or .swift file.")
    }
  }

  /// Opens an archive that is a file of a submission.
  func open(_ member: Member, of source: any MemberSource) throws -> any MemberSource {
    let path: RawPath
    if let folder = source as? FolderSource {
      path = folder.path(of: member)
    } else {
      path = try unpacker.newFolder().appending(Array("inner".utf8))
      try source.unpack(member, to: path, limit: unpacker.limits.innerBytes)
    }
    let file = try OpenFile(path)
    let kind = ArchiveKind(file.bytes(at: 0, count: 512) ?? [])
    guard [.zip, .gzip, .tar].contains(kind) else {
      throw Refusal("\(member.described) in it is \(kind.described), not an archive that can be unpacked.")
    }
    return try open(file, kind)
  }

  private func open(_ file: OpenFile, _ kind: ArchiveKind) throws -> any MemberSource {
    guard file.size <= unpacker.limits.archiveBytes else {
      throw Refusal("The archive is too large; hand in the exercises' folders only, without .build.")
    }
    switch kind {
    case .zip: return try ZipSource(file, unpacker: unpacker)
    case .gzip: return try TarSource(try decompress(file), limits: unpacker.limits)
    default: return try TarSource(file, limits: unpacker.limits)
    }
  }

  /// Decompresses into a file of ours; the kernel stops it at the limit.
  private func decompress(_ file: OpenFile) throws -> OpenFile {
    guard let bytes = file.bytes(at: 0, count: file.size) else {
      throw GraderFailure("A submission cannot be read.")
    }
    let gzip = try UnpackingTool.gzip.path(in: unpacker.searchPath)
    let (folder, ending) = try unpacker.run(
      ["/bin/sh", "-c", "exec \"$0\" -dc < ../packed > archive", gzip], on: bytes,
      largest: unpacker.limits.unpackedBytes)
    // 2 is a warning, for example of bytes after the end.
    guard [.exited(0), .exited(2)].contains(ending.way) else {
      throw Refusal("The archive is cut off or damaged; pack the folder again and hand that in.")
    }
    let unpacked = try OpenFile(folder.appending(Array("archive".utf8)))
    guard let start = unpacked.bytes(at: 0, count: 512),
      TarHeader(start) != nil || start.allSatisfy({ $0 == 0 })
    else { throw Refusal("It is compressed, but no tar archive; hand in a folder, .zip or .tar.gz.") }
    return unpacked
  }

  /// A single Swift file; platforms put the student's name before the file's.
  private func openSwiftFile(_ entry: SubmissionEntry) throws -> (any MemberSource, [String]) {
    let name = entry.name.lowercased()
    if kit.places[name] != nil { return (try FolderSource(file: entry.path, name: entry.name), []) }
    let known = kit.places.values.map(\.name).filter { known in
      guard name.hasSuffix(known.lowercased()) else { return false }
      return name.dropLast(known.count).last.map { "_- ".contains($0) } ?? false
    }
    guard let known = try known.max(by: { $0.count < $1.count }) ?? nameByContent(entry) else {
      throw Refusal(
        "It is a Swift file whose name is none of the exercises' files; give it the name from the kit.")
    }
    return (try FolderSource(file: entry.path, name: known), ["The file was taken as \(known)."])
  }

  /// The kit's file that a Swift file of another name is, by what it declares.
  private func nameByContent(_ entry: SubmissionEntry) throws -> String? {
    let file = try OpenFile(entry.path)
    guard file.size <= unpacker.limits.fileBytes, let bytes = file.bytes(at: 0, count: file.size) else {
      return nil
    }
    return StubLikeness.name(of: String(decoding: bytes, as: UTF8.self), in: kit)
  }
}
