/// A mathematical expression, as it is written on the board.
///
/// Formulas are made of the symbols and functions that a task gives, of numbers, and of the operations of
/// this folder:
///
///     +  −  *  /          on scalars; scalar ± vector adds to every entry, scalar · anything scales
///     A * v,  A * B       matrix products;  u.T * v is a scalar,  u * v.T a matrix of rank one
///     u ⊙ v  (or u .* v)  entry by entry
///     power, exp, log, abs, sqrt, tanh, …           entry by entry
///     sum, product, norm, dimension, det, diag, inverse, blocks, stack, …
///     derivative, jacobian, integral                the operators that a derivation gets rid of
///
/// A formula knows at once whether it is a scalar, a column, a row or a matrix. One that makes no sense, such as
/// a column times a column, does not stop the program: it carries a sentence about what is wrong with it, and
/// whoever checks the derivation reports it.
///
/// A formula has no size: the same one is evaluated in any number of dimensions.
public struct Formula: Sendable, Equatable {
  /// What a formula stands for.
  public enum Kind: Sendable, Hashable {
    /// A number.
    case scalar
    /// A column vector.
    case vector
    /// A row vector, the transpose of a column.
    case row
    /// A matrix.
    case matrix
  }

  /// Whether it is a scalar, a column, a row or a matrix.
  public let kind: Kind
  let node: Node
  /// How many numbers, symbols and operations it has, written out.
  let nodeCount: Int

  /// The largest formula that makes sense: a board has no room for more.
  static let largest = 2000
  private static let tooLarge =
    "the formula has more than \(largest) parts; write it shorter, in several steps"

  /// Whether it has more parts than that.
  var isTooLarge: Bool { problem == Self.tooLarge }

  indirect enum Node: Sendable, Equatable {
    case number(Double)
    case symbol(Symbol)
    case operation(FormulaOperation, [Formula])
    case invalid(String)
  }

  init(_ node: Node, kind: Kind) {
    self.init(node, kind: kind, nodeCount: 1)
  }

  private init(_ node: Node, kind: Kind, nodeCount: Int) {
    (self.node, self.kind, self.nodeCount) = (node, kind, nodeCount)
  }

  /// Applies an operation; a part that makes no sense makes the whole senseless, for the same reason.
  ///
  /// So does a formula of more than 2000 parts: a line that uses itself twice, again and again, grows beyond all
  /// bounds.
  init(_ operation: FormulaOperation, _ parts: [Formula], kind: Kind) {
    if let broken = parts.first(where: { $0.problem != nil }) {
      self.init(broken.node, kind: kind)
      return
    }
    let count = parts.reduce(1) { $0 + $1.nodeCount }
    if count > Self.largest {
      self.init(.invalid(Self.tooLarge), kind: kind)
      return
    }
    self.init(.operation(operation, parts), kind: kind, nodeCount: count)
  }

  /// A formula that makes no sense, and why.
  static func invalid(_ sentence: String) -> Formula { Formula(.invalid(sentence), kind: .scalar) }

  /// Why the formula makes no sense, or nil when it does.
  public var problem: String? {
    if case .invalid(let sentence) = node { sentence } else { nil }
  }

  /// The operands, in order; none for a number or a symbol.
  var parts: [Formula] {
    if case .operation(_, let parts) = node { parts } else { [] }
  }

  /// The outermost operation, if there is one.
  var operation: FormulaOperation? {
    if case .operation(let operation, _) = node { operation } else { nil }
  }

  /// The symbol that this formula is, if it is nothing else.
  var bareSymbol: Symbol? {
    if case .symbol(let symbol) = node { symbol } else { nil }
  }

  /// The number that this formula is, if it is nothing else.
  var bareNumber: Double? {
    if case .number(let number) = node { number } else { nil }
  }

  /// This formula and all its parts, outermost first.
  var all: [Formula] { [self] + parts.flatMap(\.all) }
}

extension Formula: ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral {
  /// A whole number.
  public init(integerLiteral value: Int) { self.init(.number(Double(value)), kind: .scalar) }

  /// A number.
  public init(floatLiteral value: Double) { self.init(.number(value), kind: .scalar) }

  /// A number that was computed.
  public init(_ value: Double) { self.init(.number(value), kind: .scalar) }

  /// The number π.
  public static let pi = Formula(.symbol(.pi), kind: .scalar)
}

extension Formula.Kind {
  /// The name in a sentence: `a column vector`.
  var name: String {
    switch self {
    case .scalar: "a scalar"
    case .vector: "a column vector"
    case .row: "a row vector"
    case .matrix: "a matrix"
    }
  }
}
