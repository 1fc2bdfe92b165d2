import Testing

@testable import Grading

@Suite("Source text")
struct SourceTextTests {
  private func problem(_ bytes: [UInt8]) -> (line: Int?, message: String)? {
    if case .problem(let line, let message) = SourceText(bytes) { (line, message) } else { nil }
  }

  @Test("line ends of all kinds become LF and leave every line its number")
  func lineEnds() {
    #expect(SourceText(Array("a\r\nb\rc\n\r\nd".utf8)) == .text("a\nb\nc\n\nd", hadMark: false))
    #expect(SourceText([0xEF, 0xBB, 0xBF, 0x61]) == .text("a", hadMark: true))
    #expect(SourceText([]) == .text("", hadMark: false))
  }

  @Test("another encoding is named, with the line where it shows")
  func encodings() {
    #expect(problem(Array("// a\n// sm".utf8) + [0xF8])?.line == 2)
    #expect(problem(Array("// sm".utf8) + [0xF8, 0x72])?.message.contains("Latin-1") == true)
    #expect(problem([0x2F, 0x2F, 0x93, 0x94])?.message.contains("Windows-1252") == true)
    #expect(problem([0xFF, 0xFE, 0x61, 0])?.message.contains("UTF-16") == true)
    #expect(problem([0x61, 0, 0x62, 0, 0x63, 0])?.message.contains("UTF-16") == true)
    #expect(problem(Array("ab\n\u{0}cdefg".utf8))?.line == 2)
    #expect(problem(Array("ab\n\u{0}cdefg".utf8))?.message.contains("NUL") == true)
  }

  @Test("a merge conflict is found where it is, and a heading underlined with = is none")
  func conflicts() {
    #expect(problem(Array("a\r\n<<<<<<< HEAD\nb\n=======\nc\n>>>>>>> main\n".utf8))?.line == 2)
    #expect(problem(Array("/*\nTitle\n=======\n*/\n".utf8)) == nil)
  }

  @Test("texts differ where a letter does, not where only spaces at line ends do")
  func equality() {
    #expect(SourceText.areEqual("a  \r\n\tb \n\n", "a\n\tb"))
    #expect(SourceText.areEqual("", " \n \n"))
    #expect(SourceText.areEqual("a \n \n b", "a\n\n b\n"))
    #expect(!SourceText.areEqual("a\n\nb", "a\nb"))
    #expect(!SourceText.areEqual("a b", "ab"))
    #expect(!SourceText.areEqual(" a", "a"))
    #expect(!SourceText.areEqual("a", "a\nb"))
  }
}
