import Foundation
import Testing

@testable import FlowLabTool

@Suite("A page with Swift blocks")
struct NotebookPageTests {
  private let text = """
    # Title

    ```swift
    let a = 1
    ```
    <!-- output -->
    ```text
    old
    ```
    <!-- end of output -->

    ````text
    ```swift
    not run
    ```
    ````

    <!-- include: A.swift from "x" to "y" -->
    old lines
    <!-- end of include -->
    ~~~swift
    print(a)
    ~~~
    End.
    <!-- run on: a machine -->

    """

  @Test("its blocks are the fences marked swift, at the lines where their code begins")
  func blocks() throws {
    let page = try NotebookPage(text)
    #expect(page.blocks.map(\.code) == [["let a = 1"], ["print(a)"]])
    #expect(page.blocks.map(\.line) == [4, 22])
    #expect(page.blocks.map(\.output) == [["```text", "old", "```"], nil])
    #expect(page.machine == "a machine")
  }

  @Test("woven with what it holds it is the same, byte for byte")
  func roundTrip() throws {
    let page = try NotebookPage(text)
    let woven = page.woven(
      outputs: page.blocks.map { $0.output ?? [] }, bodies: page.directives.map(\.body), machine: page.machine
    )
    #expect(woven == text)
  }

  @Test("new outputs and bodies take the place of the old; all else stays")
  func weaving() throws {
    let page = try NotebookPage(text)
    let woven = page.woven(outputs: [[], ["B"]], bodies: [["new"]], machine: nil)
    let expected = text.replacing(
      "<!-- output -->\n```text\nold\n```\n<!-- end of output -->\n", with: ""
    ).replacing("old lines", with: "new").replacing(
      "~~~\nEnd", with: "~~~\n<!-- output -->\nB\n<!-- end of output -->\nEnd"
    )
    .replacing("<!-- run on: a machine -->\n", with: "")
    #expect(woven == expected)
  }

  @Test("lines that end as on Windows are read, and written as elsewhere")
  func windows() throws {
    let page = try NotebookPage(text.replacing("\n", with: "\r\n"))
    #expect(page == (try NotebookPage(text)))
  }

  private static let mistakes: [(text: String, line: Int, words: String)] = [
    ("a\n```swift\nlet a = 1\n", 2, "never closed"), ("a\n\n<!-- output -->\n", 3, "below a Swift block"),
    ("```swift\n```\n<!-- output -->\nx\n", 3, "never ends"),
    ("<!-- hints: -->\n", 1, "<!-- hints: 2.1 -->"),
    ("<!-- include: A from B -->", 1, "from \"first text\""),
    ("x\n<!-- tasks: two -->", 2, "<!-- tasks: 2 -->"),
    // Never further than to the next block: what is between them is the author's.
    (
      "```swift\n```\n<!-- output -->\n\nProse.\n\n```swift\n```\n<!-- output -->\n<!-- end of output -->\n",
      3,
      "never ends"
    ),
    ("- a list\n\n      ```swift\n      f()\n      ```\n", 3, "at the margin"),
    ("> ```Swift\n", 1, "at the margin"),
  ]

  @Test("what is never closed, or stands alone, is an error with its line", arguments: mistakes)
  func errors(text: String, line: Int, words: String) {
    let error = #expect(throws: NotebookError.self) { try NotebookPage(text) }
    #expect(error?.line == line)
    #expect(error?.message.contains(words) == true, "\(error?.message ?? "")")
  }

  @Test("a directive that was just written has no body, even before another one")
  func newDirectives() throws {
    let page = try NotebookPage("<!-- hints: 2.1 2.2 -->\n\n<!-- tasks: 2 -->\nrows\n<!-- end of tasks -->\n")
    #expect(page.directives.map(\.request) == [.hints(tasks: ["2.1", "2.2"]), .tasks(exercise: 2)])
    #expect(page.directives.map(\.body) == [[], ["rows"]])
    #expect(
      page.woven(outputs: [], bodies: [["h"], ["t"]], machine: nil)
        == "<!-- hints: 2.1 2.2 -->\nh\n<!-- end of hints -->\n\n<!-- tasks: 2 -->\nt\n<!-- end of tasks -->\n"
    )
  }

  @Test("the output of code that is folded away is not")
  func folded() throws {
    let text = "<details><summary>Code</summary>\n\n```swift\nf()\n```\n\n</details>\nEnd.\n"
    let page = try NotebookPage(text)
    let woven = page.woven(outputs: [["O"]], bodies: [], machine: nil)
    #expect(
      woven
        == text.replacing("</details>\n", with: "</details>\n\n<!-- output -->\nO\n<!-- end of output -->\n"))
    let again = try NotebookPage(woven)
    #expect(again.blocks.map(\.output) == [["O"]])
    #expect(again.woven(outputs: [["O"]], bodies: [], machine: nil) == woven)
  }

  @Test("on a student's code, what came from the solutions comes from the exercises, in code only")
  func mine() throws {
    let kit = PrintedPage.kit
    let file = FileManager.default.temporaryDirectory.appending(path: "flowlab-\(UUID().uuidString).md")
    defer { try? FileManager.default.removeItem(at: file) }
    try Kit.write(
      "Solution2 is a module.\n\n```swift\nimport Solution2\nf(Solution2.Answers(), Solutions2)\n```\n",
      to: file)
    let page = try Notebook(file, of: kit).onStudentsCode
    #expect(page.blocks.map(\.code) == [["import Exercise2", "f(Exercise2.Answers(), Solutions2)"]])
    #expect(page.woven(outputs: [[]], bodies: [], machine: nil).hasPrefix("Solution2 is a module.\n"))
  }

  @Test("a directive without its end takes nothing that is the author's")
  func openDirective() throws {
    let text = "<!-- hints: 2.1 -->\n\nProse.\n\n```swift\nf()\n```\n\n<!-- end of hints -->\n"
    let page = try NotebookPage(text)
    #expect(page.directives.map(\.body) == [[]])
    #expect(page.blocks.map(\.code) == [["f()"]])
  }

  @Test("what a block has printed may look like a mark, a fence or a control character")
  func strangeOutput() throws {
    let printed = "<!-- end of output -->\n```swift\n<!-- hints: 2.1 -->\n\u{1B}[1mbold\r\n"
    let text = "```swift\nf()\n```\n"
    let output = [OutputPiece.text(printed)].markdown(figures: "")
    let woven = try NotebookPage(text).woven(outputs: [output], bodies: [], machine: nil)
    let page = try NotebookPage(woven)
    #expect(page.blocks.map(\.output) == [output])
    #expect(page.directives.isEmpty)
    #expect(page.woven(outputs: [output], bodies: [], machine: nil) == woven)
    #expect(output.contains("␛[1mbold"))
  }

  @Test("an include names its file, and the first and the last line by what they contain")
  func includes() throws {
    func request(_ line: String) throws -> Directive.Request? {
      try NotebookPage(line).directives.first?.request
    }
    #expect(try request("<!-- include: A.swift -->") == .include(file: "A.swift", from: nil, to: nil))
    #expect(
      try request("<!-- include: A.swift from \"x\" -->") == .include(file: "A.swift", from: "x", to: nil))
    #expect(
      try request("<!-- include: A.swift from \"x y\" to \"} // z\" -->")
        == .include(file: "A.swift", from: "x y", to: "} // z"))
  }
}
