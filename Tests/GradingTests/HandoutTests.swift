import Foundation
import Testing

@testable import Grading

@Suite("Handout")
struct HandoutTests {
  private let scratch = Scratch()

  /// A kit with one file in every place, so that each test can spoil one.
  private func smallKit() throws -> URL {
    let kit = scratch.folder.appending(path: "kit")
    try scratch.write(
      [
        "Package.swift": "manifest", "LICENSE": "license", ".gitignore": "ignored", ".swift-format": "{}",
        "README.md": "# Kit\n## The exercises\none\n## Conventions\ntwo\n## What you need\nthree\n",
        "Sources/CZlib/shim.h": "c", "Sources/FlowLab/Tensor.swift": "// tensor",
        "Sources/Workbench/Console.swift": "// console", "Sources/Notebook/Show.swift": "// show",
        "Sources/FlowLabTool/Tool.swift": "// tool",
        "Sources/StudentTraining/Main.swift": "// main", "Sources/Candidates/Student1.swift": "// student",
        "Tests/ExerciseTests/Laws.swift": "// laws", "notebooks-md/README.md": "# Pages",
        "Exercises/Exercise1/A.swift": "what the instructor tried out",
        "Solutions/Exercise1/A.swift": """
        func a() {
          // SOLUTION 1.1
          // | A hint.
          \(solution)
          // END SOLUTION
        }
        """,
      ], to: kit)
    return kit
  }

  private let solution = "let answer = [" + (1...40).map { "\($0)" }.joined(separator: ", ") + "]"
  private let stubs = ["Exercises/Exercise1/A.swift": "throw NotImplemented(\"1.1\")"]

  private func files(in folder: URL) throws -> [String: Data] {
    let manager = FileManager.default
    return try manager.subpathsOfDirectory(atPath: folder.path).reduce(into: [:]) { files, path in
      var isFolder: ObjCBool = false
      _ = manager.fileExists(atPath: folder.appending(path: path).path, isDirectory: &isFolder)
      if !isFolder.boolValue { files[path] = manager.contents(atPath: folder.appending(path: path).path) }
    }
  }

  @Test("the kit's student edition holds the exercises as stubs, and nothing for instructors")
  func fileList() throws {
    let stubs = try RealKit.stubs()
    let folder = scratch.folder.appending(path: "student edition")
    try Handout(kit: RealKit.root, stubs: stubs).write(to: folder)
    let written = try files(in: folder)
    let forbidden = [
      "Solutions", "Sources/Grading", "Sources/Candidates/Reference", "Tests/GradingTests", "Tests/ToolTests",
      "Tests/FlowLabTests", "Tests/ExerciseTests/SuiteTests", "grade.sh", ".ci", ".git/", ".build",
      ".flowlab",
      "Package.resolved", "notebooks-md/instructors",
    ]
    for path in written.keys { #expect(!forbidden.contains { path.hasPrefix($0) }, "\(path)") }
    for (path, text) in stubs { #expect(written[path] == Data(text.utf8), "\(path)") }
    #expect(written["Tests/ExerciseTests/Subject.swift"] != nil)
    #expect(
      written["Package.swift"] == FileManager.default.contents(atPath: RealKit.root.path + "/Package.swift"))
  }

  @Test("no marked solution stands anywhere in the kit's student edition")
  func noSolutions() throws {
    let folder = scratch.folder.appending(path: "handout")
    try Handout(kit: RealKit.root, stubs: RealKit.stubs()).write(to: folder)
    let solutions = try SolutionTexts(kit: RealKit.root)
    #expect(solutions.count > 50)
    // The exercise on finding bugs shows some right lines of a flow among wrong ones.
    let others = try files(in: folder).filter { !$0.key.hasPrefix("Exercises/") }
    #expect(solutions.leak(in: others)?.file == nil)
    #expect(
      solutions.leak(in: ["a.md": RealKit.data("Solutions/Exercise2/MaskedCouplingLayer.swift")]) != nil)
  }

