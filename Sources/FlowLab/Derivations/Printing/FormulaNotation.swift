/// The words of a notation: plain text or LaTeX.
enum FormulaNotation {
  case plain, latex

  var minus: String { self == .plain ? "−" : "-" }
  var dot: String { self == .plain ? "·" : " " }
  var elementwise: String { self == .plain ? " ⊙ " : " \\odot " }

  func parentheses(_ text: String) -> String {
    self == .plain ? "(\(text))" : "\\left(\(text)\\right)"
  }

  func brackets(_ text: String) -> String {
    self == .plain ? "[\(text)]" : "\\left[\(text)\\right]"
  }

  func bars(_ text: String) -> String {
    self == .plain ? "|\(text)|" : "\\left|\(text)\\right|"
  }

  /// A named function's name: `log`, `\log`.
  func function(_ name: String) -> String {
    let known = ["exp", "log", "tanh", "sin", "cos", "det"]
    if self == .plain { return name == "sigmoid" ? "σ" : name }
    if name == "sigmoid" { return "\\sigma" }
    return known.contains(name) ? "\\\(name)" : "\\operatorname{\(name)}"
  }

  func name(_ symbol: Symbol) -> String { self == .plain ? symbol.name : symbol.latex }

  func name(_ symbols: [FunctionSymbol]) -> String {
    symbols.map { self == .plain ? $0.name : $0.latex }.joined(separator: self == .plain ? "∘" : " \\circ ")
  }

  /// A number that is not negative.
  func number(_ value: Double) -> String {
    let fractions: [Double: (String, String)] = [
      0.5: ("½", "\\tfrac{1}{2}"), 0.25: ("¼", "\\tfrac{1}{4}"), 0.75: ("¾", "\\tfrac{3}{4}"),
    ]
    if let fraction = fractions[value] { return self == .plain ? fraction.0 : fraction.1 }
    if value == value.rounded(), Swift.abs(value) < 1e15 { return String(Int(value)) }
    return "\(value)"
  }

  /// A base with an exponent that is already written.
  func raised(_ base: String, _ exponent: String) -> String {
    if self == .latex { return "\(base)^{\(exponent)}" }
    let superscripts: [Character: Character] = [
      "0": "⁰", "1": "¹", "2": "²", "3": "³", "4": "⁴", "5": "⁵", "6": "⁶", "7": "⁷", "8": "⁸", "9": "⁹",
      "−": "⁻",
    ]
    let raised = exponent.compactMap { superscripts[$0] }
    if raised.count == exponent.count { return base + String(raised) }
    return exponent.count == 1 ? "\(base)^\(exponent)" : "\(base)^(\(exponent))"
  }

  func transposed(_ base: String) -> String { self == .plain ? "\(base)ᵀ" : "\(base)^{\\top}" }
}
