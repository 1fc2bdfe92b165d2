extension Lexer {
  mutating func skipLineComment() {
    while let scalar = peek(), scalar != "\n", scalar != "\r" { advance() }
  }

  /// Block comments nest.
  mutating func skipBlockComment() throws(LexerFault) {
    let start = line
    var depth = 0
    while let scalar = peek() {
      if scalar == "/", peek(1) == "*" {
        depth += 1
        advance(2)
      } else if scalar == "*", peek(1) == "/" {
        depth -= 1
        advance(2)
        if depth == 0 { return }
      } else {
        advance()
      }
    }
    throw LexerFault(line: start, message: "this comment is not closed: write */ where it ends")
  }

  /// Reads a string from its first quotation mark.
  mutating func beginString(hashes: Int) throws(LexerFault) {
    append(SourceToken(kind: .string, text: "\"", line: line))
    let isMultiline = peek(1) == "\"" && peek(2) == "\""
    // On one line, `#"""#` is a quotation mark and `"""a"""` an error: neither is worth a doubt.
    if isMultiline, !isLineEnd(after: 3) {
      throw fault("the text of a \"\"\" string begins on the next line")
    }
    advance(isMultiline ? 3 : 1)
    try continueString(OpenString(hashes: hashes, isMultiline: isMultiline))
  }

  /// Reads on in a string to its end or to its next interpolation.
  mutating func continueString(_ string: OpenString) throws(LexerFault) {
    while let scalar = peek() {
      if scalar == "\n" || scalar == "\r", !string.isMultiline { break }
      if scalar == "\\", hasHashes(string.hashes, after: 1) {
        let escaped = peek(1 + string.hashes)
        if escaped == "(" {
          guard openStrings.count < Lexer.deepest else {
            throw fault("strings are nested too deeply here: name the inner ones")
          }
          advance(2 + string.hashes)
          return openStrings.append(OpenString(hashes: string.hashes, isMultiline: string.isMultiline))
        }
        if escaped == "\n" || escaped == "\r", !string.isMultiline { break }
        advance(2 + string.hashes)
      } else if scalar == "\"", closes(string) {
        if string.isMultiline, !isAloneOnItsLine {
          throw fault("the closing \"\"\" of a string stands at the beginning of a line")
        }
        return advance((string.isMultiline ? 3 : 1) + string.hashes)
      } else {
        advance()
      }
    }
    throw fault("a string is not closed: its closing quotation mark is missing")
  }

  private func closes(_ string: OpenString) -> Bool {
    if string.isMultiline, peek(1) != "\"" || peek(2) != "\"" { return false }
    return hasHashes(string.hashes, after: string.isMultiline ? 3 : 1)
  }

  private func hasHashes(_ count: Int, after distance: Int) -> Bool {
    (0..<count).allSatisfy { peek(distance + $0) == "#" }
  }

  private func isLineEnd(after distance: Int) -> Bool {
    var distance = distance
    while let scalar = peek(distance), scalar == " " || scalar == "\t" { distance += 1 }
    return peek(distance) == "\n" || peek(distance) == "\r"
  }

  /// Whether only spaces stand before the present character on its line.
  private var isAloneOnItsLine: Bool {
    var index = position - 1
    while index >= 0, scalars[index] == " " || scalars[index] == "\t" { index -= 1 }
    return index >= 0 && (scalars[index] == "\n" || scalars[index] == "\r")
  }
}
