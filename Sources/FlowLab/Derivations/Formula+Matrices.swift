/// The determinant of a square matrix.
public func det(_ a: Formula) -> Formula { ofMatrix(.det, a, "det", kind: .scalar) }

/// A⁻¹, the inverse of a square matrix.
public func inverse(_ a: Formula) -> Formula { ofMatrix(.inverse, a, "inverse", kind: .matrix) }

/// The diagonal matrix with a vector's entries on its diagonal.
public func diag(_ v: Formula) -> Formula { ofColumn(.diag, [v], "diag", kind: .matrix) }

/// The identity matrix I with as many rows as a vector has entries.
public func identity(like v: Formula) -> Formula { ofColumn(.identity, [v], "identity", kind: .matrix) }

/// The matrix 0 with as many rows as `rows` has entries and as many columns as `columns` has.
public func zeros(rows: Formula, columns: Formula) -> Formula {
  ofColumn(.zeroMatrix, [rows, columns], "zeros", kind: .matrix)
}

/// The vector 0 with as many entries as another.
public func zeros(like v: Formula) -> Formula { ofColumn(.zeros, [v], "zeros", kind: .vector) }

/// The vector of ones with as many entries as another.
public func ones(like v: Formula) -> Formula { ofColumn(.ones, [v], "ones", kind: .vector) }

/// A matrix put together of blocks, row by row.
///
///     blocks([[A, B], [C, D]])
///
/// A block may also be a column, a row or a scalar, where that fits.
public func blocks(_ rows: [[Formula]]) -> Formula {
  guard let columns = rows.first?.count, columns > 0, rows.allSatisfy({ $0.count == columns }) else {
    return .invalid("blocks: every row needs the same number of blocks, at least one")
  }
  return Formula(.blocks(columns: columns), rows.flatMap { $0 }, kind: .matrix)
}

/// Columns (or scalars) on top of one another, as one column.
public func stack(_ parts: Formula...) -> Formula {
  if let odd = parts.first(where: { $0.problem == nil && $0.kind != .vector && $0.kind != .scalar }) {
    return .invalid("stack: \(odd) is \(odd.kind.name); only columns and scalars can be stacked")
  }
  return parts.isEmpty ? .invalid("stack: needs at least one part") : Formula(.stack, parts, kind: .vector)
}

private func ofMatrix(
  _ operation: FormulaOperation, _ a: Formula, _ name: String, kind: Formula.Kind
) -> Formula {
  a.problem != nil || a.kind == .matrix
    ? Formula(operation, [a], kind: kind)
    : .invalid("\(name)(\(a)) needs a matrix, not \(a.kind.name)")
}

private func ofColumn(
  _ operation: FormulaOperation, _ parts: [Formula], _ name: String, kind: Formula.Kind
) -> Formula {
  if let odd = parts.first(where: { $0.problem == nil && $0.kind != .vector }) {
    return .invalid("\(name)(\(odd)) needs a column vector, not \(odd.kind.name)")
  }
  return Formula(operation, parts, kind: kind)
}
