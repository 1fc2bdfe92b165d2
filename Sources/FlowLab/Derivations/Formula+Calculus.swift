/// The derivative with respect to a scalar symbol, entry by entry.
///
/// - Parameters:
///   - formula: What to differentiate.
///   - x: A scalar symbol.
///   - point: Where; by default at x itself.
/// - Returns: d(formula)/dx, of the same kind as the formula.
public func derivative(
  of formula: Formula, withRespectTo x: Formula, at point: Formula? = nil
) -> Formula {
  guard let symbol = x.bareSymbol, x.kind == .scalar else {
    return .invalid("derivative: \(x) is not a scalar symbol; use jacobian(of:withRespectTo:) for vectors")
  }
  let point = point ?? x
  if point.problem == nil && point.kind != .scalar {
    return .invalid("derivative: the point \(point) is \(point.kind.name), not a scalar")
  }
  return Formula(.derivative(symbol), [formula, point], kind: formula.kind)
}

/// The Jacobian ∂f/∂z of a column with respect to a column symbol; of a scalar, a row.
///
/// - Parameters:
///   - formula: What to differentiate, a column or a scalar.
///   - z: A column symbol.
///   - point: Where; by default at z itself.
/// - Returns: The matrix Jᵢⱼ = ∂fᵢ/∂zⱼ.
public func jacobian(of formula: Formula, withRespectTo z: Formula, at point: Formula? = nil) -> Formula {
  jacobian(of: formula, withRespectTo: [z], at: point.map { [$0] })
}

/// The Jacobian with respect to several column symbols stacked on top of one another.
///
/// - Parameters:
///   - formula: What to differentiate, a column or a scalar.
///   - symbols: Column symbols, top to bottom.
///   - points: Where, one point per symbol; by default at the symbols themselves.
/// - Returns: The matrix of the partial derivatives, one group of columns per symbol.
public func jacobian(
  of formula: Formula, withRespectTo symbols: [Formula], at points: [Formula]? = nil
) -> Formula {
  let letters = symbols.compactMap { $0.kind == .vector ? $0.bareSymbol : nil }
  guard letters.count == symbols.count, !letters.isEmpty else {
    return .invalid("jacobian: differentiate with respect to column symbols; a scalar's is derivative(…)")
  }
  let points = points ?? symbols
  guard points.count == symbols.count, points.allSatisfy({ $0.problem != nil || $0.kind == .vector }) else {
    return .invalid("jacobian: needs one column as a point for every symbol")
  }
  guard formula.problem != nil || formula.kind == .vector || formula.kind == .scalar else {
    return .invalid("jacobian: \(formula) is \(formula.kind.name), not a column or a scalar")
  }
  return Formula(.jacobian(letters), [formula] + points, kind: formula.kind == .vector ? .matrix : .row)
}

/// ∫ formula dx from a lower to an upper limit, x a scalar symbol.
///
/// Limits may be in either order, the sign follows.
public func integral(
  of formula: Formula, over x: Formula, from lower: Formula, to upper: Formula
) -> Formula {
  guard let symbol = x.bareSymbol, x.kind == .scalar else {
    return .invalid("integral: \(x) is not a scalar symbol")
  }
  if let odd = [formula, lower, upper].first(where: { $0.problem == nil && $0.kind != .scalar }) {
    return .invalid("integral: \(odd) is \(odd.kind.name), not a scalar")
  }
  return Formula(.integral(symbol), [formula, lower, upper], kind: .scalar)
}

extension Formula {
  /// The formula with another in place of a symbol.
  ///
  /// Symbols that an operator binds, such as x in d/dx, are left alone: only the point of the derivative is
  /// replaced.
  public func substituting(_ x: Formula, by replacement: Formula) -> Formula {
    guard let symbol = x.bareSymbol else { return .invalid("substituting: \(x) is not a symbol") }
    if replacement.problem == nil && replacement.kind != x.kind {
      return .invalid(
        "substituting: \(x) is \(x.kind.name), but \(replacement) is \(replacement.kind.name)")
    }
    return substituting(symbol, by: replacement)
  }

  private func substituting(_ symbol: Symbol, by replacement: Formula) -> Formula {
    switch node {
    case .number, .invalid: return self
    case .symbol(let own): return own == symbol ? replacement : self
    case .operation(let operation, let parts):
      let bound = operation.boundSymbols
      let outer = parts.dropFirst().map { $0.substituting(symbol, by: replacement) }
      if bound.isEmpty {
        return Formula(operation, parts.map { $0.substituting(symbol, by: replacement) }, kind: kind)
      }
      if bound.contains(symbol) { return Formula(operation, [parts[0]] + outer, kind: kind) }
      // A bound letter must not capture the same letter in the replacement: it gets a new identity.
      var body = parts[0]
      let fresh = bound.map { Symbol($0.name, latex: $0.latex) }
      let letterKind: Kind = if case .jacobian = operation { .vector } else { .scalar }
      for (old, new) in zip(bound, fresh) {
        body = body.substituting(old, by: Formula(.symbol(new), kind: letterKind))
      }
      let renamed: FormulaOperation =
        switch operation {
        case .derivative: .derivative(fresh[0])
        case .integral: .integral(fresh[0])
        default: .jacobian(fresh)
        }
      return Formula(renamed, [body.substituting(symbol, by: replacement)] + outer, kind: kind)
    }
  }
}
