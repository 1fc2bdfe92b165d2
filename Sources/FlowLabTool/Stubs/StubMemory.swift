import Foundation

/// Fingerprints of the stubs this tool has written here, so that an untouched one can be told from a
/// student's work.
struct StubMemory {
  private var fingerprints: [String: [String]] = [:]
  private let file: URL

  /// Reads the memory of a kit; an unreadable one counts as empty.
  init(of kit: Kit) {
    file = kit.memory.appending(path: "stubs.json")
    if let data = FileManager.default.contents(atPath: file.path),
      let known = try? JSONDecoder().decode([String: [String]].self, from: data)
    {
      fingerprints = known
    }
  }

  /// Whether this text was written by this tool for that file.
  func made(_ text: String, for path: String) -> Bool {
    fingerprints[path, default: []].contains(fingerprint(of: text))
  }

  mutating func note(_ text: String, for path: String) {
    let print = fingerprint(of: text)
    if !fingerprints[path, default: []].contains(print) { fingerprints[path, default: []].append(print) }
  }

  func save() throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
    try Kit.write(encoder.encode(fingerprints), to: file)
  }
}
