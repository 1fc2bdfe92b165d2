import Foundation
import Testing
import Workbench

@testable import FlowLabTool

/// Pages compiled and run, with the kit as it is built.
@Suite("Running a page", .serialized)
struct NotebookRunTests {
  private let folder = FileManager.default.temporaryDirectory.appending(path: "flowlab-\(UUID().uuidString)")
  private let kit = Kit(
    root: URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent())
  private let transcript = Transcript()

  private var file: URL { folder.appending(path: "page.md") }

  private func session(isFresh: Bool = false) -> NotebookSession {
    NotebookSession(
      kit: kit, isFresh: isFresh,
      console: Console(
        width: 80, isInteractive: false, output: transcript.append, error: transcript.append),
      memory: folder.appending(path: "memory"))
  }

  private func write(_ text: String) throws -> Notebook {
    try Kit.write(text, to: file)
    return try Notebook(file, of: kit)
  }

  private func reread() throws -> Notebook { try Notebook(file, of: kit) }

  private let page = """
    # Two numbers

    ```swift
    var rng = SplitMix64(seed: 1)
    let first = rng.next() % 10
    print("first", first)
    ```

    ```swift
    let panel = Panel.points("Points", data: Tensor([1, 2, 3, 4], shape: [2, 2]))
    show(Figure("Two points", panels: [panel]), "points")
    ```

    ```swift
    print("second", first + 1)
    ```
    """

  @Test("variables live on, output and figures stand below their block, and a page that is run is up to date")
  func wholePage() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    #expect(try session().update(write(page)))
    let text = try Kit.read(file)
    let digits = text.matches(of: #/(?:first|second) (\d)/#).compactMap { Int($0.1) }
    #expect(digits.count == 2 && digits[1] == digits[0] + 1, "\(text)")
    #expect(
      text.contains(
        "![Two points](figures/page/points.svg)\n<!-- end of output -->\n\n```swift\nprint(\"second\""))
    let figure = try Kit.read(folder.appending(path: "figures/page/points.svg"))
    #expect(figure.hasPrefix("<svg") && figure.contains("Two points"))

    #expect(try session().check(reread()))
    #expect(try session(isFresh: true).check(reread()))
    #expect(transcript.text.contains("3 blocks, nothing to run"))

    // What shares no name with the changed block does not run again.
    #expect(try session().update(write(text.replacing("first + 1", with: "first + 2"))))
    #expect(transcript.text.contains("3 blocks, 2 run"))
  }

  @Test("a number, a figure or an included line that is not what it is now fails the check, with its place")
  func stalePage() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let include = "\n<!-- include: Sources/FlowLab/Flows/Bijection.swift from \"public protocol\" -->\n"
    #expect(try session().update(write(page + include)))
    let text = try Kit.read(file)
    let notebook = try write(
      text.replacing("second", with: "zweite").replacing("print(\"zweite\"", with: "print(\"second\"")
        .replacing("public protocol Bijection: Parameterized {\n```", with: "protocol Bijection {\n```"))
    try FileManager.default.removeItem(at: folder.appending(path: "figures/page/points.svg"))
    try Kit.write("<svg/>", to: folder.appending(path: "figures/page/old.svg"))
    #expect(try !session().check(notebook))
    for words in [
      "page.md:23: this block now prints", "-zweite", "+second", "points.svg is missing",
      "old.svg: no block", "-protocol Bijection {", "4 places not up to date",
    ] { #expect(transcript.text.contains(words), "\(words) in \(transcript.text)") }

    #expect(try session().update(reread()))
    #expect(try Kit.read(file) == text)
    #expect(!FileManager.default.fileExists(atPath: folder.appending(path: "figures/page/old.svg").path))
  }

  private static let mistakes: [(code: String, line: Int, words: String)] = [
    ("print(1)\nexit(0)", 11, "the page ended itself here"),
    ("func f() { f() }\nf()", 11, "calls itself without end"),
    ("print(zz)", 11, "cannot find 'zz' in scope"),
    ("print(1)\ntry stop()", 12, "not written yet: task 9.9"),
    ("let list = [first]\nprint(\n  list[4])", 13, "Index out of range"),
    ("import Foundation2", 11, "a page can import the solutions, the exercises and Foundation"),
    (
      "let p = Panel(\"p\", x: \"x\", y: \"y\", marks: [])\nfor _ in 0..<2 { show(Figure(\"f\", panels: [p]), \"f\") }",
      12, "two figures"
    ),
  ]

  @Test(
    "a block that does not compile, throws, traps, ends the page or repeats a figure's name is reported with the page's own line",
    arguments: mistakes)
  func failures(code: String, line: Int, words: String) throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let text = """
      ```swift
      import Foundation
      let first = 1
      func stop() throws { throw NotImplemented("9.9") }
      print(first)
      ```

      Prose.

      ```swift
      \(code)
      ```
      """
    do {
      let isGood = try session().update(write(text))
      #expect(!isGood)
    } catch let error as CheckFailed {
      transcript.append(error.description)
    }
    let said = transcript.text
    #expect(said.contains("page.md:\(line): ") && said.contains(words), "\(said)")
    #expect(try Kit.read(file) == text)
  }

  @Test("what somebody writes in a page while it runs is not lost")
  func changedWhileRunning() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let notebook = try write(page)
    try Kit.write(page + "\nMore.\n", to: file)
    let error = #expect(throws: CheckFailed.self) { try session().update(notebook) }
    #expect(error?.description.contains("was changed while it ran") == true)
    #expect(try Kit.read(file) == page + "\nMore.\n")
    #expect(!FileManager.default.fileExists(atPath: folder.appending(path: "figures").path))
  }

  @Test("two runs of a page at once: the second is told to wait")
  func twoRuns() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let notebook = try write(page)
    let first = try NotebookMemory(of: notebook.word, in: folder.appending(path: "memory"))
    let error = #expect(throws: CheckFailed.self) { try session().update(notebook) }
    #expect(error?.description.contains("another run of this page") == true)
    first.release()
    #expect(try session().update(notebook))
  }

  @Test("a run that fails leaves what is remembered as it was")
  func failedRun() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    #expect(try session().update(write(page)))
    let text = try Kit.read(file)
    let broken = text.replacing("Two points", with: "Three points").replacing(
      "first + 1)", with: "first + 1); fatalError()")
    #expect(try !session().update(write(broken)))
    #expect(try session().check(write(text)))
    #expect(try session().update(reread()))
    #expect(try Kit.read(file) == text)
  }

  @Test("a link to a page stays a link")
  func link() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    try Kit.write("```swift\nprint(1, terminator: \"\")\n```\n\n```swift\nprint(2)\n```\n", to: file)
    let link = folder.appending(path: "link.md")
    try FileManager.default.createSymbolicLink(at: link, withDestinationURL: file)
    #expect(try session().update(Notebook(link, of: kit)))
    #expect((try? FileManager.default.destinationOfSymbolicLink(atPath: link.path)) != nil)
    let text = try Kit.read(file)
    #expect(text.matches(of: #/```text\n(\d)\n```/#).map { $0.1 } == ["1", "2"], "\(text)")
  }
}
