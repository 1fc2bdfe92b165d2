extension Formula: CustomStringConvertible {
  /// The formula as plain-text mathematics, with as few parentheses as possible: `−½((x − b)/a)² − log|a|`.
  public var description: String { FormulaWriter(notation: .plain).write(self).text }

  /// The formula in LaTeX, without dollar signs.
  public var latex: String { FormulaWriter(notation: .latex).write(self).text }
}
