/// A chain of formulas, each equal to the one before: what stands on the board.
///
///     Derivation(of: log(abs(c * x)))
///       .equals(log(abs(c) * abs(x)), "|·| of a product")
///       .equals(log(abs(c)) + log(abs(x)), "log of a product")
///
/// Line 0 is the question; line k is step k.
public struct Derivation: Sendable, CustomStringConvertible {
  /// One line of the board.
  public struct Line: Sendable {
    /// What stands there.
    public let formula: Formula
    /// Why it equals the line before; empty for the question.
    public let reason: String
  }

  /// The lines, the question first.
  public private(set) var lines: [Line]

  /// Starts a derivation with what is to be derived.
  public init(of question: Formula) { lines = [Line(formula: question, reason: "")] }

  /// The derivation with one more step.
  ///
  /// - Parameters:
  ///   - formula: What the last line equals.
  ///   - reason: Why, in a few words; it names the step in a message.
  /// - Returns: A new derivation; this one stays as it is.
  public func equals(_ formula: Formula, _ reason: String = "") -> Derivation {
    var longer = self
    longer.lines.append(Line(formula: formula, reason: reason))
    return longer
  }

  /// The first line.
  public var question: Formula { lines[0].formula }

  /// The last line.
  public var result: Formula { lines[lines.count - 1].formula }

  /// A step's name in a message: `step 2 (the chain rule)`.
  public func name(ofStep step: Int) -> String {
    if step == 0 { return "the first line" }
    guard lines.indices.contains(step) else { return "step \(step)" }
    let reason = lines[step].reason
    return "step \(step)" + (reason.isEmpty ? "" : " (\(reason))")
  }

  /// The board: one line per step, aligned, with its reason.
  public var description: String {
    let formulas = lines.enumerated().map { ($0 == 0 ? "    " : "  = ") + $1.formula.description }
    let width = formulas.dropFirst().map(\.count).max() ?? 0
    return zip(formulas, lines).map { formula, line in
      line.reason.isEmpty
        ? formula : formula + String(repeating: " ", count: width - formula.count + 2) + "(\(line.reason))"
    }.joined(separator: "\n")
  }

  /// The board as a LaTeX `aligned` environment.
  public var latex: String {
    let rows = lines.enumerated().map { index, line in
      (index == 0 ? "& " : "&= ") + line.formula.latex
        + (line.reason.isEmpty ? "" : " && \\text{(\(LatexText.escaped(line.reason)))}")
    }
    return "\\begin{aligned}\n" + rows.joined(separator: " \\\\\n") + "\n\\end{aligned}"
  }
}
