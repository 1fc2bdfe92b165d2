import Foundation
import Testing

@testable import FlowLabTool

@Suite("Page on grading")
struct GradingPageTests {
  @Test("names only options that grade.sh has")
  func options() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let page = try Kit.read(root.appending(path: "notebooks-md/instructors/grading.md"))
    let known = Set(GradeCommand().options.map(\.name) + ["help"])
    for line in page.split(separator: "\n") {
      guard let call = line.firstRange(of: "./grade.sh ") else { continue }
      let words = line[call.upperBound...].prefix { $0 != "`" && $0 != "#" && $0 != "|" }.split(
        separator: " ")
      for word in words where word.hasPrefix("--") {
        #expect(known.contains(String(word.dropFirst(2))), "\(line)")
      }
    }
  }
}
