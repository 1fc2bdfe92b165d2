import Foundation

/// A submission with a known outcome: how it is made, and what the grader must say about it.
package struct CorpusCase: Sendable {
  /// The folder it stands in: forged, resources, broken, unusual, archives.
  package var group: String
  package var name: String
  /// What the submission does, and why its outcome is right.
  package var purpose = ""
  /// Whether it is quick and telling enough to be run every time.
  package var isQuick = false
  /// What the submission's files are before the edits.
  var base = Base.nothing
  /// The exercises that are graded.
  var exercises = [1, 2]
  var timeLimit = 60
  var memoryLimit = 2048
  var edits: [CorpusEdit] = []
  /// A script for `/bin/sh` that makes the submission, where text alone cannot.
  var script: String?
  /// Programs that the script needs.
  var tools: [String] = []
  package var expectations: [CorpusExpectation] = []

  /// Where the files come from.
  enum Base: Equatable, Sendable {
    case nothing
    case solutions([Int])
    case stubs([Int])
  }

  init(group: String, name: String) { (self.group, self.name) = (group, name) }

  /// The groups, and the least number of cases that each must have.
  package static let groups = [
    "forged": 80, "resources": 30, "broken": 40, "unusual": 30, "archives": 30,
  ]

  /// Processor seconds for the compiler: fewer than usual, because many cases are made to use them all.
  package static let compilerSeconds = 8.0

  /// Every case of a corpus, sorted by group and name.
  ///
  /// - Parameter folder: The corpus, one folder per group with a `.txt` per case.
  /// - Returns: The cases.
  /// - Throws: ``GraderFailure`` that names file and line of what cannot be understood.
  package static func all(in folder: URL) throws -> [CorpusCase] {
    let names = (try? FileManager.default.subpathsOfDirectory(atPath: folder.path)) ?? []
    let cases = try names.filter { $0.hasSuffix(".txt") }.sorted().map { name in
      guard let data = FileManager.default.contents(atPath: folder.appending(path: name).path),
        let text = String(validating: data, as: UTF8.self)
      else { throw GraderFailure("\(name) of the corpus is not UTF-8 text") }
      return try CorpusCase(path: name, text: text)
    }
    guard !cases.isEmpty else { throw GraderFailure("\(folder.path) holds no cases of the corpus") }
    return cases
  }

  /// The setting under which it is to be graded.
  package func setting(kit: String) -> Setting {
    Setting(
      kit: kit, seed: 1, exercises: exercises, timeLimit: timeLimit, memoryLimit: memoryLimit)
  }

  /// The programs that are needed to make it and are not here.
  package var missingTools: [String] {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    return tools.filter { tool in
      !folders.contains { FileManager.default.isExecutableFile(atPath: "\($0)/\(tool)") }
    }
  }

  /// What is not as expected, one sentence each; none when all is.
  package func complaints(about grade: Grade) -> [String] {
    if let failure = grade.failure { return ["it was not graded: \(failure)"] }
    return expectations.compactMap { $0.complaint(about: grade) }
  }
}

extension CorpusCase: CustomStringConvertible {
  package var description: String { "\(group)/\(name)" }
}
