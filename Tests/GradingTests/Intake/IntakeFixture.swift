import Foundation
import Testing

@testable import Grading

/// A small kit, a folder of submissions and a workspace, removed with the test.
final class IntakeFixture {
  let root: URL
  let submissions: URL
  let workspace: URL
  let kit: KitFiles
  var limits = IntakeLimits()
  var searchPath: String?

  static let flow = "import FlowLab\nstruct Flow {}\n"
  static let given = "// GIVEN: names.\nstruct Answers {}\n"

  init() throws {
    root = FileManager.default.temporaryDirectory.appending(path: "intake-\(UUID().uuidString)")
    submissions = root.appending(path: "submissions")
    workspace = root.appending(path: "work")
    for folder in [submissions, workspace] {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }
    let stubs = [
      "Exercise1/Quantiles.swift": "// stub 1\n", "Exercise1/Answers.swift": Self.given,
      "Exercise2/Flow.swift": Self.flow, "Exercise2/Masks.swift": "// stub 2\n",
      "Exercise2/Answers.swift": Self.given,
    ]
    for (path, text) in stubs {
      try Self.write(Array(text.utf8), to: root.appending(path: "kit/Exercises/\(path)"))
    }
    kit = try KitFiles(root: root.appending(path: "kit"))
  }

  /// What a student may hand in.
  static let work = [
    "Exercises/Exercise2/Flow.swift": "// mine\n", "Exercises/Exercise2/Masks.swift": "// too\n",
  ]

  /// A fixture with a folder `src` to pack.
  static func packed(_ files: [String: String] = work) throws -> IntakeFixture {
    let fixture = try IntakeFixture()
    for (path, text) in files { try fixture.put("src/\(path)", text) }
    return fixture
  }

  deinit { RawPath(root).removeTree() }

  private static func write(_ bytes: [UInt8], to url: URL) throws {
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: url)
  }

  /// Puts a file into the folder of submissions.
  func put(_ path: String, _ text: String) throws { try put(path, bytes: Array(text.utf8)) }

  func put(_ path: String, bytes: [UInt8]) throws {
    try Self.write(bytes, to: submissions.appending(path: path))
  }

  /// Runs a program of the system in the folder of submissions.
  @discardableResult
  func run(_ words: String..., in folder: String = ".") throws -> String {
    let ending = try Supervisor().run(
      Errand(["/usr/bin/env"] + words, in: submissions.appending(path: folder)))
    try #require(ending.succeeded, "\(words): \(ending.output)")
    return ending.output
  }

  /// Packs what lies in a folder of the submissions.
  func zip(_ folder: String, to name: String) throws { try run("zip", "-qr", "../\(name)", ".", in: folder) }

  /// The entry of a name as the list has it.
  func entry(_ name: String) throws -> SubmissionEntry {
    try #require(try SubmissionList.scan(submissions).first { $0.name == name })
  }

  func take(_ name: String) throws -> HandedIn {
    var intake = Intake(kit: kit, supervisor: Supervisor(), limits: limits)
    if let searchPath { intake.searchPath = searchPath }
    let handedIn = try intake.take(try entry(name), into: workspace)
    #expect(try RawPath(workspace).names().isEmpty, "the workspace is left as it was")
    return handedIn
  }

  /// The exercise that most tests hand in.
  func second(_ name: String) throws -> HandedInExercise { try #require(try take(name).exercises[2]) }
}

/// A zip archive of stored files, in which every number can be a lie.
struct RawZip {
  struct Entry {
    var name: [UInt8]
    var content: [UInt8]
    var mode = 0o100644
    var flags = 0
    var method = 0
    var size: Int?
    var checksum: UInt32?
    /// Whether it is the bytes of the entry before.
    var overlaps = false
  }

  var entries: [Entry] = []

  mutating func add(_ name: String, _ content: String, _ change: (inout Entry) -> Void = { _ in }) {
    var entry = Entry(name: Array(name.utf8), content: Array(content.utf8))
    change(&entry)
    entries.append(entry)
  }

  var bytes: [UInt8] {
    var (body, list): ([UInt8], [UInt8]) = ([], [])
    var offset = 0
    func field(_ number: Int, _ count: Int = 2) -> [UInt8] { LittleEndian.bytes(number, count: count) }
    for entry in entries {
      let common =
        field(20) + field(entry.flags) + field(entry.method) + field(0) + field(0x21)
        + field(Int(entry.checksum ?? CRC32.checksum(entry.content)), 4) + field(entry.content.count, 4)
        + field(entry.size ?? entry.content.count, 4) + field(entry.name.count) + field(0)
      if !entry.overlaps {
        offset = body.count
        body += field(0x0403_4B50, 4) + common + entry.name + entry.content
      }
      list += field(0x0201_4B50, 4) + [20, 3] + common + field(0) + field(0) + field(0)
      list += field(entry.mode << 16, 4) + field(offset, 4) + entry.name
    }
    return body + list + field(0x0605_4B50, 4) + field(0, 4) + field(entries.count) + field(entries.count)
      + field(list.count, 4) + field(body.count, 4) + field(0)
  }
}
