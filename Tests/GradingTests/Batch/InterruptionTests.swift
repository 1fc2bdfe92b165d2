import FlowLab
import Foundation
import Testing

@testable import Grading

/// Whole runs of `flowlab grade`, stopped again and again; a minute of work, so only when everything is tested.
@Suite("Interruption", .enabled(if: ProcessInfo.processInfo.environment["FLOWLAB_CORPUS"] == "all"))
struct InterruptionTests {
  private let scratch = Scratch()
  private var submissions: URL { scratch.folder.appending(path: "sub missions") }

  /// Right, half-finished, broken and crashing answers to exercise 1, in folders and archives with odd names.
  private func makeSubmissions() throws {
    let solutions = RealKit.root.appending(path: "Solutions/Exercise1")
    let edits: [(name: String, file: String, old: String, new: String)] = [
      ("anna", "Answers.swift", "", ""),
      ("Bjørn Ångström", "Answers+Errata.swift", "import FlowLab", "import FlowLab\n// another file"),
      (
        "o'Hara \"Rex\"", "Answers+Reflection.swift", "import FlowLab",
        "import FlowLab\nlet broken: Int = \"no\""
      ),
      ("line\nbreak", "Answers+Bugs.swift", "import FlowLab", "import FlowLab\nimport Testing"),
      (
        "crash", "Answers+Reflection.swift", "// SOLUTION",
        "let none: [Int] = []; print(none[2])\n// SOLUTION"
      ),
      ("-rf", "Answers+Coupling.swift", "import FlowLab", "import FlowLab\n\n// -rf"),
    ]
    for edit in edits {
      let folder = submissions.appending(path: edit.name + "/Exercise1")
      try FileManager.default.createDirectory(
        at: folder.deletingLastPathComponent(), withIntermediateDirectories: true)
      try FileManager.default.copyItem(at: solutions, to: folder)
      let file = folder.appending(path: edit.file)
      let text = try String(contentsOf: file, encoding: .utf8)
      let place = edit.old.isEmpty ? nil : text.firstRange(of: edit.old)
      try Data((place.map { text.replacingCharacters(in: $0, with: edit.new) } ?? text).utf8).write(to: file)
    }
  }

  private func words(_ report: String, _ options: [String]) -> [String] {
    [CompilationBench.built.appending(path: "flowlab").path, "grade", submissions.path, "--only", "1"]
      + ["--output", scratch.folder.appending(path: report).path] + options
  }

  private func grade(_ report: String, _ options: [String] = []) throws -> Ending {
    var errand = Errand(words(report, options), in: scratch.folder)
    errand.environment = ProcessInfo.processInfo.environment
    errand.limits = .none
    return try Supervisor().run(errand)
  }

  private func files(_ report: String) -> [String] {
    ["grades.csv", "report.json", "index.html", "feedback/anna.md"].map { scratch.text("\(report)/\($0)") }
  }

  @Test(
    "twenty interruptions, other orders and other numbers of workers: the same bytes, and nothing left running"
  )
  func sameBytes() throws {
    _ = try BenchBuilder(kit: RealKit.root, supervisor: Supervisor()).bench(isBuilt: true)
    try makeSubmissions()
    let first = try grade("first", ["-j", "2"])
    #expect(first.succeeded, "\(first.output)")
    let expected = files("first")
    #expect(expected[0].contains("anna,,anna,graded,8,") && !expected.contains(""))

    var rng = SplitMix64(seed: 20)
    for round in 0..<20 {
      let process = Process()
      let words = words("stopped", ["-j", "\(1 + round % 2)"])
      process.executableURL = URL(filePath: words[0])
      process.arguments = Array(words.dropFirst())
      process.standardOutput = FileHandle.nullDevice
      process.standardError = FileHandle.nullDevice
      try process.run()
      Thread.sleep(forTimeInterval: 0.05 + 1.5 * Double(rng.next() % 1000) / 1000)
      kill(process.processIdentifier, [SIGINT, SIGTERM, SIGKILL][round % 3])
      process.waitUntilExit()
    }
    // Graders that lost the one who started them stop by themselves.
    Thread.sleep(forTimeInterval: 3)
    let left = try Supervisor().run(
      Errand(
        ["/bin/sh", "-c", "ps -eo args | grep -v grep | grep -c '\(scratch.folder.path)/stopped'"],
        in: scratch.folder))
    #expect(left.output == "0\n")

    #expect(try grade("stopped").succeeded)
    #expect(files("stopped") == expected)
    #expect(try grade("again", ["-j", "1", "--again"]).succeeded)
    #expect(files("again") == expected)
    // Graded a second time, nothing is done anew, and nothing changes.
    #expect(try grade("first").succeeded)
    #expect(files("first") == expected)
  }
}