  @Test("students get the generated stubs, not what the instructor wrote in the kit's")
  func generatedStubs() throws {
    let folder = scratch.folder.appending(path: "handout")
    try Handout(kit: smallKit(), stubs: stubs).write(to: folder)
    #expect(
      try files(in: folder)["Exercises/Exercise1/A.swift"] == Data("throw NotImplemented(\"1.1\")".utf8))
  }

  @Test("a page that repeats a solution stops the handout, whatever its spaces")
  func leak() throws {
    let kit = try smallKit()
    try scratch.write(["notebooks-md/1.md": solution.replacing(", ", with: ",\n    ")], to: kit)
    let folder = scratch.folder.appending(path: "handout")
    #expect(
      throws: GraderFailure(
        "notebooks-md/1.md repeats a solution of Solutions/Exercise1/A.swift; nothing was written.")
    ) { try Handout(kit: kit, stubs: stubs).write(to: folder) }
    #expect(!FileManager.default.fileExists(atPath: folder.path))
  }

  @Test("what a page says to instructors is left out, and the rest stays as it is")
  func instructors() throws {
    let kit = try smallKit()
    let page =
      "# Page\n\nfor all\n<!-- instructors -->\n[grade](instructors/grading.md)\n<!-- end of instructors -->\nmore\n"
    try scratch.write(["notebooks-md/README.md": page], to: kit)
    let folder = scratch.folder.appending(path: "handout")
    try Handout(kit: kit, stubs: stubs).write(to: folder)
    #expect(try files(in: folder)["notebooks-md/README.md"] == Data("# Page\n\nfor all\nmore\n".utf8))
  }

  @Test(
    "a part for instructors that does not end, or does not begin, stops the handout",
    arguments: ["<!-- instructors -->\nx\n", "x\n<!-- end of instructors -->\n"])
  func unbalanced(page: String) throws {
    let kit = try smallKit()
    try scratch.write(["notebooks-md/README.md": page], to: kit)
    let folder = scratch.folder.appending(path: "handout")
    #expect(throws: GraderFailure.self) { try Handout(kit: kit, stubs: stubs).write(to: folder) }
    #expect(!FileManager.default.fileExists(atPath: folder.path))
  }

  @Test("every link between the pages of the student edition leads to a file in it")
  func links() throws {
    let folder = scratch.folder.appending(path: "handout")
    try Handout(kit: RealKit.root, stubs: RealKit.stubs()).write(to: folder)
    let written = try files(in: folder)
    for (path, data) in written where path.hasSuffix(".md") {
      let place = folder.appending(path: path).deletingLastPathComponent()
      for match in String(decoding: data, as: UTF8.self).matches(of: /\]\(([^)#: ]+)(?:#[^) ]*)?\)/) {
        let target = place.appending(path: String(match.1)).standardized.path
        #expect(FileManager.default.fileExists(atPath: target), "\(path) links to \(match.1)")
      }
    }
  }

  @Test("a kit without solutions is refused, for then nothing could be looked for")
  func studentEdition() throws {
    let kit = try smallKit()
    try FileManager.default.removeItem(at: kit.appending(path: "Solutions"))
    #expect(throws: GraderFailure.self) {
      try Handout(kit: kit, stubs: stubs).write(to: scratch.folder.appending(path: "handout"))
    }
  }

  @Test("hidden files and links are left out")
  func hidden() throws {
    let kit = try smallKit()
    try scratch.write(["notebooks-md/.draft.md": "x", "secret.md": "y"], to: kit)
    try FileManager.default.createSymbolicLink(
      atPath: kit.path + "/notebooks-md/link.md", withDestinationPath: kit.path + "/secret.md")
    let folder = scratch.folder.appending(path: "handout")
    try Handout(kit: kit, stubs: stubs).write(to: folder)
    #expect(try files(in: folder).keys.filter { $0.hasPrefix("notebooks-md/") } == ["notebooks-md/README.md"])
  }

  @Test("a folder that holds something is left as it is")
  func occupied() throws {
    let folder = scratch.folder.appending(path: "handout")
    try scratch.write(["mine.txt": "mine"], to: folder)
    #expect(
      throws: GraderFailure("\(folder.path) is not an empty folder; give one that does not exist yet.")
    ) { try Handout(kit: smallKit(), stubs: stubs).write(to: folder) }
    #expect(try files(in: folder) == ["mine.txt": Data("mine".utf8)])
  }

  @Test("an empty folder is filled, and writing twice gives the same bytes")
  func twice() throws {
    let kit = try smallKit()
    let (one, two) = (scratch.folder.appending(path: "one"), scratch.folder.appending(path: "two/deep"))
    try FileManager.default.createDirectory(at: one, withIntermediateDirectories: true)
    try Handout(kit: kit, stubs: stubs).write(to: one)
    try Handout(kit: kit, stubs: stubs).write(to: two)
    #expect(try files(in: one) == files(in: two))
    #expect(try files(in: one).count == 15)
  }

  @Test("what cannot be written leaves nothing behind")
  func unwritable() throws {
    let kit = try smallKit()
    try scratch.write(["file": ""], to: scratch.folder)
    let before = try files(in: scratch.folder).keys.sorted()
    #expect(throws: GraderFailure.self) {
      try Handout(kit: kit, stubs: stubs).write(to: scratch.folder.appending(path: "file/handout"))
    }
    // A folder in the place of a file: the last step but one fails.
    #expect(throws: GraderFailure.self) {
      try Handout(kit: kit, stubs: ["LICENSE/deeper": "x"]).write(
        to: scratch.folder.appending(path: "handout"))
    }
    #expect(try files(in: scratch.folder).keys.sorted() == before)
  }

  @Test("the students' first page has the exercises, and no word of what is not there")
  func readme() throws {
    let text = try StudentReadme(kit: RealKit.root).text
    #expect(text.contains("| **2** | **Masked affine coupling** | **100** |"))
    #expect(text.contains("## Conventions") && text.contains("zlib1g-dev"))
    for word in ["Solutions", "solutions", "flowlab tour", "grade.sh", "flowlab stubs", "selfcheck"] {
      #expect(!text.contains(word), "\(word)")
    }
  }
}
