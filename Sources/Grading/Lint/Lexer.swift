/// Cuts Swift code into tokens, and stops where the compiler might cut differently.
///
/// Strings nest through their interpolations: `"a \(f("b \(c)"))"`. The open strings are a stack with a limit, so no
/// text however deep makes the lexer recurse.
struct Lexer {
  private(set) var tokens: [SourceToken] = []
  /// The strings whose interpolations are being read, outermost first.
  var openStrings: [OpenString] = []
  let scalars: [Unicode.Scalar]
  var position = 0
  private(set) var line = 1
  private var lineOfLastToken = 0

  /// A string literal, and the parentheses open in the interpolation that is being read.
  struct OpenString {
    var hashes: Int
    var isMultiline: Bool
    var parentheses = 0
  }

  static let deepest = 40

  /// The tokens of a text.
  ///
  /// - Throws: ``LexerFault`` where the compiler might see something else.
  static func tokens(of text: String) throws(LexerFault) -> [SourceToken] {
    var lexer = Lexer(text)
    try lexer.run()
    return lexer.tokens
  }

  private init(_ text: String) {
    var scalars = Array(text.unicodeScalars)
    if scalars.first == "\u{FEFF}" { scalars.removeFirst() }
    self.scalars = scalars
  }

  private mutating func run() throws(LexerFault) {
    try refuseCharacters()
    if peek() == "#", peek(1) == "!" {
      throw fault("a script's first line, #!, has no place here: remove it")
    }
    while let scalar = peek() { try step(scalar) }
    if !openStrings.isEmpty { throw fault("a string's \\( … ) is not closed") }
  }

  /// Reads one token, or one stretch of white space or comment.
  private mutating func step(_ scalar: Unicode.Scalar) throws(LexerFault) {
    switch scalar {
    case _ where CharacterClass.isSpace(scalar): advance()
    case "/" where peek(1) == "/": skipLineComment()
    case "/" where peek(1) == "*": try skipBlockComment()
    case "\"": try beginString(hashes: 0)
    case "'": throw fault("strings are written between double quotes, \"like this\"")
    case "#": try hash()
    case "`": try quotedName()
    case "(", ")", "[", "]", "{", "}", ",", ";", ":", "@", "\\": try punctuation(scalar)
    case "." where peek(1).map(isDotOperator) != true: take(.punctuation, count: 1)
    case _ where CharacterClass.isDigit(scalar): number()
    case _ where scalar == "." || CharacterClass.isOperatorHead(scalar): try operation()
    case _ where CharacterClass.isName(scalar): name()
    default:
      throw fault("the character U+\(String(scalar.value, radix: 16)) has no meaning in Swift: remove it")
    }
  }

  private func isDotOperator(_ next: Unicode.Scalar) -> Bool {
    next == "."
      || CharacterClass.isOperatorHead(next) && next != "?" && next != "!"
        && !(next == "/" && (peek(2) == "/" || peek(2) == "*"))
  }

  private mutating func punctuation(_ scalar: Unicode.Scalar) throws(LexerFault) {
    if scalar == ":", peek(1) == ":" { return take(.punctuation, count: 2) }
    if let last = openStrings.indices.last {
      if scalar == "(" { openStrings[last].parentheses += 1 }
      if scalar == ")" {
        if openStrings[last].parentheses == 0 {
          advance()
          return try continueString(openStrings.removeLast())
        }
        openStrings[last].parentheses -= 1
      }
    }
    take(.punctuation, count: 1)
  }

  private mutating func name() {
    var count = 0
    while let scalar = peek(count), isNamePart(scalar) { count += 1 }
    take(.identifier, count: count)
  }

  /// Combining marks continue a name as well as an operator.
  private func isNamePart(_ scalar: Unicode.Scalar) -> Bool {
    CharacterClass.isName(scalar)
      || CharacterClass.isOperator(scalar) && !CharacterClass.isOperatorHead(scalar)
  }

  private mutating func quotedName() throws(LexerFault) {
    var count = 1
    while let scalar = peek(count), scalar != "`" {
      if scalar == "\n" || scalar == "\r" { break }
      count += 1
    }
    guard peek(count) == "`", count > 1 else { throw fault("a name's closing ` is missing") }
    let text = String(String.UnicodeScalarView(scalars[position + 1..<position + count]))
    append(SourceToken(kind: .identifier, text: text, line: line, isQuoted: true))
    advance(count + 1)
  }

  private mutating func number() {
    var count = 0
    func part(_ scalar: Unicode.Scalar?) -> Bool { scalar.map(CharacterClass.isName) ?? false }
    let isHex = peek() == "0" && peek(1) == "x"
    while let scalar = peek(count) {
      let before = peek(count - 1)
      let isSign = scalar == "-" || scalar == "+"
      if isSign, before == "p" || before == "P" || !isHex && (before == "e" || before == "E") {
        guard peek(count + 1).map(CharacterClass.isDigit) == true else { break }
      } else if scalar == "." {
        guard peek(count + 1).map(CharacterClass.isDigit) == true else { break }
      } else if !part(scalar) {
        break
      }
      count += 1
    }
    take(.number, count: count)
  }

  /// `#name`, `#"raw string"#`, or what could be a regular expression, `#/…/#`.
  private mutating func hash() throws(LexerFault) {
    var count = 1
    while peek(count) == "#", count <= Lexer.deepest { count += 1 }
    switch peek(count) {
    case "\"":
      advance(count)
      try beginString(hashes: count)
    case "/":
      throw fault("regular expressions between slashes are not accepted: work on the characters instead")
    default:
      if count > 1 { throw fault("## has no meaning here: remove it") }
      take(.punctuation, count: 1)
    }
  }
}

extension Lexer {
  func peek(_ distance: Int = 0) -> Unicode.Scalar? {
    let index = position + distance
    return scalars.indices.contains(index) ? scalars[index] : nil
  }

  mutating func advance(_ count: Int = 1) {
    for _ in 0..<count where position < scalars.count {
      if scalars[position] == "\n" { line += 1 }
      position += 1
    }
  }

  /// Makes the next characters a token.
  mutating func take(_ kind: SourceToken.Kind, count: Int) {
    let text = String(String.UnicodeScalarView(scalars[position..<min(position + count, scalars.count)]))
    append(SourceToken(kind: kind, text: text, line: line))
    advance(count)
  }

  mutating func append(_ token: SourceToken) {
    var token = token
    token.beginsLine = line != lineOfLastToken || isAfterReturn
    lineOfLastToken = line
    tokens.append(token)
  }

  /// A lone carriage return is a new line to the compiler, though it does not count it.
  private var isAfterReturn: Bool {
    var index = position - 1
    while index >= 0, CharacterClass.isSpace(scalars[index]) {
      if scalars[index] == "\r" { return true }
      index -= 1
    }
    return false
  }

  func fault(_ message: String) -> LexerFault { LexerFault(line: line, message: message) }

  private func refuseCharacters() throws(LexerFault) {
    var line = 1
    for scalar in scalars {
      if scalar == "\n" { line += 1 }
      if let reason = CharacterClass.refusal(scalar) {
        let code = String(scalar.value, radix: 16, uppercase: true)
        throw LexerFault(
          line: line, message: "\(reason) (U+\(code)) stands here: delete it and type the line again")
      }
    }
  }
}
