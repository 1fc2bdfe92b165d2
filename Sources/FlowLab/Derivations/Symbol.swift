/// A letter that a task gives; what it stands for is known only where the formula is evaluated.
///
/// Two symbols with the same name are still two symbols.
final class Symbol: Sendable, Equatable {
  let name: String
  let latex: String

  init(_ name: String, latex: String? = nil) {
    (self.name, self.latex) = (name, latex ?? name)
  }

  static let pi = Symbol("π", latex: "\\pi")

  static func == (a: Symbol, b: Symbol) -> Bool { a === b }
}

extension Formula {
  /// A new letter.
  ///
  /// In an answer only the letters that a task gives are of use: the checker binds those to values, and no others.
  public static func symbol(_ name: String, _ kind: Kind = .scalar, latex: String? = nil) -> Formula {
    Formula(.symbol(Symbol(name, latex: latex)), kind: kind)
  }
}
