import Foundation

/// Which hints were shown, so that the next call shows the next.
struct HintMemory {
  private var levels: [String: Int] = [:]
  private let file: URL?

  /// Reads the memory of a kit; an unreadable one counts as empty.
  init(of kit: Kit?) {
    file = kit?.memory.appending(path: "hints.json")
    if let file, let data = FileManager.default.contents(atPath: file.path),
      let known = try? JSONDecoder().decode([String: Int].self, from: data)
    {
      levels = known
    }
  }

  /// The strongest hint shown so far, 0 for none.
  func level(of task: String) -> Int { max(0, levels[task] ?? 0) }

  mutating func note(_ level: Int, of task: String) { levels[task] = level }

  func save() throws {
    if let file { try Kit.write(JSONEncoder().encode(levels), to: file) }
  }
}
