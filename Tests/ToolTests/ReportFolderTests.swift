import Foundation
import Testing

@testable import FlowLabTool

@Suite("Report folder")
struct ReportFolderTests {
  private let place = FileManager.default.temporaryDirectory.appending(
    path: "report folder \(UUID().uuidString)")
  private var submissions: URL { place.appending(path: "submissions") }
  private var report: URL { place.appending(path: "report") }

  init() throws {
    try FileManager.default.createDirectory(at: submissions, withIntermediateDirectories: true)
  }

  private func text(_ path: String) -> String? {
    FileManager.default.contents(atPath: report.appending(path: path).path).map {
      String(decoding: $0, as: UTF8.self)
    }
  }

  @Test("files of an earlier report go, and files of anybody else stay")
  func rewriting() throws {
    let folder = ReportFolder(report)
    try folder.open(for: submissions)
    try folder.write([
      ("grades.csv", Data("1".utf8)), ("feedback/anna.md", Data("a".utf8)), ("feedback/ben.md", Data()),
    ])
    try Data("mine".utf8).write(to: report.appending(path: "feedback/notes.md"))
    try folder.write([("grades.csv", Data("2".utf8)), ("feedback/anna.md", Data("b".utf8))])
    #expect(text("grades.csv") == "2")
    #expect(text("feedback/anna.md") == "b")
    #expect(text("feedback/ben.md") == nil)
    #expect(text("feedback/notes.md") == "mine")
  }

  @Test("a folder that holds something else is left alone")
  func foreignFolder() throws {
    try FileManager.default.createDirectory(at: report, withIntermediateDirectories: true)
    try Data("mine".utf8).write(to: report.appending(path: "grades.csv"))
    #expect(throws: EnvironmentError.self) { try ReportFolder(report).open(for: submissions) }
    #expect(text("grades.csv") == "mine")
  }

  @Test("a file is no folder, and among the submissions is no place")
  func noPlace() throws {
    try Data().write(to: report)
    #expect(throws: EnvironmentError.self) { try ReportFolder(report).open(for: submissions) }
    #expect(throws: EnvironmentError.self) {
      try ReportFolder(submissions.appending(path: "report")).open(for: submissions)
    }
    #expect(throws: EnvironmentError.self) { try ReportFolder(submissions).open(for: submissions) }
  }

  @Test("two graders do not write to one folder")
  func lock() throws {
    let first = ReportFolder(report)
    try first.open(for: submissions)
    #expect(throws: EnvironmentError.self) { try ReportFolder(report).open(for: submissions) }
    withExtendedLifetime(first) {}
  }
}
