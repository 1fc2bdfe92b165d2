import Testing

@testable import Grading

@Suite("Lexer")
struct LexerTests {
  private func words(_ text: String) throws -> [String] {
    try Lexer.tokens(of: text).filter { $0.kind == .identifier }.map(\.text)
  }

  @Test(
    "only code is code",
    arguments: [
      ("a // b\nc", ["a", "c"]), ("a /* b /* c */ d */ e", ["a", "e"]), (#""a" b"#, ["b"]),
      (#""a \(b) c" d"#, ["b", "d"]), (#""\(f("\(g("x"))")) y" z"#, ["f", "g", "z"]),
      (##"#"\(a) \#(b) "q" \"# c"##, ["b", "c"]), ("\"\"\"\n a \\(b) \"c\"\n \"\"\" d", ["b", "d"]),
      (#""\(a /* ) */ + b)" c"#, ["a", "b", "c"]), (#""\((a, (b)))" c"#, ["a", "b", "c"]),
      ("`import` `a b`", ["import", "a b"]),
      ("x+//y\nz", ["x", "z"]), ("x */*y*/ z", ["x", "z"]), (#""\\" a "b""#, ["a"]), (#""\"" a"#, ["a"]),
      ("a\rb//c\rd", ["a", "b", "d"]),
      ("1.e5 + 0x1p-3.f - 2e-3x", ["e5", "f"]), ("\"\" + a + \"\"", ["a"]), ("a≤b", ["a", "b"]),
      ("größe🎉", ["größe🎉"]),
    ])
  func names(text: String, expected: [String]) throws {
    #expect(try words(text) == expected)
  }

  @Test(
    "what the compiler could read otherwise is refused",
    arguments: [
      "let a = \"x", "let a = \"x\ny\"", "/* a /* b */", "\"\\(a", "let r = /a\"b/", "let r = #/a\"b/#",
      "f(/a/, 3)",
      "x = /\"/ + y/z", "[/a/]", "return /a/", "a = b ? /x/ : y", "a\u{2028}b", "a\u{0B}b", "a\u{0C}b",
      "a\u{85}b", "// a\u{202E}b", "a\u{0}b",
      "a \u{FEFF}b", "let a = <#code#>", "<<<<<<< HEAD\nlet a = 1", ">>>>>>> main", "=======\nlet a = 1",
      "let a = 'b'", "`a", "\"\"\" x \"\"\"",
      "#\"\"\"#", "\"\"\"\n a \"\"\"", "#!/usr/bin/swift", "let a = ^/b/", "reduce(/, x) + f(/, y)", "##",
      "“a”",
    ])
  func faults(text: String) {
    #expect(throws: LexerFault.self) { try Lexer.tokens(of: text) }
  }

  @Test(
    "division is division",
    arguments: [
      "a / b", "a/b/c", "(a + b)/2", "x /= 2", "x /= 2 / y", "a[1]/b[2]", "reduce(1, /)", "a\n  / b / c",
      "f(2)/g(3) / h", "let r = x / /* half */ 2 / 3",
      "a /\n b / c", "1/2/3", "[1, 2].reduce(8, /) // rest / of it", "a! / b", "a!/b",
    ])
  func division(text: String) throws { _ = try Lexer.tokens(of: text) }

  @Test("nesting without end is refused, not followed")
  func depth() {
    #expect(throws: LexerFault.self) { try Lexer.tokens(of: String(repeating: "\"\\(", count: 100_000)) }
    #expect(throws: LexerFault.self) { try Lexer.tokens(of: String(repeating: "/*", count: 100_000)) }
    #expect(throws: LexerFault.self) { try Lexer.tokens(of: String(repeating: "#", count: 1_000_000)) }
  }

  @Test("lines are counted as the compiler counts them")
  func lines() throws {
    let tokens = try Lexer.tokens(of: "a\r\nb /* \n */ c \"\"\"\n x\n \"\"\" d")
    #expect(tokens.map(\.line) == [1, 2, 3, 3, 5])
  }
}
