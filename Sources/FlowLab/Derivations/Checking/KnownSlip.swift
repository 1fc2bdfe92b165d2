/// A slip that many have made before, recognized by its numbers.
public struct KnownSlip: Sendable, Equatable {
  /// Its name in the curriculum's list.
  public let name: String
  /// One sentence: what the line does, and what it should be.
  public let says: String

  /// Makes the slip.
  public init(_ name: String, _ says: String) {
    (self.name, self.says) = (name, says)
  }
}

extension KnownSlip {
  /// The question alone.
  static let noStep = KnownSlip("no step", "a derivation goes from the question to an answer")
  /// Something closed-form where the question belongs.
  static let answerFirst = KnownSlip(
    "answer as the first line", "where the chain starts at its answer, nothing is derived")
  /// The question in other words, or a chain that stops on its way.
  static let notClosed = KnownSlip(
    "not closed-form", "what still has to be worked out is a question, not an answer")
  /// A column times a column, a matrix where a number belongs.
  static let mixedKinds = KnownSlip(
    "scalars, columns, rows and matrices mixed up", "ask of every factor what kind of thing it is")
  /// A symbol of one's own, or a column where it does not fit.
  static let misfit = KnownSlip(
    "sizes or symbols that do not fit", "use the symbols that are given, each where its size fits")
  /// A row where a column belongs, or the other way round.
  static let rowAndColumn = KnownSlip(
    "row and column mixed up", "a column and its transpose have the same numbers, but are not the same")
  /// More parts than a board has room for.
  static let tooLarge = KnownSlip(
    "formula too large", "a line that uses itself again and again grows beyond all bounds")
  /// A covariance that belongs to no density.
  static let noCovariance = KnownSlip(
    "not a covariance", "a covariance is symmetric and positive definite, such as A * A.T")
  /// 0.9189 in place of ½ log 2π.
  static let rounded = KnownSlip(
    "rounded constant", "nearly right: write constants exactly, such as 0.5 * log(2 * .pi) for 0.9189")
  /// A number in place of a formula.
  static let constant = KnownSlip("a constant", "the line is a number that depends on nothing")
}

/// A formula that a known slip leads to.
public struct SuspectFormula: Sendable {
  /// The slip.
  public let slip: KnownSlip
  /// What it computes.
  public let formula: Formula

  /// Makes the suspect from the slip's name, its sentence and its formula.
  public init(_ name: String, _ says: String, _ formula: Formula) {
    (slip, self.formula) = (KnownSlip(name, says), formula)
  }

  init(_ slip: KnownSlip, _ formula: Formula) { (self.slip, self.formula) = (slip, formula) }
}
