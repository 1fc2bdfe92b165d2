extension FormulaWriter {
  /// Operations that are written with a name or a sign around their parts.
  func named(_ operation: FormulaOperation, _ parts: [Formula]) -> String {
    let texts = parts.map(inner)
    let isPlain = notation == .plain
    switch operation {
    case .elementary(.abs): return notation.bars(texts[0])
    case .elementary(.log) where parts[0].operation == .elementary(.abs):
      return notation.function("log") + texts[0]
    case .elementary(.sqrt): return isPlain ? "√(\(texts[0]))" : "\\sqrt{\(texts[0])}"
    case .elementary(let function):
      return notation.function(function.rawValue) + notation.parentheses(texts[0])
    case .given(let symbols, let use): return given(symbols, use, texts[0])
    case .sum: return isPlain ? "Σ(\(texts[0]))" : "\\sum_i \\left(\(texts[0])\\right)_i"
    case .product: return isPlain ? "Π(\(texts[0]))" : "\\prod_i \\left(\(texts[0])\\right)_i"
    case .dimension:
      return (isPlain ? "dim" : "\\dim") + notation.parentheses(texts[0])
    case .norm: return isPlain ? "‖\(texts[0])‖" : "\\left\\|\(texts[0])\\right\\|"
    case .diag: return notation.function("diag") + notation.parentheses(texts[0])
    case .det: return notation.function("det") + notation.parentheses(texts[0])
    case .identity: return "I"
    case .zeroMatrix, .zeros: return isPlain ? "0" : "\\mathbf{0}"
    case .ones: return isPlain ? "𝟏" : "\\mathbf{1}"
    case .blocks(let columns): return blocks(texts, columns: columns)
    case .stack: return isPlain ? "[" + texts.joined(separator: "; ") + "]" : matrix(texts, columns: 1)
    case .derivative(let x): return derivative(parts, [x], isOrdinary: true)
    case .jacobian(let xs): return derivative(parts, xs, isOrdinary: false)
    case .integral(let x):
      let name = notation.name(x)
      return isPlain
        ? "∫[\(texts[1]), \(texts[2])] \(part(parts[0], atLeast: .product)) d\(name)"
        : "\\int_{\(texts[1])}^{\(texts[2])} \(part(parts[0], atLeast: .product)) \\, d\(name)"
    case .normalLogDensity:
      return isPlain
        ? "log N(\(texts[0]) | \(texts[1]), \(texts[2]))"
        : "\\log \\mathcal{N}\\left(\(texts[0]) \\mid \(texts[1]), \(texts[2])\\right)"
    default: return texts.joined(separator: ", ")
    }
  }

  private func given(_ symbols: [FunctionSymbol], _ use: FunctionUse, _ x: String) -> String {
    let name = notation.name(symbols)
    let whole = symbols.count > 1 ? notation.parentheses(name) : name
    let argument = notation.parentheses(x)
    switch use {
    case .value: return whole + argument
    case .prime: return whole + (notation == .plain ? "′" : "'") + argument
    case .inverse: return notation.raised(whole, notation.minus + "1") + argument
    case .jacobian, .inverseJacobian:
      return jacobian(use == .jacobian ? whole : notation.raised(whole, notation.minus + "1")) + argument
    case .logDet, .inverseLogDet:
      let matrix = jacobian(use == .logDet ? whole : notation.raised(whole, notation.minus + "1")) + argument
      return notation == .plain ? "log|det \(matrix)|" : "\\log\\left|\\det \(matrix)\\right|"
    }
  }

  private func jacobian(_ map: String) -> String { notation == .plain ? "J_\(map)" : "J_{\(map)}" }

  /// d/dx[…] or ∂[…]/∂z, and where, when that is not at the symbol itself.
  private func derivative(_ parts: [Formula], _ symbols: [Symbol], isOrdinary: Bool) -> String {
    let isPlain = notation == .plain
    let names = symbols.map(notation.name)
    let below = names.count == 1 ? names[0] : notation.parentheses(names.joined(separator: ", "))
    let d = isOrdinary ? "d" : isPlain ? "∂" : "\\partial"
    let space = isPlain || isOrdinary ? "" : " "
    let operator_ = isPlain ? "\(d)/\(d)\(below)" : "\\frac{\(d)}{\(d)\(space)\(below)}"
    let text = operator_ + notation.brackets(inner(parts[0]))
    let moved = zip(symbols, parts.dropFirst()).filter { $1.bareSymbol != $0 }
    if moved.isEmpty { return text }
    let places = moved.map { "\(notation.name($0)) = \(inner($1))" }.joined(separator: ", ")
    return isPlain ? "(\(text) at \(places))" : "\\left.\(text)\\right|_{\(places)}"
  }

  private func blocks(_ texts: [String], columns: Int) -> String {
    if notation == .latex { return matrix(texts, columns: columns) }
    let rows = stride(from: 0, to: texts.count, by: columns).map {
      texts[$0..<($0 + columns)].joined(separator: ", ")
    }
    return "[" + rows.joined(separator: "; ") + "]"
  }

  private func matrix(_ texts: [String], columns: Int) -> String {
    let rows = stride(from: 0, to: texts.count, by: columns).map {
      texts[$0..<($0 + columns)].joined(separator: " & ")
    }
    return "\\begin{pmatrix}" + rows.joined(separator: " \\\\ ") + "\\end{pmatrix}"
  }
}
