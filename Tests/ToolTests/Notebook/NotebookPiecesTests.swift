import Foundation
import Notebook
import Testing

@testable import FlowLabTool

@Suite("The pieces of running a page")
struct NotebookPiecesTests {
  @Test("blocks belong together when they share a name, also through others")
  func groups() {
    #expect(
      SharedNames.groups(of: [["let a = 1"], ["let b = 2"], ["print(a)"], ["print(b)"]]) == [0, 1, 0, 1])
    #expect(
      SharedNames.groups(of: [["let a = 1"], ["var b = 2"], ["let (c, d) = (a, b)"], ["f(d)"]]) == [
        0, 0, 0, 0,
      ])
    #expect(
      SharedNames.groups(of: [["let a = 1"], ["for a in [1] {", "  let b = a", "}"], ["print(b)"]]) == [
        0, 0, 2,
      ])
    #expect(SharedNames.groups(of: [["print(1)"], ["extension Int {}"], ["print(2)"]]) == [0, 0, 0])
    #expect(SharedNames.groups(of: [["func f() {}"], ["final class F {}"], ["f()", "F()"]]) == [0, 0, 0])
    #expect(SharedNames.groups(of: [["public extension Int {}"], ["print(1)"]]) == [0, 0])
  }

  private static let declarations: [(lines: [String], names: Set<String>)] = [
    (["let (x, logDet) = try f(z)"], ["x", "logDet"]),
    (["struct Shift: Bijection {", "  let a = 1"], ["Shift"]),
    (["var a = 1, b = 2"], ["a", "b"]), (["let a = 1,", "    b = 2"], ["a", "b"]),
    (["let a: Bijection = c, b: Bijection = d"], ["a", "b"]),
    (["@discardableResult func f() {}"], ["f"]), (["guard let g = h else { fatalError() }"], ["g"]),
    (["nonisolated(unsafe) var v = 0"], ["v"]),
    (["fileprivate let p: Int", "private enum E { case e }"], ["p", "E"]),
    (["  let inner = 1", "print(a == b)"], []),
  ]

  @Test(
    "the names that a block declares for all are those at the margin, not the types", arguments: declarations)
  func declared(lines: [String], names: Set<String>) {
    let found = SharedNames.declared(in: lines)
    #expect(found.isSuperset(of: names))
    #expect(found.isDisjoint(with: ["Bijection", "inner", "a"].filter { !names.contains($0) }))
  }

  @Test("a program has the page's lines, its imports first, and a mark before what may throw")
  func program() throws {
    let page = try NotebookPage(
      "```swift\nimport Solution2\nlet a = try f()\n  try g()\n```\n\n```swift\nh()\n```\n")
    let program = NotebookProgram(page.blocks, running: [0, 1], of: "/p.md")
    #expect(program.modules == ["Solution2"])
    #expect(
      program.text == """
        import FlowLab
        import Notebook
        import Solution2
        Notebook.Record.begin(block: 0)
        #sourceLocation(file: "/p.md", line: 2)

        #sourceLocation()
        Notebook.Record.reach(line: 3)
        #sourceLocation(file: "/p.md", line: 3)
        let a = try f()
          try g()
        #sourceLocation()
        Notebook.Record.begin(block: 1)
        #sourceLocation(file: "/p.md", line: 8)
        h()
        #sourceLocation()
        Notebook.Record.begin(block: 2)

        """)
    #expect(!NotebookProgram(page.blocks, running: [1], of: "p", marksLines: false).text.contains("try f()"))
  }

  @Test("imports and quotation marks in strings and comments are none")
  func codeLines() {
    let code = [
      "// \"\"\" in words", "let a = try f()", "let b = \"\"\"", "import Foo", "x = try g()", "\"\"\"",
      "try h()",
    ]
    let lines = CodeLine.lines(of: code)
    #expect(lines.compactMap(\.imported).isEmpty)
    #expect(lines.map(\.mayThrow) == [false, true, false, false, false, false, true])
  }

  @Test("what is printed belongs to the block that runs, in order with the figures")
  func output() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "flowlab-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    try Kit.write("<svg/>", to: folder.appending(path: "f.svg"))
    let mark = String(decoding: Record.mark, as: UTF8.self)
    // The last line before a mark may lack its end, or have it as on Windows.
    let printed =
      "\(mark)block 0\na\n\(mark)line 9\n\(mark)figure f A b\nc\(mark)block 2\nd\r\n\(mark)line 12\ne"
    let output = NotebookOutput(Data(printed.utf8), figures: folder)
    let figure = DrawnFigure(name: "f", description: "A b", svg: "<svg/>")
    #expect(output.pieces == [0: [.text("a\n"), .figure(figure), .text("c")], 2: [.text("d\r\ne")]])
    #expect(output.last == 2)
    #expect(output.line == 12)
    #expect(
      (output.pieces[0] ?? []).markdown(figures: "figures/p") == [
        "```text", "a", "```", "", "![A b](figures/p/f.svg)", "", "```text", "c", "```",
      ])
  }

  @Test("a fence is longer than those inside, words of a figure cannot end its link, and much is cut")
  func markdown() {
    #expect(Markdown.code(["````", "x"], language: "text") == ["`````text", "````", "x", "`````"])
    let figure = DrawnFigure(name: "f", description: "a]b", svg: "")
    #expect([OutputPiece.figure(figure)].markdown(figures: "d") == ["![a\\]b](d/f.svg)"])
    #expect([OutputPiece.text("\n \n")].markdown(figures: "d").isEmpty)
    #expect(Markdown.plain("a * b `c*d` x_1") == ["a \\* b `c*d` x\\_1"])
    let many = [OutputPiece.text(String(repeating: "x\n", count: 1000))].markdown(figures: "d")
    #expect(many.suffix(2) == ["… and 600 more lines", "```"])
  }

  @Test("groups with the same code are two, and imports and the kit name them too")
  func keys() {
    let keys = NotebookMemory.keys([[["a"]], [["a"]], [["b"]]], kit: ["k"])
    #expect(Set(keys).count == 3)
    #expect(
      Set(keys).isDisjoint(with: NotebookMemory.keys([[["a"]], [["a"]], [["b"]]], kit: ["k", "Foundation"])))
  }

  @Test("numbers may differ a little on another machine, words and counts may not")
  func comparison() {
    let same = NotebookComparison(isSameMachine: true)
    let other = NotebookComparison(isSameMachine: false)
    #expect(!same.agree(["gap 0.043"], ["gap 0.044"]))
    #expect(other.agree(["gap 0.043"], ["gap 0.044"]))
    #expect(other.agree(["−103.4 nats"], ["-102.9 nats"]))
    #expect(other.agree(["x   9.99"], ["x  10.01"]))
    #expect(!other.agree(["gap 0.043"], ["gap 0.046"]))
    #expect(!other.agree(["gap 0.04"], ["gap -0.04"]))
    #expect(!other.agree(["18 of 20"], ["17 of 20"]))
    #expect(!other.agree(["a 1.0"], ["b 1.0"]))
    #expect(!other.agree(["1.0"], ["1.0", "2.0"]))
    #expect(!other.agree(["1.0 nan"], ["1.0 2.0"]))
    #expect(other.agree(["a  ────", "1.2e-16"], ["a  ─────", "7.5e-17"]))
    #expect(!other.agree(["1.2e-3"], ["1.2e-4"]))
  }

  @Test("figures agree in every character, on another machine in their elements and what is written in them")
  func figures() {
    func figure(_ label: String, _ x: String) -> String {
      #"<svg><path d="M\#(x)"/><text class="t" x="\#(x)">\#(label)</text></svg>"#
    }
    let (same, other) = (NotebookComparison(isSameMachine: true), NotebookComparison(isSameMachine: false))
    #expect(same.agree(figure: figure("1.50", "3"), figure("1.50", "3")))
    #expect(!same.agree(figure: figure("1.50", "3"), figure("1.50", "4")))
    #expect(other.agree(figure: figure("1.50", "3"), figure("1.51", "4")))
    #expect(!other.agree(figure: figure("loss", "3"), figure("gain", "3")))
    #expect(!other.agree(figure: #"<svg><text class="t" x="3">1</text></svg>"#, figure("1", "3")))
    #expect(!other.agree(figure: nil, figure("loss", "3")))
  }

  @Test("a copy of a page elsewhere leads to the same places")
  func links() {
    #expect(
      Notebook.movedLinks(in: "[a](../README.md) [b](#x) ![c](figures/p/f.svg) [d](https://e.f)", to: "../n/")
        == "[a](../n/../README.md) [b](#x) ![c](figures/p/f.svg) [d](https://e.f)")
  }

  @Test("a number has the decimals asked for, and zero no sign")
  func fixedNumbers() {
    #expect(fixed(2.0 / 3, 2) == "0.67")
    #expect(fixed(-0.0004, 3) == "0.000")
    #expect(fixed(-1.5, 1) == "-1.5")
    #expect(fixed(-.infinity, 1) == "-inf")
  }
}
