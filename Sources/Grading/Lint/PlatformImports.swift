/// Imports of a platform's libraries, written from habit: FlowLab brings what an exercise needs of them.
///
/// A line that is nothing but such an import is left out, so that a habit costs nothing. Whatever in the file really
/// needs the library then does not compile, and the compiler says which line that is.
enum PlatformImports {
  private static let modules: Set = [
    "Foundation", "FoundationEssentials", "Glibc", "Musl", "Darwin", "Swift", "Numerics", "Accelerate",
  ]

  /// The file without them, line by line as before, and a remark for each.
  static func leavingOut(of file: SourceFile) -> (file: SourceFile, remarks: [Finding]) {
    guard let tokens = try? Lexer.tokens(of: file.text) else { return (file, []) }
    var lines: [(line: Int, module: String)] = []
    var remarks: [Finding] = []
    for index in tokens.indices where tokens[index].isWord("import") && tokens[index].beginsLine {
      let rest = tokens[(index + 1)...]
      guard let module = rest.first, modules.contains(module.text), !module.beginsLine,
        rest.dropFirst().first?.beginsLine ?? true
      else { continue }
      lines.append((tokens[index].line, module.text))
    }
    guard !lines.isEmpty else { return (file, []) }
    var text = file.text.split(separator: "\n", omittingEmptySubsequences: false)
    for (line, module) in lines where text.indices.contains(line - 1) {
      // What else stands on the line, a comment that begins there for example, stays.
      guard let match = text[line - 1].prefixMatch(of: #/\s*import\s+(\w+)/#), match.1 == module else {
        continue
      }
      text[line - 1] = text[line - 1][match.range.upperBound...]
      remarks.append(
        Finding(
          file: file.name, line: line,
          message:
            "import \(module) was left out: FlowLab brings what an exercise needs, exp and log of numbers included"
        ))
    }
    return (SourceFile(name: file.name, text: text.joined(separator: "\n")), remarks)
  }
}
