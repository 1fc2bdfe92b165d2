/// Writes formulas with as few parentheses as the order of operations allows.
struct FormulaWriter {
  let notation: FormulaNotation

  /// How tightly a written formula holds together.
  enum Level: Int, Comparable {
    case sum, negative, product, power, atom

    static func < (a: Level, b: Level) -> Bool { a.rawValue < b.rawValue }
  }

  typealias Written = (text: String, level: Level)

  func write(_ formula: Formula) -> Written {
    switch formula.node {
    case .symbol(let symbol): return (notation.name(symbol), .atom)
    case .number(let value):
      return value < 0
        ? (notation.minus + notation.number(-value), .negative) : (notation.number(value), .atom)
    case .invalid(let sentence):
      return (notation == .plain ? "⟨\(sentence)⟩" : "\\text{⟨\(LatexText.escaped(sentence))⟩}", .atom)
    case .operation(let operation, let parts): return write(operation, parts)
    }
  }

  /// A part, in parentheses if it is looser than needed.
  func part(_ formula: Formula, atLeast level: Level) -> String {
    let written = write(formula)
    return written.level < level ? notation.parentheses(written.text) : written.text
  }

  /// A part that is enclosed anyway.
  func inner(_ formula: Formula) -> String { write(formula).text }

  private func write(_ operation: FormulaOperation, _ parts: [Formula]) -> Written {
    switch operation {
    case .negate:
      return (notation.minus + part(parts[0], atLeast: .product), .negative)
    case .add:
      let right = write(parts[1])
      // Adding a negative is taking away.
      if right.level == .negative {
        return ("\(inner(parts[0])) \(notation.minus) \(right.text.dropFirst())", .sum)
      }
      return ("\(inner(parts[0])) + \(right.text)", .sum)
    case .subtract:
      return ("\(inner(parts[0])) \(notation.minus) \(part(parts[1], atLeast: .product))", .sum)
    case .scale, .elementwise, .matrixProduct: return product(operation, parts[0], parts[1])
    case .divide: return quotient(parts[0], parts[1])
    case .power:
      return (notation.raised(part(parts[0], atLeast: .atom), inner(parts[1])), .power)
    case .transpose: return (notation.transposed(part(parts[0], atLeast: .atom)), .power)
    case .inverse: return (notation.raised(part(parts[0], atLeast: .atom), notation.minus + "1"), .power)
    // Where they stand beside something else, it must be clear how far they reach.
    case .derivative, .jacobian, .integral: return (named(operation, parts), .product)
    default: return (named(operation, parts), .atom)
    }
  }

  private func product(_ operation: FormulaOperation, _ a: Formula, _ b: Formula) -> Written {
    // A sign in front of the first factor is a sign in front of the product.
    if let number = a.bareNumber, number < 0 {
      let positive = number == -1 ? part(b, atLeast: .product) : product(operation, Formula(-number), b).text
      return (notation.minus + positive, .negative)
    }
    if let positive = withoutSign(a) {
      return (notation.minus + product(operation, positive, b).text, .negative)
    }
    let (left, right) = (factor(a, of: operation, isLeft: true), factor(b, of: operation, isLeft: false))
    let startsWithDigit = right.first.map { $0.isNumber || $0 == "\\" && right.hasPrefix("\\tfrac") } ?? false
    let sign =
      operation == .elementwise
      ? notation.elementwise
      : a.bareNumber != nil && !startsWithDigit
        ? "" : startsWithDigit && notation == .latex ? " \\cdot " : notation.dot
    return (left + sign + right, .product)
  }

  /// A formula that is written with a sign in front, without it.
  private func withoutSign(_ formula: Formula) -> Formula? {
    if let number = formula.bareNumber { return number < 0 ? Formula(-number) : nil }
    switch formula.operation {
    case .negate?: return formula.parts[0]
    case .scale?, .divide?, .elementwise?, .matrixProduct?:
      guard let operation = formula.operation, let first = withoutSign(formula.parts[0]) else { return nil }
      if first.bareNumber == 1, operation == .scale { return formula.parts[1] }
      return Formula(operation, [first, formula.parts[1]], kind: formula.kind)
    default: return nil
    }
  }

  /// A factor; products of another sort are kept apart, because they do not associate.
  private func factor(_ formula: Formula, of operation: FormulaOperation, isLeft: Bool) -> String {
    let isQuotientInFront = isLeft && formula.operation == .divide && notation == .plain
    let isIntegralInFront = if isLeft, case .integral? = formula.operation { true } else { false }
    let isOther =
      switch (operation, formula.operation) {
      case (.elementwise, .matrixProduct?), (.matrixProduct, .elementwise?): true
      case (.scale, .matrixProduct?): formula.kind == .scalar
      default: false
      }
    return isQuotientInFront || isIntegralInFront || isOther
      ? notation.parentheses(inner(formula)) : part(formula, atLeast: .product)
  }

  private func quotient(_ a: Formula, _ b: Formula) -> Written {
    if let positive = withoutSign(a) { return (notation.minus + quotient(positive, b).text, .negative) }
    if notation == .latex { return ("\\frac{\(inner(a))}{\(inner(b))}", .product) }
    let numerator = factor(a, of: .divide, isLeft: a.operation != .divide)
    return ("\(numerator)/\(part(b, atLeast: .power))", .product)
  }
}
