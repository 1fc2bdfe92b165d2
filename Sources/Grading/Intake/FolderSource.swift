import Foundation

/// A folder that is read where it lies: no link is followed, nothing is written.
struct FolderSource: MemberSource {
  private(set) var members: [Member] = []
  private var paths: [RawPath] = []

  /// Walks a folder.
  init(_ root: RawPath, limits: IntakeLimits) throws {
    var waiting: [(path: RawPath, name: String, depth: Int)] = [(root, "", 0)]
    var listed = 0
    while let folder = waiting.popLast() {
      if folder.depth > 0, let reason = folder.path.reasonNotToList {
        throw Refusal(
          "A folder in it cannot be read (\(reason)); hand in the exercises only, in a new archive.")
      }
      for bytes in try folder.path.names() {
        let (path, name) = (folder.path.appending(bytes), folder.name + String(readable: bytes))
        listed += 1
        guard listed <= limits.listed else { throw Refusal.tooMany }
        guard let status = path.status else {
          throw GraderFailure("\(path.described) went away while it was read.")
        }
        switch status.kind {
        case .folder where Clutter.isClutter(String(readable: bytes)): continue
        case .folder:
          guard folder.depth < limits.depth else {
            throw Refusal(
              "It has more than \(limits.depth) folders in one another; hand in the exercises only.")
          }
          waiting.append((path, name + "/", folder.depth + 1))
        case .regular:
          append(path, name, .file, size: status.size, modified: status.modified)
        case .link, .other: append(path, name, .special)
        }
      }
    }
  }

  /// A single file.
  init(file: RawPath, name: String) throws {
    guard let status = file.status else {
      throw GraderFailure("\(file.described) went away while it was read.")
    }
    append(file, name, .file, size: status.size, modified: status.modified)
  }

  private mutating func append(
    _ path: RawPath, _ name: String, _ kind: Member.Kind, size: Int = 0, modified: Date? = nil
  ) {
    members.append(Member(id: paths.count, path: name, kind: kind, size: size, modified: modified))
    paths.append(path)
  }

  func read(_ wanted: [Member], limit: Int) throws -> [Int: MemberContent] {
    var contents: [Int: MemberContent] = [:]
    for member in wanted {
      guard access(paths[member.id].cString, R_OK) == 0 else {
        contents[member.id] = .damaged
        continue
      }
      let file = try OpenFile(paths[member.id])
      guard file.size <= limit else {
        contents[member.id] = .tooLarge
        continue
      }
      guard let bytes = file.bytes(at: 0, count: file.size) else {
        throw GraderFailure("\(paths[member.id].described) cannot be read.")
      }
      contents[member.id] = .bytes(bytes)
    }
    return contents
  }

  /// Where a member lies, so that an archive in a folder need not be copied.
  func path(of member: Member) -> RawPath { paths[member.id] }
}
