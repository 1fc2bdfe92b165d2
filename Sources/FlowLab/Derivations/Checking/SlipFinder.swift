/// Finds out which slip a wrong line's numbers belong to.
///
/// A slip is named only when its numbers are the line's at every point: first those of just this question, then
/// the general ones (a sign, a reciprocal, a logarithm), then every small change of a right line.
struct SlipFinder {
  /// The point where the line fails comes first: most suspects are cleared there.
  let points: [Point]
  let suspects: [SuspectFormula]
  let rightLines: [Formula]
  /// The vector that is a mask, if there is one.
  let mask: Formula?

  /// How many small changes are tried.
  private static let limit = 2000

  /// The slip, or nil when none fits.
  ///
  /// - Parameters:
  ///   - formula: The wrong line.
  ///   - line: Its values at the points.
  ///   - truth: What they should be.
  /// - Returns: The slip whose numbers these are.
  func slip(of formula: Formula, _ line: FormulaValues, truth: FormulaValues) -> KnownSlip? {
    // Where nothing is a number, all formulas without a value look alike: only the same formula is evidence.
    let hasNumbers = line.numbers.contains { $0.contains(where: \.isFinite) }
    let isLike = { (suspect: Formula) in hasNumbers ? resembles(suspect, line) : suspect == formula }
    if let known = suspects.first(where: { isLike($0.formula) }) { return known.slip }
    if hasNumbers {
      if let general = WholeLineSlip.all.first(where: { $0.fits(line, truth) }) { return general.slip }
      if isConstant(formula) { return .constant }
    }
    var (tried, found) = (0, nil as KnownSlip?)
    for right in rightLines where found == nil {
      _ = right.visitSlips(mask: mask) { says, changed in
        tried += 1
        if isLike(changed) { found = says() }
        return found != nil || tried >= Self.limit
      }
    }
    return found ?? (hasNumbers && line.isRounded(truth, in: formula) ? .rounded : nil)
  }

  /// The slip of a line that makes sense in some sizes only: it must fail where the line fails.
  func slip(ofUncomputable line: Formula) -> KnownSlip? {
    let values = points.map { (try? line.value(at: $0)).map { FormulaValues([$0]) } }
    if values.allSatisfy({ $0 == nil }) { return nil }
    return suspects.first { suspect in
      zip(points, values).allSatisfy { point, value in
        switch (value, try? suspect.formula.value(at: point)) {
        case (nil, nil): true
        case (let value?, let other?): value.resembles(other, at: 0)
        default: false
        }
      }
    }?.slip
  }

  private func resembles(_ suspect: Formula, _ line: FormulaValues) -> Bool {
    points.indices.allSatisfy { index in
      guard let value = try? suspect.value(at: points[index]) else { return false }
      return line.resembles(value, at: index)
    }
  }

  /// Whether a formula has neither symbols nor given functions.
  private func isConstant(_ formula: Formula) -> Bool {
    formula.all.allSatisfy { part in
      if case .given? = part.operation { return false }
      return part.bareSymbol == nil || part == .pi
    }
  }
}

extension FormulaValues {
  /// Whether a line with a decimal number in it is nearly, but not quite, right.
  fileprivate func isRounded(_ truth: FormulaValues, in formula: Formula) -> Bool {
    let hasDecimals = formula.all.contains { part in
      guard let number = part.bareNumber else { return false }
      return number.isFinite && (8 * number) != (8 * number).rounded()
    }
    return hasDecimals
      && zip(numbers, truth.numbers).allSatisfy { own, right in
        own.count == right.count && zip(own, right).allSatisfy { abs($0 - $1) <= 1e-3 * max(1, abs($1)) }
      }
  }
}
