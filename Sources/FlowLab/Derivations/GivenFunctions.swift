/// The letter of a function that a task gives.
final class FunctionSymbol: Sendable, Equatable {
  let name: String
  let latex: String

  init(_ name: String, latex: String? = nil) {
    (self.name, self.latex) = (name, latex ?? name)
  }

  static func == (a: FunctionSymbol, b: FunctionSymbol) -> Bool { a === b }
}

/// What is asked of a given function.
enum FunctionUse: Sendable, Equatable {
  case value, prime, inverse, jacobian, logDet, inverseJacobian, inverseLogDet
}

/// A given function from numbers to numbers, applied entry by entry to vectors.
public struct ScalarFunction: Sendable {
  let symbol: FunctionSymbol

  /// A new function letter; what it computes is bound where a formula is evaluated.
  public init(_ name: String, latex: String? = nil) { symbol = FunctionSymbol(name, latex: latex) }

  /// f(x), entry by entry.
  public func callAsFunction(_ x: Formula) -> Formula { use(.value, x) }

  /// The derivative f′(x), entry by entry.
  public func prime(_ x: Formula) -> Formula { use(.prime, x) }

  /// The inverse function f⁻¹(x), entry by entry.
  public func inverse(_ x: Formula) -> Formula { use(.inverse, x) }

  private func use(_ use: FunctionUse, _ x: Formula) -> Formula {
    x.kind == .matrix && x.problem == nil
      ? .invalid("\(symbol.name) takes a scalar or a vector, not \(x.kind.name)")
      : Formula(.given([symbol], use), [x], kind: x.kind)
  }
}

/// A given function from points to numbers, such as a density.
public struct DensityFunction: Sendable {
  let symbol: FunctionSymbol

  /// A new function letter; what it computes is bound where a formula is evaluated.
  public init(_ name: String, latex: String? = nil) { symbol = FunctionSymbol(name, latex: latex) }

  /// p(x), a scalar.
  public func callAsFunction(_ x: Formula) -> Formula {
    x.kind == .scalar || x.kind == .vector || x.problem != nil
      ? Formula(.given([symbol], .value), [x], kind: .scalar)
      : .invalid("\(symbol.name) takes a scalar or a column vector, not \(x.kind.name)")
  }
}

/// A given map from column vectors to column vectors, or a composition of such maps.
///
///     f(x)            f.jacobian(at: x)           f.logDet(at: x) = log|det J_f(x)|
///     f.inverse(x)    f.inverseJacobian(at: x)    f.inverseLogDet(at: x) = log|det J_{f⁻¹}(x)|
public struct VectorMap: Sendable {
  /// The maps of a composition as they are written, the last one applied first.
  let symbols: [FunctionSymbol]

  /// A new map's letter; what it computes is bound where a formula is evaluated.
  public init(_ name: String, latex: String? = nil) { symbols = [FunctionSymbol(name, latex: latex)] }

  init(symbols: [FunctionSymbol]) { self.symbols = symbols }

  /// f(x), a column vector.
  public func callAsFunction(_ x: Formula) -> Formula { use(.value, x, .vector) }

  /// The inverse map f⁻¹(x), a column vector.
  public func inverse(_ x: Formula) -> Formula { use(.inverse, x, .vector) }

  /// The Jacobian J_f at a point, a matrix.
  public func jacobian(at x: Formula) -> Formula { use(.jacobian, x, .matrix) }

  /// log|det J_f| at a point, a scalar.
  public func logDet(at x: Formula) -> Formula { use(.logDet, x, .scalar) }

  /// The Jacobian of the inverse map, J_{f⁻¹}, at a point of its own, a matrix.
  public func inverseJacobian(at x: Formula) -> Formula { use(.inverseJacobian, x, .matrix) }

  /// log|det J_{f⁻¹}|, of the inverse map, at a point of its own, a scalar.
  public func inverseLogDet(at x: Formula) -> Formula { use(.inverseLogDet, x, .scalar) }

  /// The composition (g ∘ f)(x) = g(f(x)).
  public static func ∘ (g: VectorMap, f: VectorMap) -> VectorMap {
    VectorMap(symbols: g.symbols + f.symbols)
  }

  private func use(_ use: FunctionUse, _ x: Formula, _ kind: Formula.Kind) -> Formula {
    x.kind == .vector || x.problem != nil
      ? Formula(.given(symbols, use), [x], kind: kind)
      : .invalid(
        "\(symbols.map(\.name).joined(separator: "∘")) takes a column vector, not \(x.kind.name)")
  }
}

/// Composition of maps, g ∘ f: first f, then g.
infix operator ∘ : MultiplicationPrecedence
