/// What a formula does with its parts.
enum FormulaOperation: Sendable, Equatable {
  case negate, add, subtract
  /// A scalar times anything, in either order.
  case scale
  /// Entry by entry.
  case elementwise
  /// Any product of matrices, columns and rows.
  case matrixProduct
  /// By a scalar, or entry by entry.
  case divide
  case power
  case transpose
  case elementary(ElementaryFunction)
  /// A function the task gives; several letters are a composition.
  case given([FunctionSymbol], FunctionUse)
  case sum, product, dimension, norm, diag, det, inverse
  /// As many rows and columns as a vector has entries.
  case identity
  /// Zeros with the rows of one vector and the columns of another.
  case zeroMatrix
  case zeros, ones
  case blocks(columns: Int)
  case stack
  /// Parts: the body, and where to take the derivative. The symbol is bound in the body only.
  case derivative(Symbol)
  /// Parts: the body, and one point per symbol.
  case jacobian([Symbol])
  /// Parts: the body, from, to.
  case integral(Symbol)
  /// Parts: x, mean, variance or covariance.
  case normalLogDensity

  /// The symbols that mean something of their own inside the first part.
  var boundSymbols: [Symbol] {
    switch self {
    case .derivative(let x), .integral(let x): [x]
    case .jacobian(let xs): xs
    default: []
    }
  }
}

/// Functions that every calculator has, applied entry by entry.
enum ElementaryFunction: String, Sendable {
  case exp, log, abs, sqrt, tanh, sigmoid, softplus, sin, cos, sign, log1p, expm1
}
