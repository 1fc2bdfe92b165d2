import Foundation
import Testing

@testable import FlowLabTool

@Suite("What the pages promise")
struct PrintedPagesTests {
  @Test("every link leads to a file, and to a heading of it where it names one")
  func links() throws {
    let kit = PrintedPage.kit.root
    var count = 0
    for page in try PrintedPage.all() {
      let folder = kit.appending(path: page.path).deletingLastPathComponent()
      for link in page.links where !link.hasPrefix("https://") && !link.hasPrefix("mailto:") {
        count += 1
        let parts = link.split(separator: "#", omittingEmptySubsequences: false).map(String.init)
        let file =
          parts[0].isEmpty
          ? kit.appending(path: page.path) : folder.appending(path: parts[0]).standardizedFileURL
        #expect(FileManager.default.fileExists(atPath: file.path), "\(page.path) links to \(link)")
        guard parts.count == 2, file.pathExtension == "md" else { continue }
        let target = PrintedPage(path: link, text: try Kit.read(file))
        #expect(
          target.anchors.contains(parts[1]), "\(page.path) links to \(link); there are \(target.anchors)")
      }
    }
    #expect(count > 10)
  }

  @Test("every printed command is one that continuous integration runs, or a test")
  func commands() throws {
    let root = PrintedPage.kit.root
    let table = try Kit.read(root.appending(path: ".ci/commands.tsv")).split(separator: "\n")
      .filter { !$0.hasPrefix("#") }.map { $0.split(separator: "\t").map(String.init) }
    let known = Set(table.map { $0[1] })
    var printed: Set<String> = []
    for page in try PrintedPage.all() {
      for command in page.commands {
        printed.insert(command)
        #expect(known.contains(command), "\(page.path) prints “\(command)”, which is not in .ci/commands.tsv")
      }
    }
    for line in table {
      #expect(printed.contains(line[1]), "no page prints “\(line[1])”")
      // Where a command is not run as it stands, its line says which test or step does the same.
      guard line[0] == "-" else { continue }
      let witness = try #require(line.count > 2 ? line[2].split(separator: ":").first : nil, "\(line)")
      #expect(
        FileManager.default.fileExists(atPath: root.appending(path: String(witness)).path),
        "\(line[1]): \(witness)")
    }
  }

  @Test("every printed call of flowlab names a command and options that it has")
  func options() throws {
    for page in try PrintedPage.all() {
      for command in page.commands {
        guard let range = command.firstRange(of: "flowlab ") else { continue }
        let words = command[range.upperBound...].split(separator: " ").map(String.init)
        let known = try #require(FlowLabTool.commands.first { $0.name == words[0] }, "\(command)")
        #expect(throws: Never.self, "\(page.path): \(command)") {
          try Arguments(Array(words.dropFirst()), of: known)
        }
      }
    }
  }

  @Test("commands are found in blocks and between words, without their comments")
  func reading() {
    let page = PrintedPage(
      path: "p",
      text: """
        Type `swift run flowlab status` or `let a = 1`; `./grade.sh` alone is a name.
        ```sh
        FLOWLAB_SUBJECT=solutions swift test --filter A   # all of A
        ls
        ```
        ```swift
        swift test
        ```
        ```bash
        #!/bin/sh
        ./grade.sh --one x
        ```
        [a](b.md#c-d) ![i](x/y.svg) `[n](o)`
        # C: d!
        """)
    #expect(page.commands == ["swift run flowlab status", "FLOWLAB_SUBJECT=solutions swift test --filter A"])
    #expect(page.links == ["b.md#c-d", "x/y.svg"])
    #expect(page.anchors == ["c-d"])
  }
}
