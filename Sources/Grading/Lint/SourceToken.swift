/// A piece of Swift code as the lint sees it; comments and the text of strings are none.
struct SourceToken: Equatable {
  enum Kind: Equatable {
    /// A name or a keyword; a name in backticks is the name without them.
    case identifier
    case number
    /// A string literal up to its first interpolation; the code inside interpolations follows as tokens.
    case string
    case operation
    /// One of `( ) [ ] { } , ; : . @ #`, or `::`.
    case punctuation
  }

  var kind: Kind
  var text: String
  /// Counted from 1.
  var line: Int
  /// Whether it was written in backticks: then it is never a keyword.
  var isQuoted = false
  /// Whether it is the first on its line.
  var beginsLine = false

  func isWord(_ word: String) -> Bool { kind == .identifier && !isQuoted && text == word }
  func isPunctuation(_ mark: String) -> Bool { kind == .punctuation && text == mark }
}

/// A place where the lexer cannot be sure to see what the compiler sees.
struct LexerFault: Error, Equatable {
  var line: Int
  var message: String
}
