import Foundation

/// A file of a submission, wherever it lies: in a folder or in an archive.
struct Member {
  enum Kind: Equatable {
    case file
    /// A link, a device, a pipe: what is never followed or opened.
    case special
    case encrypted
  }

  /// Its place in the list of its source.
  let id: Int
  /// The folders on the way and the file's name.
  let parts: [String]
  var kind: Kind
  var size: Int
  var modified: Date?
  /// Why its path is not looked at; `nil` for one like any other.
  var fault: String?

  var name: String { parts.last ?? "" }
  var folders: ArraySlice<String> { parts.dropLast() }
  /// Its path for a message: cut, and without what would break a line.
  var described: String { printable(parts.joined(separator: "/")) }

  init(id: Int, path: String, kind: Kind, size: Int, modified: Date?) {
    (self.id, self.kind, self.size, self.modified) = (id, kind, size, modified)
    guard path.utf8.count <= 4096 else {
      // Cut here: what a path may cost must not depend on its length.
      (parts, fault) = ([String(path.suffix(100))], "its path is too long")
      return
    }
    // Archives made on Windows may have backslashes.
    let pieces = path.split(omittingEmptySubsequences: true) { $0 == "/" || $0 == "\\" }.map(String.init)
    let hasDrive = pieces.first.map { $0.count == 2 && $0.hasSuffix(":") } ?? false
    parts = pieces.filter { $0 != "." }
    if path.hasPrefix("/") || path.hasPrefix("\\") || hasDrive || pieces.contains("..") {
      fault = "its path leads out of the submission"
    }
  }

  /// Whether it lies in a folder that is not looked into, or is nothing but clutter.
  var isAside: Bool { Clutter.isClutter(name) || folders.contains { Clutter.isForeignFolder($0) } }

  /// The exercise whose folder it lies in: the innermost `Exercise2`, `exercise 2`, `ex2` or `2`.
  var exercise: Int? {
    folders.reversed().lazy.filter { $0.utf8.count <= 32 }.compactMap { folder in
      let match = folder.lowercased().wholeMatch(of: #/(?:exercise|ex)?[ _.-]*0*([1-9][0-9]{0,2})/#)
      return match.flatMap { Int($0.output.1) }
    }.first
  }
}

/// What became of reading a member.
enum MemberContent: Equatable {
  case bytes([UInt8])
  /// Its bytes are not those that were packed.
  case damaged
  case tooLarge
}

/// A place with files: a folder or an archive.
protocol MemberSource {
  /// All its files, in an order that depends on nothing but the submission.
  var members: [Member] { get }
  /// The contents of some members by their ids.
  ///
  /// - Parameters:
  ///   - wanted: The members.
  ///   - limit: The most bytes of one.
  /// - Returns: What became of each.
  /// - Throws: ``Refusal`` when the submission is to blame, ``GraderFailure`` when the machine is.
  func read(_ wanted: [Member], limit: Int) throws -> [Int: MemberContent]
  /// Writes one member's bytes to a new file.
  func unpack(_ member: Member, to file: RawPath, limit: Int) throws
}

extension MemberSource {
  func unpack(_ member: Member, to file: RawPath, limit: Int) throws {
    switch try read([member], limit: limit)[member.id] {
    case .bytes(let bytes): try file.write(bytes)
    case .tooLarge: throw Refusal("\(member.described) in it is too large.")
    default: throw Refusal("\(member.described) in it is damaged; pack the folder again and hand that in.")
    }
  }
}

/// A name for a message: at most 120 characters, and nothing that would break a line.
func printable(_ name: String) -> String {
  let text = String(name.unicodeScalars.map { $0.properties.isPrintable ? Character($0) : "?" })
  return text.count > 120 ? "…" + text.suffix(119) : text
}

extension Unicode.Scalar.Properties {
  fileprivate var isPrintable: Bool {
    switch generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned: false
    default: true
    }
  }
}
