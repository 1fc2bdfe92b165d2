import FlowLab
import Foundation
import Testing

@testable import FlowLabTool

@Suite("README")
struct ReadmeTests {
  private let readme: String

  init() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    readme = try Kit.read(root.appending(path: "README.md"))
  }

  @Test("has a row for every exercise and task of the curriculum, with its points")
  func tasks() {
    let rows = Curriculum.exercises.flatMap { sheet in
      ["| **\(sheet.number)** | **\(sheet.title)** | **\(sheet.points)** |"]
        + sheet.tasks.map { "| \($0.id) | \($0.title) | \($0.points) |" }
    }
    // Rows to copy, not the whole page.
    let missing = rows.filter { !readme.contains($0) }
    #expect(missing == [])
  }

  @Test("has a row for every command")
  func commands() {
    for command in FlowLabTool.commands {
      #expect(readme.contains("| `swift run flowlab \(command.name)"), "\(command.name)")
    }
  }
}
