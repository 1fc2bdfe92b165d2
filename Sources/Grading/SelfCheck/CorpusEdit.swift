import Foundation

/// One change to the files of a submission.
struct CorpusEdit: Equatable, Sendable {
  enum Action: Equatable, Sendable {
    /// Puts a text in the place of another, which must be there exactly once.
    case replace(String, with: String)
    /// The same at every place.
    case replaceAll(String, with: String)
    /// Writes a whole file.
    case write(String)
    case append(String)
    case insertAtTop(String)
    case delete
    case rename(String)
    case encode(Encoding)
  }

  /// How the bytes of a file are to be, other than UTF-8 with LF.
  enum Encoding: String, Sendable {
    case latin1 = "latin-1"
    case utf16 = "utf-16"
    case crlf = "crlf"
    case cr = "cr"
    case marked = "utf-8 with a byte order mark"
  }

  /// The file, relative to the submission.
  var path: String
  var action: Action
  /// Where it stands, for messages: `forged/exit.txt:12`.
  var place: String

  /// Changes the files of a submission, by their paths.
  func apply(to files: inout [String: Data]) throws {
    if case .write(let text) = action { return files[path] = Data(text.utf8) }
    guard let data = files[path] else { throw GraderFailure("\(place): there is no file \(path) to edit") }
    let text = String(decoding: data, as: UTF8.self)
    switch action {
    case .write(let text): files[path] = Data(text.utf8)
    case .append(let end): files[path] = data + Data(end.utf8)
    case .insertAtTop(let start): files[path] = Data(start.utf8) + data
    case .delete: files[path] = nil
    case .rename(let name):
      files[path] = nil
      files[name] = data
    case .replace(let old, let new), .replaceAll(let old, let new):
      let parts = text.components(separatedBy: old)
      var isEverywhere = false
      if case .replaceAll = action { isEverywhere = true }
      guard parts.count == 2 || isEverywhere && parts.count > 2 else {
        throw GraderFailure(
          "\(place): the text to replace is \(parts.count - 1) times in \(path), not once")
      }
      files[path] = Data(parts.joined(separator: new).utf8)
    case .encode(let encoding): files[path] = Self.encode(text, encoding)
    }
  }

  private static func encode(_ text: String, _ encoding: Encoding) -> Data {
    switch encoding {
    case .latin1: text.data(using: .isoLatin1, allowLossyConversion: true) ?? Data()
    case .utf16: text.data(using: .utf16) ?? Data()
    case .crlf: Data(text.replacing("\n", with: "\r\n").utf8)
    case .cr: Data(text.replacing("\n", with: "\r").utf8)
    case .marked: [0xEF, 0xBB, 0xBF] + Data(text.utf8)
    }
  }
}

/// Control characters in a corpus file, which itself is plain text: `\u{0}`, `\u{1B}`.
enum CorpusEscapes {
  /// The text with every `\u{…}` as the character it stands for.
  static func resolved(_ text: String) -> String {
    text.replacing(#/\\u\{([0-9A-Fa-f]{1,6})\}/#) { match in
      UInt32(match.1, radix: 16).flatMap(Unicode.Scalar.init).map { String($0) } ?? String(match.0)
    }
  }
}
