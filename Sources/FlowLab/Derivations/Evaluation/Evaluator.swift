/// Evaluates formulas with 64-bit tensors: scalars `[]`, columns and rows `[D]`, matrices `[rows, columns]`.
///
/// It never traps: sizes that do not fit and symbols without a value are errors. Derivatives are exact, and can be
/// taken of derivatives, because values are recorded tensors.
struct Evaluator {
  private var values: [ObjectIdentifier: Tensor] = [:]
  private let functions: [ObjectIdentifier: Point.Binding]

  init(_ point: Point) {
    for (symbol, value) in point.values { values[ObjectIdentifier(symbol)] = value }
    values[ObjectIdentifier(Symbol.pi)] = Evaluator.number(.pi)
    functions = Dictionary(
      point.functions.map { (ObjectIdentifier($0.symbol), $0.binding) }, uniquingKeysWith: { $1 })
  }

  /// Exact for polynomials up to degree 63.
  private static let quadrature = GaussLegendre(count: 32, over: -1...1)

  static func number(_ value: Double) -> Tensor { tensor([value], shape: [], dtype: .float64) }

  /// The value of a formula.
  func value(_ formula: Formula) throws -> Tensor {
    switch formula.node {
    case .number(let number): return Self.number(number)
    case .invalid(let sentence): throw EvaluationError(sentence)
    case .symbol(let symbol):
      guard let value = values[ObjectIdentifier(symbol)] else {
        throw EvaluationError("\(symbol.name) is none of the symbols that this task gives")
      }
      return value
    case .operation(let operation, let parts):
      if !operation.boundSymbols.isEmpty {
        return try binding(operation, parts)
      }
      return try apply(operation, parts.map(value), to: formula)
    }
  }

  /// The functions the task gives.
  func given(_ symbols: [FunctionSymbol], _ use: FunctionUse, _ x: Tensor) throws -> Tensor {
    let maps = try symbols.map { symbol in
      guard let binding = functions[ObjectIdentifier(symbol)] else {
        throw EvaluationError("\(symbol.name) is none of the functions that this task gives")
      }
      return binding
    }
    let forward = { (x: Tensor) in try maps.reversed().reduce(x) { try $1.forward($0) } }
    let backward = { (x: Tensor) in
      try maps.enumerated().reduce(x) { y, map in
        guard let inverse = map.element.inverse else {
          throw EvaluationError("\(symbols[map.offset].name) has no inverse here")
        }
        return try inverse(y)
      }
    }
    switch use {
    case .value: return try forward(x)
    case .inverse: return try backward(x)
    case .prime:
      // Entry by entry, so the derivative of the sum is the derivative of every entry.
      let variable = Self.variable(x)
      return gradients(of: try forward(variable).sum(), withRespectTo: [variable], recording: true)[0]
    case .jacobian: return try Self.jacobian(at: x, of: forward)
    case .inverseJacobian: return try Self.jacobian(at: x, of: backward)
    case .logDet, .inverseLogDet:
      let matrix = try Self.jacobian(at: x, of: use == .logDet ? forward : backward)
      guard matrix.shape[0] == matrix.shape[1] else {
        throw EvaluationError("log|det|: the Jacobian has shape \(matrix.shape); it must be square")
      }
      return logAbsDeterminant(matrix)
    }
  }

  /// The operators that give a meaning of their own to a symbol.
  private func binding(_ operation: FormulaOperation, _ parts: [Formula]) throws -> Tensor {
    switch operation {
    case .derivative(let symbol):
      let x = try value(parts[1])
      var shape: [Int] = []
      let column = try Self.jacobian(at: x) { x in
        let y = try with([symbol], [x]).value(parts[0])
        shape = y.shape
        return y.flattened()
      }
      return column.reshaped(to: shape)
    case .jacobian(let symbols):
      let points = try parts.dropFirst().map(value)
      let sizes = points.map(\.count)
      var isScalar = false
      let matrix = try Self.jacobian(at: .concatenate(points, alongAxis: 0)) { z in
        let y = try with(symbols, z.split(sizes, alongAxis: 0)).value(parts[0])
        isScalar = y.rank == 0
        return y.flattened()
      }
      return isScalar ? matrix.flattened() : matrix
    case .integral(let symbol):
      let (lower, upper) = (try value(parts[1]), try value(parts[2]))
      let (middle, half) = (0.5 * (lower + upper), 0.5 * (upper - lower))
      var total = Self.number(0)
      for (node, weight) in zip(Self.quadrature.nodes, Self.quadrature.weights) {
        total = total + weight * (try with([symbol], [middle + node * half]).value(parts[0]))
      }
      return total * half
    default: throw EvaluationError("an operator without a symbol")
    }
  }

  private func with(_ symbols: [Symbol], _ tensors: [Tensor]) -> Evaluator {
    var inner = self
    for (symbol, tensor) in zip(symbols, tensors) { inner.values[ObjectIdentifier(symbol)] = tensor }
    return inner
  }

  /// A new variable with the same value, behind which an outer derivative still finds its way.
  private static func variable(_ x: Tensor) -> Tensor { x.isRecorded ? x * 1 : x.asVariable() }

  /// The Jacobian as a recorded tensor, `[f(x).count, x.count]`, so that it can be differentiated again.
  private static func jacobian(at x: Tensor, of f: (Tensor) throws -> Tensor) throws -> Tensor {
    let variable = variable(x)
    let value = try f(variable)
    guard value.count > 0, x.count > 0 else { return .full(0, [value.count, x.count], dtype: .float64) }
    let rows = (0..<value.count).map { i in
      let mark = tensor((0..<value.count).map { $0 == i ? 1 : 0 }, shape: value.shape, dtype: .float64)
      return cotangents(of: value, cotangent: mark, withRespectTo: [variable], recording: true)[0].flattened()
    }
    return .stack(rows)
  }
}

extension Formula {
  /// The formula's value in 64-bit.
  ///
  /// - Parameter point: What the symbols stand for.
  /// - Returns: A scalar `[]`, a column or row `[D]`, or a matrix `[rows, columns]`.
  /// - Throws: ``EvaluationError`` when sizes do not fit or a symbol has no value.
  public func value(at point: Point) throws -> Tensor {
    try withDType(.float64) { try withRecording { try Evaluator(point).value(self).detached() } }
  }
}
