import Testing

@testable import Grading

@Suite("Platform imports")
struct PlatformImportsTests {
  private func leavingOut(_ text: String) -> (text: String, lines: [Int?]) {
    let (file, remarks) = PlatformImports.leavingOut(of: SourceFile(name: "Flow.swift", text: text))
    return (file.text, remarks.map(\.line))
  }

  @Test("a line that is such an import goes, and every other line stays where it was")
  func lines() {
    let result = leavingOut("import FlowLab\nimport Foundation // habit\n\n  import Glibc\nlet a = 1\n")
    #expect(result.text == "import FlowLab\n // habit\n\n\nlet a = 1\n")
    #expect(result.lines == [2, 4])
  }

  @Test(
    "whatever is more than such a line is left for the lint to refuse",
    arguments: [
      "import Foundation; import Testing", "import struct Foundation.Data", "import Foundation.NSObject",
      "@testable import Foundation", "import Testing", "import\nFoundation", "let a = 1; import Foundation",
    ])
  func others(text: String) {
    #expect(leavingOut(text).text == text)
    #expect(!Lint.findings(in: text, file: "Flow.swift").isEmpty)
  }

  @Test("a comment that begins on the line goes on after it")
  func comments() {
    #expect(
      leavingOut("import Foundation /* for exp\n and log */\nlet a = 1").text
        == " /* for exp\n and log */\nlet a = 1")
  }

  @Test("words in strings and comments are no imports")
  func words() {
    let text = "// import Foundation\nlet a = \"\"\"\nimport Foundation\n\"\"\"\n"
    #expect(leavingOut(text).text == text)
  }
}
