extension Lexer {
  /// An operator, unless it could be read as the beginning of a regular expression, `/…/`.
  ///
  /// A regular expression can hide a quotation mark, after which everything would be read wrongly.
  mutating func operation() throws(LexerFault) {
    var count = 0
    let allowsDots = peek() == "."
    while let scalar = peek(count), CharacterClass.isOperator(scalar) || allowsDots && scalar == "." {
      // A comment may begin inside what looks like an operator.
      if scalar == "/", count > 0, peek(count + 1) == "/" || peek(count + 1) == "*" { break }
      count += 1
    }
    let text = scalars[position..<position + count]
    try refuseConflictMarker(Array(text))
    if text.last == "<", peek(count) == "#" {
      throw fault("a placeholder <#…#> is still here: replace it by code")
    }
    if text.contains("/"), !isSurelyDivision(count: count) {
      throw fault("this / could begin a regular expression: write a space on both sides of it")
    }
    take(.operation, count: count)
  }

  /// Whether no slash of the operator can begin a regular expression.
  ///
  /// It could only where an operand is expected, with neither space nor `)` behind the slash, and with another slash
  /// on the same line.
  private func isSurelyDivision(count: Int) -> Bool {
    guard let next = peek(count) else { return true }
    let slashes = (0..<count).filter { peek($0) == "/" }
    if slashes.count == 1 {
      if CharacterClass.isSpace(next), slashes == [count - 1] || isAssignment(count) { return true }
      if next == ")", count == 1 { return true }
      if slashes == [0], isBoundOnTheLeft { return true }
    }
    if slashes.count > 1 { return false }
    var distance = count
    while let scalar = peek(distance), scalar != "\n", scalar != "\r" {
      if scalar == "/" { return false }
      distance += 1
    }
    return true
  }

  private func isAssignment(_ count: Int) -> Bool { count == 2 && peek(1) == "=" && hasOperandOnTheLeft }

  /// Whether the operator follows an operand without a space, as in `a/b`.
  private var isBoundOnTheLeft: Bool {
    guard position > 0 else { return false }
    let before = scalars[position - 1]
    if before == "/", position > 1, scalars[position - 2] == "*" { return false }
    return isOperandEnd(before)
  }

  /// Whether an operand ends before the operator, with or without space, on the same line.
  private var hasOperandOnTheLeft: Bool {
    var index = position - 1
    while index >= 0, scalars[index] == " " || scalars[index] == "\t" { index -= 1 }
    return index >= 0 && isOperandEnd(scalars[index])
  }

  private func isOperandEnd(_ scalar: Unicode.Scalar) -> Bool {
    CharacterClass.isName(scalar) || scalar == ")" || scalar == "]" || scalar == "}" || scalar == "\""
      || scalar == "`"
  }

  private func refuseConflictMarker(_ text: [Unicode.Scalar]) throws(LexerFault) {
    guard position == 0 || scalars[position - 1] == "\n" || scalars[position - 1] == "\r" else { return }
    if text.count >= 4,
      text.allSatisfy({ $0 == "<" }) || text.allSatisfy({ $0 == ">" })
        || text.count >= 7 && text.allSatisfy({ $0 == "=" })
    {
      throw fault("a conflict marker of a version control system is still here: keep one of the two versions")
    }
  }
}
