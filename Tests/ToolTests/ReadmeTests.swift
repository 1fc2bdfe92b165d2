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
    for sheet in Curriculum.exercises {
      #expect(readme.contains("| **\(sheet.number)** | **\(sheet.title)** | **\(sheet.points)** |"))
      for task in sheet.tasks { #expect(readme.contains("| \(task.id) | \(task.title) | \(task.points) |")) }
    }
  }

  @Test("has a row for every command")
  func commands() {
    for command in FlowLabTool.commands {
      #expect(readme.contains("| `swift run flowlab \(command.name)"), "\(command.name)")
    }
  }
}
