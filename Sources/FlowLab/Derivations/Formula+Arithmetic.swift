/// The product entry by entry; `.*` is the same for keyboards without ⊙.
infix operator ⊙ : MultiplicationPrecedence
/// The product entry by entry.
infix operator .* : MultiplicationPrecedence

extension Formula {
  /// The sum; a scalar is added to every entry of a vector.
  public static func + (a: Formula, b: Formula) -> Formula { combined(.add, a, b, "+") }

  /// The difference; a scalar is taken from every entry of a vector.
  public static func - (a: Formula, b: Formula) -> Formula { combined(.subtract, a, b, "−") }

  /// The negative.
  public static prefix func - (a: Formula) -> Formula {
    if let number = a.bareNumber { return Formula(-number) }
    return Formula(.negate, [a], kind: a.kind)
  }

  /// The product of scalars, a scalar's with anything, and the products of matrices, columns and rows.
  public static func * (a: Formula, b: Formula) -> Formula {
    switch (a.kind, b.kind) {
    case _ where a.problem != nil || b.problem != nil:
      Formula(.scale, [a, b], kind: a.kind)
    case (.scalar, _): Formula(.scale, [a, b], kind: b.kind)
    case (_, .scalar): Formula(.scale, [a, b], kind: a.kind)
    case (.matrix, .vector): Formula(.matrixProduct, [a, b], kind: .vector)
    case (.matrix, .matrix), (.vector, .row): Formula(.matrixProduct, [a, b], kind: .matrix)
    case (.row, .matrix): Formula(.matrixProduct, [a, b], kind: .row)
    case (.row, .vector): Formula(.matrixProduct, [a, b], kind: .scalar)
    case (.vector, .vector):
      .invalid(
        "\(a) * \(b) multiplies two column vectors; write \(a) ⊙ \(b) (entry by entry), \(a).T * \(b) (a scalar) "
          + "or \(a) * \(b).T (a matrix)")
    case (.row, .row):
      .invalid("\(a) * \(b) multiplies two row vectors; turn one into a column with .T, or write ⊙")
    case (.vector, .matrix):
      .invalid("\(a) * \(b) multiplies a column by a matrix; write \(b) * \(a) or \(a).T * \(b)")
    case (.matrix, .row):
      .invalid("\(a) * \(b) multiplies a matrix by a row; turn the row into a column with .T")
    }
  }

  /// The product entry by entry.
  public static func ⊙ (a: Formula, b: Formula) -> Formula {
    if a.kind == .scalar || b.kind == .scalar { return a * b }
    return combined(.elementwise, a, b, "⊙")
  }

  /// The product entry by entry.
  public static func .* (a: Formula, b: Formula) -> Formula { a ⊙ b }

  /// The quotient by a scalar; of vectors, entry by entry.
  public static func / (a: Formula, b: Formula) -> Formula {
    if let n = a.bareNumber, let d = b.bareNumber, d != 0 { return Formula(n / d) }
    if a.problem != nil || b.problem != nil || b.kind == .scalar {
      return Formula(.divide, [a, b], kind: a.kind)
    }
    return b.kind != .matrix && (a.kind == .scalar || a.kind == b.kind)
      ? Formula(.divide, [a, b], kind: b.kind)
      : .invalid("\(a) / \(b) divides \(a.kind.name) by \(b.kind.name); write inverse(…) for a matrix")
  }

  /// The transpose: a column becomes a row, a matrix is mirrored.
  public var T: Formula {
    let kinds: [Kind: Kind] = [.vector: .row, .row: .vector]
    return Formula(.transpose, [self], kind: kinds[kind] ?? kind)
  }

  private static func combined(
    _ operation: FormulaOperation, _ a: Formula, _ b: Formula, _ sign: String
  ) -> Formula {
    if a.kind == b.kind || a.problem != nil || b.problem != nil {
      return Formula(operation, [a, b], kind: a.kind)
    }
    let isScalar = (a.kind == .scalar, b.kind == .scalar)
    if isScalar.0 && b.kind != .matrix { return Formula(operation, [a, b], kind: b.kind) }
    if isScalar.1 && a.kind != .matrix { return Formula(operation, [a, b], kind: a.kind) }
    let advice =
      isScalar.0 || isScalar.1
      ? "write the scalar times identity(like: …)" : "both sides must be of the same kind"
    return .invalid("\(a) \(sign) \(b) combines \(a.kind.name) with \(b.kind.name); \(advice)")
  }
}
