import Foundation
import Testing

@testable import FlowLab

@Suite("Pages")
struct PageTests {
  static func page() -> Page {
    var page = Page("Moons & <flows>", subtitle: "A tour")
    page.heading("Results")
    page.paragraph("Run `swift test --filter Exercise2` & read <the> first line; a lone ` stays.")
    page.list(["one", "two `code`"])
    page.code("let x = a < b && c")
    page.numbers([("nats above the floor", "0.043 ± 0.004")])
    page.table(["data", "gap"], rows: [["moons", "0.04"], ["face", "−0.5"]], caption: "Gaps")
    page.figure(FigureTests.everything, caption: "All marks")
    return page
  }

  @Test("a page is well-formed, in one piece, for light and dark, and fits a phone")
  func document() throws {
    let html = Self.page().html()
    let reader = try #require(MarkupReader(html))
    #expect(html.hasPrefix("<!DOCTYPE html>"))
    #expect(reader.all("meta").contains { $0.attributes["name"] == "viewport" })
    #expect(html.contains("prefers-color-scheme:dark") && html.contains("color-scheme:light dark"))
    for element in reader.elements {
      #expect(element.attributes["src"] == nil)
      #expect(element.attributes["href"]?.hasPrefix("data:") ?? true)
    }
    #expect(reader.all("link").isEmpty && reader.all("script").isEmpty)
    // One style sheet for all figures.
    #expect(reader.all("style").count == 1)
    #expect(
      reader.all("svg").filter { $0.attributes["class"] == "fl" }.count == FigureTests.everything.panels.count
    )
  }

  @Test("texts are escaped and code is set as code")
  func texts() throws {
    let reader = try #require(MarkupReader(Self.page().html()))
    #expect(reader.all("h1").map(\.text) == ["Moons & <flows>"])
    #expect(
      reader.all("code").map(\.text) == ["swift test --filter Exercise2", "code", "let x = a < b && c"])
    #expect(reader.all("p").contains { $0.text.contains("a lone ` stays") })
  }

  @Test("columns of numbers are aligned to the right")
  func tables() throws {
    let reader = try #require(MarkupReader(Self.page().html()))
    let numbers = reader.elements.filter { $0.attributes["class"] == "number" }.map(\.text)
    #expect(numbers == ["gap", "0.04", "−0.5"])
  }

  @Test("a page is written to a file and replaces what was there")
  func file() throws {
    let file = FileManager.default.temporaryDirectory.appending(path: "flowlab-page-\(UUID()).html")
    defer { try? FileManager.default.removeItem(at: file) }
    try Data("old".utf8).write(to: file)
    try Self.page().write(to: file)
    #expect(try String(contentsOf: file, encoding: .utf8) == Self.page().html())
  }
}
