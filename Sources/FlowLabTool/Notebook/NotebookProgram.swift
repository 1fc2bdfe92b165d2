/// The blocks of a page as one program.
struct NotebookProgram {
  /// The text of its `main.swift`.
  let text: String
  /// Everything that it imports.
  let imports: [String]
  /// The kit's modules among them, besides FlowLab and what the tool gives to every page.
  var modules: [String] { imports.filter { !["FlowLab", "Notebook", "Foundation"].contains($0) } }

  /// Puts blocks together, so that variables live on and every error has the page's own line.
  ///
  /// - Parameters:
  ///   - blocks: All blocks of the page.
  ///   - chosen: The places of those to run.
  ///   - file: The page's file, for the compiler.
  ///   - marksLines: Whether the program tells which statement that may throw it has reached.
  init(_ blocks: [NotebookPage.Block], running chosen: [Int], of file: String, marksLines: Bool = true) {
    let code = blocks.map { CodeLine.lines(of: $0.code) }
    imports = Set(code.joined().compactMap(\.imported) + ["FlowLab", "Notebook"]).sorted()
    var lines = imports.map { "import \($0)" }
    for index in chosen {
      let block = blocks[index]
      func place(_ line: Int) -> String { "#sourceLocation(file: \"\(file)\", line: \(line))" }
      lines += ["Notebook.Record.begin(block: \(index))", place(block.line)]
      for (number, line) in zip(block.line..., code[index]) {
        if marksLines, line.mayThrow {
          lines += ["#sourceLocation()", "Notebook.Record.reach(line: \(number))", place(number)]
        }
        // An import counts for the whole page; its line stays, so that the others keep their numbers.
        lines.append(line.imported == nil ? line.text : "")
      }
      lines.append("#sourceLocation()")
    }
    // What the last block prints is whole only when something comes after it.
    lines.append("Notebook.Record.begin(block: \(blocks.count))")
    text = lines.joined(separator: "\n") + "\n"
  }
}

/// A line of a block, and whether it lies in a string of several lines.
struct CodeLine {
  let text: String
  private let isInString: Bool

  /// The lines of a block.
  static func lines(of code: [String]) -> [CodeLine] {
    var isInString = false
    return code.map { text in
      defer {
        // A comment may speak of quotation marks.
        let statement = text.firstRange(of: "//").map { text[..<$0.lowerBound] } ?? text[...]
        if statement.ranges(of: "\"\"\"").count % 2 == 1 { isInString.toggle() }
      }
      return CodeLine(text: text, isInString: isInString)
    }
  }

  /// The module that it imports.
  var imported: String? {
    let words = text.split(separator: " ")
    return !isInString && words.count == 2 && words[0] == "import" ? String(words[1]) : nil
  }

  /// Whether it begins a statement of the page that may throw; what is indented belongs to something else.
  var mayThrow: Bool {
    let words = text.split { !$0.isLetter && $0 != "#" }
    guard !isInString, let first = text.first, first.isLetter, words.contains("try"), let start = words.first
    else { return false }
    return ![
      "func", "struct", "class", "enum", "extension", "else", "catch", "case", "default", "public",
    ].contains(start)
  }
}
