import Foundation

extension Evaluator {
  /// Applies an operation to the values of its parts.
  func apply(_ operation: FormulaOperation, _ v: [Tensor], to formula: Formula) throws -> Tensor {
    let parts = formula.parts
    func fit(_ isFitting: Bool) throws {
      if isFitting { return }
      let sizes = zip(parts, v).map { "\($0) has shape \($1.shape)" }.joined(separator: ", ")
      throw EvaluationError("sizes do not fit in \(formula): \(sizes)")
    }
    func sameShape() throws { try fit(v[0].rank == 0 || v[1].rank == 0 || v[0].shape == v[1].shape) }
    func square() throws { try fit(v[0].rank == 2 && v[0].shape[0] == v[0].shape[1]) }

    switch operation {
    case .negate: return -v[0]
    case .add:
      try sameShape()
      return v[0] + v[1]
    case .subtract:
      try sameShape()
      return v[0] - v[1]
    case .scale: return v[0] * v[1]
    case .elementwise:
      try sameShape()
      return v[0] * v[1]
    case .divide:
      try sameShape()
      return v[0] / v[1]
    case .power: return raised(v[0], to: v[1])
    case .transpose: return v[0].rank == 2 ? v[0].transposed() : v[0]
    case .elementary(let function): return Self.elementary(function, v[0])
    case .given(let symbols, let use): return try given(symbols, use, v[0])
    case .matrixProduct: return try product(of: parts, v, fit)
    case .sum: return v[0].sum()
    case .product: return v[0].product(alongAxis: 0)
    case .norm: return v[0].square().sum().sqrt()
    case .dimension: return Self.number(Double(v[0].count))
    case .diag: return .diagonal(v[0])
    case .det:
      try square()
      return determinantSign(v[0]) * logAbsDeterminant(v[0]).exp()
    case .inverse:
      try square()
      return matrixInverse(v[0])
    case .identity: return .identity(v[0].count)
    case .zeroMatrix: return .zeros([v[0].count, v[1].count])
    case .zeros: return .zeros([v[0].count])
    case .ones: return .ones([v[0].count])
    case .stack: return .concatenate(v.map { $0.flattened() }, alongAxis: 0)
    case .blocks(let columns): return try blocks(parts, v, columns: columns, fit)
    case .normalLogDensity:
      try fit(v[1].rank == 0 || v[1].shape == v[0].shape)
      try fit(v[2].rank == 0 || v[2].shape == v[0].shape || v[2].shape == [v[0].count, v[0].count])
      return Self.logNormal(v[0], mean: v[1], variance: v[2])
    case .derivative, .jacobian, .integral:
      throw EvaluationError("an operator without its symbol")
    }
  }

  private static func elementary(_ function: ElementaryFunction, _ x: Tensor) -> Tensor {
    switch function {
    case .exp: x.exp()
    case .log: x.log()
    case .abs: x.abs()
    case .sqrt: x.sqrt()
    case .tanh: x.tanh()
    case .sigmoid: x.sigmoid()
    case .softplus: x.softplus()
    case .sin: x.sin()
    case .cos: x.cos()
    case .sign: x.sign()
    case .log1p: x.log1p()
    case .expm1: x.expm1()
    }
  }

  /// xⁿ; a constant n may go with a negative x, as in (−1)^D.
  private func raised(_ x: Tensor, to n: Tensor) -> Tensor {
    n.isRecorded ? (n * x.log()).exp() : x.pow(n.item)
  }

  private func product(
    of parts: [Formula], _ v: [Tensor], _ fit: (Bool) throws -> Void
  ) throws -> Tensor {
    let (a, b) = (v[0], v[1])
    func column(_ x: Tensor) -> Tensor { x.reshaped(to: [x.count, 1]) }
    func row(_ x: Tensor) -> Tensor { x.reshaped(to: [1, x.count]) }
    switch (parts[0].kind, parts[1].kind) {
    case (.row, .vector):
      try fit(a.count == b.count)
      return (a * b).sum()
    case (.vector, .row): return column(a) * row(b)
    case (.matrix, .vector):
      try fit(a.shape[1] == b.count)
      return (a * row(b)).sum(alongAxis: 1)
    case (.row, .matrix):
      try fit(a.count == b.shape[0])
      return (column(a) * b).sum(alongAxis: 0)
    default:
      try fit(a.shape[1] == b.shape[0])
      return matmul(a, b)
    }
  }

  private func blocks(
    _ parts: [Formula], _ v: [Tensor], columns: Int, _ fit: (Bool) throws -> Void
  ) throws -> Tensor {
    let matrices = zip(parts, v).map { part, value in
      switch part.kind {
      case .scalar: value.reshaped(to: [1, 1])
      case .vector: value.reshaped(to: [value.count, 1])
      case .row: value.reshaped(to: [1, value.count])
      case .matrix: value
      }
    }
    let rows = stride(from: 0, to: matrices.count, by: columns).map {
      Array(matrices[$0..<($0 + columns)])
    }
    for row in rows {
      try fit(row.allSatisfy { $0.shape[0] == row[0].shape[0] })
      try fit(zip(row, rows[0]).allSatisfy { $0.shape[1] == $1.shape[1] })
    }
    return .concatenate(rows.map { .concatenate($0, alongAxis: 1) }, alongAxis: 0)
  }

  private static func logNormal(_ x: Tensor, mean: Tensor, variance: Tensor) -> Tensor {
    let size = Double(max(x.count, 1))
    let residual = x - mean
    let constant = -0.5 * size * Foundation.log(2 * .pi)
    if variance.rank == 2 {
      // A covariance is symmetric and positive definite; another matrix belongs to no density.
      let isSymmetric =
        (variance - variance.transposed()).abs().max().item <= 1e-9 * variance.abs().max().item
      guard isSymmetric, cholesky(variance.detached()).scalars.allSatisfy(\.isFinite) else {
        return number(.nan)
      }
      let scaled = solve(variance, residual.reshaped(to: [x.count, 1])).flattened()
      return -0.5 * (residual * scaled).sum() - 0.5 * logAbsDeterminant(variance) + constant
    }
    let whole = variance.broadcast(to: x.shape)
    return (-0.5 * residual.square() / whole - 0.5 * whole.log()).sum() + constant
  }
}
