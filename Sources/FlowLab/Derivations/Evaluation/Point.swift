/// What the symbols and functions of formulas stand for: one place where a derivation is checked.
public struct Point: Sendable {
  /// What a given function computes.
  struct Binding: Sendable {
    let forward: @Sendable (Tensor) throws -> Tensor
    let inverse: (@Sendable (Tensor) throws -> Tensor)?
  }

  /// What distinguishes this point, besides its values: `D = 3`.
  let note: String
  private(set) var values: [(symbol: Symbol, value: Tensor)] = []
  private(set) var functions: [(symbol: FunctionSymbol, binding: Binding)] = []

  /// A point without values.
  public init(_ note: String = "") { self.note = note }

  /// Binds a scalar symbol to a number.
  public mutating func bind(_ symbol: Formula, to value: Double) {
    bind(symbol, to: tensor([value], shape: [], dtype: .float64))
  }

  /// Binds a column, row or matrix symbol to numbers: `[D]` or `[rows, columns]`.
  public mutating func bind(_ symbol: Formula, to value: Tensor) {
    guard let letter = symbol.bareSymbol else { stop("Point.bind: \(symbol) is not a symbol") }
    require(
      value.rank == [.scalar: 0, .vector: 1, .row: 1, .matrix: 2][symbol.kind],
      "Point.bind: \(symbol) is \(symbol.kind.name), got shape \(value.shape)")
    values.append((letter, value.cast(to: .float64)))
  }

  /// Gives a column symbol other numbers.
  mutating func replace(_ symbol: Symbol, by numbers: [Double]) {
    values.removeAll { $0.symbol == symbol }
    values.append((symbol, tensor(numbers, shape: [numbers.count], dtype: .float64)))
  }

  /// Binds a function that works entry by entry.
  public mutating func bind(
    _ function: ScalarFunction, to forward: @escaping @Sendable (Tensor) throws -> Tensor,
    inverse: (@Sendable (Tensor) throws -> Tensor)? = nil
  ) {
    functions.append((function.symbol, Binding(forward: forward, inverse: inverse)))
  }

  /// Binds a function from points, `[]` or `[size]`, to a number, `[]`.
  public mutating func bind(
    _ density: DensityFunction, size: Int? = nil, to forward: @escaping @Sendable (Tensor) throws -> Tensor
  ) {
    let (letter, fitting) = (density.symbol, Self.fitting(density.symbol, size))
    let number = { @Sendable (x: Tensor) in
      // A density of numbers would be applied entry by entry to a column.
      if size == nil, x.rank > 0 {
        throw EvaluationError("\(letter.name) takes one number here, not a column of \(x.count)")
      }
      let value = try forward(fitting(x))
      guard value.rank == 0 else { throw EvaluationError("\(letter.name) is not one number here") }
      return value
    }
    functions.append((letter, Binding(forward: number, inverse: nil)))
  }

  /// Binds a map from `[size]` to `[D′]`.
  public mutating func bind(
    _ map: VectorMap, size: Int? = nil, to forward: @escaping @Sendable (Tensor) throws -> Tensor,
    inverse: (@Sendable (Tensor) throws -> Tensor)? = nil
  ) {
    require(map.symbols.count == 1, "Point.bind: bind the maps of a composition one by one")
    let fitting = Self.fitting(map.symbols[0], size)
    let backward = inverse.map { inverse in { @Sendable (x: Tensor) in try inverse(fitting(x)) } }
    functions.append((map.symbols[0], Binding(forward: { try forward(fitting($0)) }, inverse: backward)))
  }

  /// A column of another size is an error of the formula, not a trap.
  private static func fitting(
    _ letter: FunctionSymbol, _ size: Int?
  ) -> @Sendable (Tensor) throws -> Tensor {
    { x in
      if let size, x.shape != [size] {
        throw EvaluationError("\(letter.name) takes a column of \(size) entries here, not of \(x.count)")
      }
      return x
    }
  }

  /// The value of a bound symbol.
  package func value(of symbol: Formula) -> Tensor? {
    guard let letter = symbol.bareSymbol else { return nil }
    return values.last { $0.symbol == letter }?.value
  }

  /// The values in words: `D = 2, a = −1.3, x = [0.1 2.4]`, of the symbols that occur in the formulas.
  func description(for formulas: [Formula]) -> String {
    let used = formulas.flatMap(\.all).compactMap(\.bareSymbol)
    // A composition in the question depends on symbols that a formula need not show; then all are told.
    let shown = values.filter { used.contains($0.symbol) }
    let texts = (shown.isEmpty ? values : shown).map { "\($0.symbol.name) = \(Self.text($0.value))" }
    return ((note.isEmpty ? [] : [note]) + texts).joined(separator: ", ")
  }

  /// A value in a message, with four digits.
  static func text(_ value: Tensor) -> String {
    let numbers = value.scalars.map { NumberFormat.short($0) }
    switch value.rank {
    case 0: return numbers.joined()
    case 1: return "[" + numbers.joined(separator: " ") + "]"
    default:
      let columns = value.shape[value.rank - 1]
      let rows = stride(from: 0, to: numbers.count, by: max(columns, 1)).map {
        numbers[$0..<min($0 + columns, numbers.count)].joined(separator: " ")
      }
      return "[" + rows.joined(separator: "; ") + "]"
    }
  }
}
