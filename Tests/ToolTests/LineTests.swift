import FlowLab
import Testing

@testable import FlowLabTool

@Suite("Lines for the terminal")
struct LineTests {
  @Test(
    "no line is wider than asked for, nothing is lost, and lines after the head are indented",
    arguments: 5...60)
  func wrapping(width: Int) {
    let text = "some words, and one that-is-much-longer-than-many-a-terminal-is-wide at the end"
    let lines = Line.paragraph(text, after: Line("  ✘ 2.1  "), width: width)
    #expect(lines.allSatisfy { $0.count <= width })
    let all = lines.map(\.plain).joined().filter { !$0.isWhitespace }
    #expect(all.hasSuffix(text.filter { !$0.isWhitespace }))
    if width >= 18 { #expect(lines.dropFirst().allSatisfy { $0.plain.hasPrefix("         ") }) }
  }

  @Test("what is over the limit leaves a mark")
  func limit() {
    let lines = Line.paragraph("one two three four", width: 8, limit: 2)
    #expect(lines.map(\.plain) == ["one two", "three …"])
    #expect(Line.paragraph("one two", width: 8, limit: 1).map(\.plain) == ["one two"])
    #expect(Line.paragraph("one two", width: 8, limit: 0).isEmpty)
  }

  @Test("line ends stay line ends")
  func paragraphs() {
    #expect(Line.paragraph("a b\nc\r\nd", width: 40).map(\.plain) == ["a b", "c", "d"])
  }

  @Test("a line that is cut keeps its styles and shows that it is cut")
  func cutting() {
    let line = Line("ab", .good) + Line("cdef", .bad)
    #expect(line.cut(to: 6) == line)
    #expect(line.cut(to: 4).plain == "abc…")
    #expect(line.cut(to: 4).text(inColor: true) == "\u{1B}[32mab\u{1B}[0m\u{1B}[31mc\u{1B}[0m…")
    #expect(line.text(inColor: false) == "abcdef")
  }

  @Test("the kit's bars are as long as their points, and fit", arguments: [40, 100])
  func bars(width: Int) {
    let none = Progress(
      sheet: Curriculum.exercises[0], states: Curriculum.exercises[0].tasks.map { _ in .written }, places: [:]
    )
    let all = Progress(sheet: exercise2, states: exercise2.tasks.map { _ in .done }, places: [:])
    let lines = KitOverview(exercises: [none, all]).drawn(width: width).map(\.plain)
    #expect(lines.count == 3)
    #expect(lines.allSatisfy { $0.count <= width })
    let filled = lines.map { line in line.count { $0 == "█" } }
    let length = lines[1].count { $0 == "█" || $0 == "░" }
    #expect(filled == [0, length, length / 2])
    #expect(length == (width == 100 ? 30 : 7))
    #expect(lines[0].contains("  0 of 100 points"))
    #expect(lines[0].contains("12 to test") == (width == 100))
    #expect(lines[1].hasSuffix("100 of 100 points"))
    #expect(lines[2].hasPrefix("  All"))
    #expect(lines[2].hasSuffix("100 of 200 points"))
  }
}
