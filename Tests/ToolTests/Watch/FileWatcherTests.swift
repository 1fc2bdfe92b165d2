import Foundation
import Testing

@testable import FlowLabTool

@Suite("Watching files")
struct FileWatcherTests {
  private let folder = FileManager.default.temporaryDirectory.appending(path: "flowlab-\(UUID().uuidString)")

  private func write(_ text: String, to name: String, atomically: Bool = false) throws {
    let file = folder.appending(path: name)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file, options: atomically ? .atomic : [])
  }

  private func date(_ seconds: Double, of name: String) throws {
    try FileManager.default.setAttributes(
      [.modificationDate: Date(timeIntervalSince1970: seconds)],
      ofItemAtPath: folder.appending(path: name).path)
  }

  /// Runs with a folder of two files, and a watcher that has seen them.
  private func watching(_ body: (inout FileWatcher) throws -> Void) throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    try write("a", to: "Exercise2/A.swift")
    try write("b", to: "Exercise2/B.swift")
    var watcher = FileWatcher(folder: folder)
    try #require(watcher.look().isEmpty)
    try body(&watcher)
  }

  @Test("a save is reported once, at the second look that sees it")
  func save() throws {
    try watching { watcher in
      try write("a, longer", to: "Exercise2/A.swift")
      #expect(watcher.look().isEmpty, "it may still be being written")
      #expect(watcher.look() == ["Exercise2/A.swift"])
      #expect(watcher.look().isEmpty)
    }
  }

  @Test("a burst of saves is reported when it is over, as one")
  func burst() throws {
    try watching { watcher in
      for length in 2...9 {
        try write(String(repeating: "a", count: length), to: "Exercise2/A.swift")
        if length == 5 { try write("b2", to: "Exercise2/B.swift") }
        #expect(watcher.look().isEmpty)
      }
      #expect(watcher.look() == ["Exercise2/A.swift", "Exercise2/B.swift"])
      #expect(watcher.look().isEmpty)
    }
  }

  @Test("a file renamed over another is a save, even of the same size and date")
  func rename() throws {
    try watching { watcher in
      try date(1000, of: "Exercise2/A.swift")
      _ = (watcher.look(), watcher.look())
      try write("z", to: "Exercise2/A.swift", atomically: true)
      try date(1000, of: "Exercise2/A.swift")
      _ = watcher.look()
      #expect(watcher.look() == ["Exercise2/A.swift"])
    }
  }

  @Test("the same size with another date is a save; another date with the same content is none")
  func dates() throws {
    try watching { watcher in
      try write("x", to: "Exercise2/A.swift")
      try date(2000, of: "Exercise2/A.swift")
      try date(2000, of: "Exercise2/B.swift")
      _ = watcher.look()
      #expect(watcher.look() == ["Exercise2/A.swift"])
    }
  }

  @Test("a change that is taken back between two looks is none")
  func takenBack() throws {
    try watching { watcher in
      try write("other", to: "Exercise2/A.swift")
      #expect(watcher.look().isEmpty)
      try write("a", to: "Exercise2/A.swift")
      #expect(watcher.look().isEmpty)
      #expect(watcher.look().isEmpty)
    }
  }

  @Test("new, deleted and returning files are changes; what is gone for a moment is not")
  func deletion() throws {
    try watching { watcher in
      let file = folder.appending(path: "Exercise2/A.swift")
      try FileManager.default.removeItem(at: file)
      #expect(watcher.look().isEmpty)
      try write("a", to: "Exercise2/A.swift")
      #expect(watcher.look().isEmpty)
      #expect(watcher.look().isEmpty)

      try FileManager.default.removeItem(at: file)
      _ = watcher.look()
      #expect(watcher.look() == ["Exercise2/A.swift"])
      try write("a", to: "Exercise2/A.swift")
      try write("c", to: "Exercise2/C.swift")
      _ = watcher.look()
      #expect(watcher.look() == ["Exercise2/A.swift", "Exercise2/C.swift"])
    }
  }

  @Test("what editors leave beside a file is not watched")
  func temporaryFiles() throws {
    try watching { watcher in
      for name in [".A.swift.swp", "A.swift~", "#A.swift#", "4913", ".#A.swift"] {
        try write("x", to: "Exercise2/" + name)
      }
      _ = watcher.look()
      #expect(watcher.look().isEmpty)
    }
  }

  @Test("what cannot be read counts as gone, and is looked at again")
  func unreadable() throws {
    try watching { watcher in
      let file = folder.appending(path: "Exercise2/A.swift")
      try FileManager.default.removeItem(at: file)
      // A link to itself: it is there, and nobody can read it.
      try FileManager.default.createSymbolicLink(at: file, withDestinationURL: file)
      _ = watcher.look()
      #expect(watcher.look() == ["Exercise2/A.swift"])
      try FileManager.default.removeItem(at: file)
      try write("a", to: "Exercise2/A.swift")
      _ = watcher.look()
      #expect(watcher.look() == ["Exercise2/A.swift"])
    }
  }

  @Test("a folder that vanishes is no crash")
  func folderVanishes() throws {
    try watching { watcher in
      try FileManager.default.removeItem(at: folder)
      _ = watcher.look()
      #expect(watcher.look().count == 2)
    }
  }
}
