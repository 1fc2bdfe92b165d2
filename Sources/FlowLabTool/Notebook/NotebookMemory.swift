import FlowLab
import Foundation

/// What blocks left behind in earlier runs, so that only what has changed is run again.
struct NotebookMemory {
  /// Where the program is compiled and its figures are drawn.
  let folder: URL
  private var known: [String: [[OutputPiece]]] = [:]
  private var lock: Int32 = -1

  /// Changes when the tool reads what a program printed in another way.
  private static let format = 2

  /// Takes the memory of a page; an unreadable one counts as empty.
  ///
  /// - Parameters:
  ///   - page: The page, and whose answers it runs on, in one word.
  ///   - place: The folder with the memories of all pages.
  /// - Throws: ``CheckFailed`` while another run of the page has it.
  init(of page: String, in place: URL) throws {
    folder = place.appending(path: page)
    do { try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true) } catch {
      throw EnvironmentError("\(folder.path) cannot be made: \((error as NSError).localizedDescription)")
    }
    // Two runs at once would write into each other's files. The lock ends with the process.
    lock = open(folder.appending(path: "lock").path, O_CREAT | O_RDWR | O_CLOEXEC, 0o644)
    guard lock < 0 || flock(lock, LOCK_EX | LOCK_NB) == 0 else {
      throw CheckFailed("another run of this page is going on; wait until it has ended.")
    }
    if let data = FileManager.default.contents(atPath: file.path) {
      known = (try? JSONDecoder().decode([String: [[OutputPiece]]].self, from: data)) ?? [:]
    }
  }

  /// Lets another run of the page begin.
  func release() { if lock >= 0 { close(lock) } }

  private var file: URL { folder.appending(path: "outputs.json") }

  /// Names groups of blocks by all that their outputs depend on.
  ///
  /// - Parameters:
  ///   - groups: The code of the blocks of each group.
  ///   - kit: What names the modules they are compiled with, and the page's imports.
  /// - Returns: A name for each group.
  static func keys(_ groups: [[[String]]], kit: [String]) -> [String] {
    var seen: [String: Int] = [:]
    return groups.map { blocks in
      let code = blocks.map { $0.joined(separator: "\n") }
      let text = (["\(format)"] + kit + code).joined(separator: "\u{0}")
      let key = SHA256.hexDigest(Array(text.utf8))
      // Two groups with the same code are two groups.
      seen[key, default: 0] += 1
      return "\(key)-\(seen[key] ?? 1)"
    }
  }

  /// What a group's blocks left behind; nil when they have to run.
  subscript(key: String) -> [[OutputPiece]]? {
    get { known[key] }
    set { known[key] = newValue }
  }

  /// Keeps what is known of the given groups, and forgets the rest.
  mutating func save(_ keys: [String]) throws {
    known = known.filter { keys.contains($0.key) }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    try Kit.write(encoder.encode(known), to: file)
  }
}
