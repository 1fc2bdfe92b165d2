/// What the last line of a derivation may still contain.
///
/// Nothing that a closed form does not have: no det, inverse matrix, derivative, Jacobian or integral, no given
/// function and no density atom, except those the question allows.
public struct ClosedForm: Sendable {
  /// What may remain.
  let allowed: [Formula]
  private let forbidden: [Formula]
  /// A vector that every sum must be weighted by.
  let weights: Formula?
  /// Whether every log N may remain, and not only those that the question names.
  let allowsEveryNormal: Bool
  private let allowsAll: Bool

  /// Everything may remain: for a formula that need not be closed-form.
  public static let anything = ClosedForm(allowsAll: true)

  /// Makes the rule.
  ///
  /// - Parameters:
  ///   - allowed: What may remain. `det(A)` or `inverse(A)` allows that and the same of a multiple of A; `f(x)` or
  ///     `f.logDet(at: x)` allows the same use of the same function at any point, and the latter det J_f as well; a
  ///     density atom allows every atom of the same value.
  ///   - forbidden: Symbols that must be gone.
  ///   - weights: A vector that every sum must be weighted by: only expectations are left, such as E_q.
  ///   - allowsEveryNormal: Whether every density atom may remain.
  public init(
    allowing allowed: [Formula] = [], forbidding forbidden: [Formula] = [],
    sumsWeightedBy weights: Formula? = nil, allowsEveryNormal: Bool = false
  ) {
    (self.allowed, self.forbidden, self.weights, allowsAll) = (allowed, forbidden, weights, false)
    self.allowsEveryNormal = allowsEveryNormal
  }

  private init(allowsAll: Bool) {
    (allowed, forbidden, weights, self.allowsAll) = ([], [], nil, allowsAll)
    allowsEveryNormal = true
  }

  /// What keeps a formula from being closed-form, or nil when it is.
  ///
  /// Weights, and the values of density atoms, need points: see ``obstacle(in:at:)``.
  public func obstacle(in formula: Formula) -> String? { allowsAll ? nil : found(in: formula) }

  private func found(in formula: Formula) -> String? {
    let formula = formula.withGivenJacobians
    if forbidden.contains(where: { $0 == formula }) { return "\(formula)" }
    guard let operation = formula.operation else { return nil }
    if operation == .det, let point = pointOfAllowedDeterminant(formula) { return found(in: point) }
    if !isAllowed(operation, formula) { return name(of: operation, formula) }
    return formula.parts.lazy.compactMap(found).first
  }

  private func isAllowed(_ operation: FormulaOperation, _ formula: Formula) -> Bool {
    switch operation {
    case .det, .inverse:
      allowed.contains { $0.operation == operation && $0.parts == formula.parts.map(Self.withoutFactor) }
    case .derivative, .jacobian, .integral: false
    case .given: allowed.contains { $0.operation == operation }
    case .normalLogDensity: allowsEveryNormal || allowed.contains { $0.operation == operation }
    default: true
    }
  }

  /// The point of det J_f, where log|det J_f| is allowed: that is the same, written out.
  private func pointOfAllowedDeterminant(_ formula: Formula) -> Formula? {
    let matrix = formula.parts[0].withGivenJacobians
    guard case .given(let symbols, let use)? = matrix.operation else { return nil }
    let logDet: FunctionUse? = use == .jacobian ? .logDet : use == .inverseJacobian ? .inverseLogDet : nil
    guard let logDet, allowed.contains(where: { $0.operation == .given(symbols, logDet) }) else { return nil }
    return matrix.parts[0]
  }

  private func name(of operation: FormulaOperation, _ formula: Formula) -> String {
    switch operation {
    case .det: "det, in \(formula)"
    case .inverse: "a matrix inverse, \(formula)"
    case .derivative: "a derivative, \(formula)"
    case .jacobian: "a Jacobian, \(formula)"
    case .integral: "an integral, \(formula)"
    default: "\(formula)"
    }
  }

  /// A for c·A, A·B for (c·A)·B.
  private static func withoutFactor(_ formula: Formula) -> Formula {
    let parts = formula.parts
    switch formula.operation {
    case .scale: return withoutFactor(parts[0].kind == .matrix ? parts[0] : parts[1])
    case .divide: return withoutFactor(parts[0])
    case .matrixProduct: return Formula(.matrixProduct, parts.map(withoutFactor), kind: formula.kind)
    default: return formula
    }
  }
}

extension Formula {
  /// J_f(p) for ∂f(z)/∂z at z = p, and f′(p) for df(x)/dx at x = p: two ways to write the same.
  fileprivate var withGivenJacobians: Formula {
    let parts = parts
    switch operation {
    case .jacobian(let letters) where letters.count == 1:
      guard case .given(let symbols, let use)? = parts[0].operation, use == .value || use == .inverse,
        parts[0].parts[0].bareSymbol == letters[0]
      else { return self }
      return Formula(
        .given(symbols, use == .value ? .jacobian : .inverseJacobian), [parts[1]], kind: .matrix)
    case .derivative(let letter):
      guard case .given(let symbols, .value)? = parts[0].operation, parts[0].parts[0].bareSymbol == letter
      else { return self }
      return Formula(.given(symbols, .prime), [parts[1]], kind: kind)
    default: return self
    }
  }
}
