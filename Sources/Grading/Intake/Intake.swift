import FlowLab
import Foundation

/// Takes from a submission the text of the students' files, and nothing else.
package struct Intake {
  private let kit: KitFiles
  private let supervisor: Supervisor
  private let limits: IntakeLimits
  /// Folders with programs, separated by colons.
  var searchPath = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"

  package init(kit: KitFiles, supervisor: Supervisor, limits: IntakeLimits = .init()) {
    (self.kit, self.supervisor, self.limits) = (kit, supervisor, limits)
  }

  /// Finds the programs that some archives need, before any work is done.
  ///
  /// - Throws: ``GraderFailure`` that names the missing one.
  package func checkTools(for entries: [SubmissionEntry]) throws {
    for entry in entries {
      switch ArchiveKind.promised(by: entry.name) {
      case .zip: _ = try UnpackingTool.unzip.path(in: searchPath)
      case .gzip: _ = try UnpackingTool.gzip.path(in: searchPath)
      default: break
      }
    }
  }

  /// Reads one submission.
  ///
  /// - Parameters:
  ///   - entry: Where it lies; it is not changed.
  ///   - workspace: A folder of one worker; what is unpacked into it is removed again.
  /// - Returns: What it holds, or why it cannot be read.
  /// - Throws: ``GraderFailure`` when the grader or its machine is to blame.
  package func take(_ entry: SubmissionEntry, into workspace: URL) throws -> HandedIn {
    let folder = RawPath(workspace.appending(path: "intake"))
    folder.removeTree()
    guard mkdir(folder.cString, 0o700) == 0 else {
      throw GraderFailure(
        "No folder can be made in “\(workspace.path)”: \(String(cString: strerror(errno))).")
    }
    defer { folder.removeTree() }
    let unpacker = Unpacker(folder: folder, supervisor: supervisor, limits: limits, searchPath: searchPath)
    do {
      return try take(entry, unpacker)
    } catch let refusal as Refusal {
      var handedIn = HandedIn()
      handedIn.refusal = refusal.sentence
      for number in kit.exercises.keys { handedIn.exercises[number] = HandedInExercise() }
      handedIn.contents = SHA256.hexDigest(Array("refused: \(refusal.sentence)".utf8))
      return handedIn
    }
  }

  private func take(_ entry: SubmissionEntry, _ unpacker: Unpacker) throws -> HandedIn {
    var (source, remarks) = try SourceOpener(unpacker: unpacker, kit: kit).open(entry)
    var sorting = try Sorting(source.members, kit: kit, limits: limits)
    if sorting.isDocument {
      throw Refusal("It is a document; hand in a folder, .zip, .tar.gz, .tar or .swift file.")
    }
    if let inner = try sorting.theArchive() {
      remarks.append("\(inner.described) inside was unpacked.")
      source = try SourceOpener(unpacker: unpacker, kit: kit).open(inner, of: source)
      sorting = try Sorting(source.members, kit: kit, limits: limits)
    }
    guard !sorting.isEmpty else { throw Refusal("It holds no files.") }
    let wanted = sorting.candidates.keys.sorted().flatMap { sorting.candidates[$0] ?? [] } + sorting.given
    let contents = try source.read(wanted, limit: limits.fileBytes)
    var handedIn = Taking(sorting, contents: contents, kit: kit).handedIn
    handedIn.remarks = remarks + handedIn.remarks
    handedIn.newestFile = source.members.filter { !$0.isAside && $0.kind == .file }.compactMap(\.modified)
      .max()
    handedIn.contents = checksum(handedIn, sorting, contents)
    return handedIn
  }

  /// Over all bytes that were read under a student's file's name, and over all that was said about them.
  private func checksum(_ handedIn: HandedIn, _ sorting: Sorting, _ contents: [Int: MemberContent]) -> String
  {
    var record: [UInt8] = []
    func note(_ bytes: [UInt8]) { record += Array("\(bytes.count):".utf8) + bytes }
    for name in sorting.candidates.keys.sorted() {
      note(Array(name.utf8))
      let pieces = (sorting.candidates[name] ?? []).map { member -> [UInt8] in
        if case .bytes(let bytes) = contents[member.id] { bytes } else { [] }
      }
      // Where a file lay counts only through what is said about it.
      for bytes in pieces.sorted(by: { $0.lexicographicallyPrecedes($1) }) { note(bytes) }
    }
    for remark in handedIn.remarks { note(Array(remark.utf8)) }
    for number in handedIn.exercises.keys.sorted() {
      guard let exercise = handedIn.exercises[number] else { continue }
      for finding in exercise.problems + exercise.remarks {
        note(Array("\(number) \(finding.file ?? "") \(finding.line ?? 0) \(finding.message)".utf8))
      }
    }
    return SHA256.hexDigest(record)
  }
}
