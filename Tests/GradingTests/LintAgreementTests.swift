import FlowLab
import Foundation
import Testing

@testable import Grading

/// The lint against the real compiler: what the compiler sees, the lint has seen.
@Suite("Lint and compiler agree")
struct LintAgreementTests {
  @Test(
    "in random programs nothing that the compiler sees escapes the lint", arguments: [1, 2, 3] as [UInt64]
  )
  func randomPrograms(seed: UInt64) throws {
    var rng = SplitMix64(seed: seed)
    let texts = (0..<300).map { _ in
      (0..<Int.random(in: 1...4, using: &rng)).map { Self.statement($0, using: &rng) }.joined(separator: "\n")
    }
    try compare(texts)
  }

  private static let contents = [
    "\"", "\\", "/", "//", "/*", "*/", "#", "\\\"", "\\#", "\\(1)", "\\#(1)", "(", ")", "a", " ", "`", "'",
    "import Foundation;",
    "\\(\"/*\")", "\\(\"\\(2)\")", "\\\\",
  ]
  private static let divisions = [
    "/", " / ", " /", "/ ", " /\"", "/\"", "\"/ ", "/(", " /(", ")/ ", ", /, ", "(/)", " /= ", "!/", "-/",
    "=/", "[/", "\n/ ", "\n/",
  ]

  /// A statement that tests a lexer, sometimes with something to be found behind it.
  private static func statement(_ number: Int, using rng: inout SplitMix64) -> String {
    func some(_ pieces: [String], _ count: ClosedRange<Int>) -> String {
      (0..<Int.random(in: count, using: &rng)).map { _ in pieces.randomElement(using: &rng) ?? "" }.joined()
    }
    let hashes = String(repeating: "#", count: Int.random(in: 0...2, using: &rng))
    let payload =
      ["; @_semantics(\"a\") func f\(number)() {}", "\nimport Foundation", "", "; Foundation::g()"]
      .randomElement(using: &rng) ?? ""
    switch Int.random(in: 0..<5, using: &rng) {
    case 0: return "let a\(number) = \(hashes)\"\(some(contents, 0...4))\"\(hashes)\(payload)"
    case 1: return "let a\(number) = \(hashes)\"\"\"\n\(some(contents, 0...5))\n\"\"\"\(hashes)\(payload)"
    case 2: return "/*\(some(contents, 0...4))*/\(payload)"
    case 3: return "//\(some(contents, 0...4))\n\(payload)"
    default: return "let a\(number) = b\(some(divisions, 1...2))c\(some(divisions, 0...1))\(payload)"
    }
  }

  private func compare(_ texts: [String]) throws {
    let toolchain = try CompilationBench.toolchain.get()
    let (parse, errors) = try CompilationBench.inFolder { folder in
      var words: [String] = []
      for (index, text) in texts.enumerated() {
        let name = "T\(index).swift"
        try Data(text.utf8).write(to: folder.appending(path: name))
        words += ["-primary-file", name]
      }
      var errand = Errand(
        [toolchain.compiler.path, "-frontend", "-dump-parse"] + words
          + ["-parse-as-library", "-swift-version", "6", "-diagnostic-style", "llvm"], in: folder)
      errand.limits.keptBytes = 128 << 20
      let output = try Supervisor().run(errand).output
      // An error may stand at the end of a line of the parse.
      let errors = output.matches(of: #/(T\d+\.swift):\d+:\d+: (?:fatal )?error/#).map { String($0.1) }
      return (output, Set(errors))
    }
    try #require(parse.contains("import_decl"))
    let seen = Set(CompilerView.findings(in: parse, most: .max).compactMap(\.file))
    var (compared, found) = (0, 0)
    for (index, text) in texts.enumerated() where !errors.contains("T\(index).swift") {
      compared += 1
      if seen.contains("T\(index).swift") {
        found += 1
        #expect(!Lint.findings(in: text, file: "T").isEmpty, "the lint does not see \(text.debugDescription)")
      }
    }
    #expect(compared > found && found > 20)
  }
}
