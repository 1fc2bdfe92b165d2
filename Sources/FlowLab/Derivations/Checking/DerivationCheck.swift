/// Checks a derivation line by line at many points.
///
/// Each line must have the value of the line before at every point, to nine digits. The first line must have the
/// value of the question, and the last one must be closed-form. What is not a number equals nothing, so the
/// logarithm of a negative number never follows.
public struct DerivationCheck: Sendable {
  /// What is to be derived.
  let question: Formula
  /// What the last line may contain.
  let closedForm: ClosedForm
  /// Where lines are compared, small to large: the first that fails is shown.
  let points: [Point]
  /// The question's value, computed in another way.
  let expected: (@Sendable (Point) -> Tensor)?
  /// Right lines; slips are looked for in them and in the right lines of the derivation.
  let rightLines: [Formula]
  /// Slips of just this question.
  let suspects: [SuspectFormula]
  /// The vector that is a mask, if there is one.
  let mask: Formula?
  /// Whether the derivation's only step is a formula that replaces a wrong one.
  let isCorrection: Bool

  /// Makes the check.
  ///
  /// - Parameters:
  ///   - question: What is to be derived.
  ///   - closedForm: What the last line may contain.
  ///   - points: Where lines are compared, small to large.
  ///   - rightLines: Formulas equal to the question, in which slips are looked for.
  ///   - suspects: Slips of just this question.
  ///   - mask: The symbol of zeros and ones that is a mask, if there is one.
  ///   - isCorrection: Whether the derivation's only step is a formula that replaces a wrong one.
  ///   - expected: The question's value, computed in another way.
  public init(
    of question: Formula, closedForm: ClosedForm = ClosedForm(), points: [Point],
    rightLines: [Formula] = [], suspects: [SuspectFormula] = [],
    mask: Formula? = nil, isCorrection: Bool = false,
    expected: (@Sendable (Point) -> Tensor)? = nil
  ) {
    (self.question, self.closedForm, self.points) = (question, closedForm, points)
    (self.rightLines, self.suspects, self.expected) = (rightLines, suspects, expected)
    (self.mask, self.isCorrection) = (mask, isCorrection)
  }

  /// The first line that does not follow, or nil when the derivation is right.
  public func firstFault(in derivation: Derivation) -> DerivationFault? {
    do {
      var before = try values(of: question, step: 0, derivation)
      if let expected {
        let truth = FormulaValues(points.map(expected))
        if let place = before.firstDifference(from: truth) {
          throw DerivationFault(
            step: 0,
            "the kit's own value of \(question) is inaccurate at \(points[place.point].description(for: [question])); "
              + "please report this")
        }
        before = truth
      }
      let truth = before
      for (step, line) in derivation.lines.enumerated() {
        let current = try values(of: line.formula, step: step, derivation)
        try checkKind(of: derivation, step: step)
        if let place = current.firstDifference(from: before) {
          throw fault(derivation, step, at: place, before, current, truth: truth)
        }
        before = current
      }
      try checkEnds(of: derivation)
      return nil
    } catch let fault as DerivationFault {
      return fault
    } catch {
      return DerivationFault(step: 0, "\(error)")
    }
  }

  /// Whether a step of a derivation has another value than the line before it at any point.
  ///
  /// - Parameters:
  ///   - step: Its number, from 1.
  ///   - derivation: Where it stands; lines further up may be wrong too.
  /// - Returns: Whether it does not follow.
  public func isBroken(step: Int, in derivation: Derivation) -> Bool {
    guard derivation.lines.indices.contains(step), step > 0,
      let before = try? values(of: derivation.lines[step - 1].formula, step: step - 1, derivation),
      let current = try? values(of: derivation.lines[step].formula, step: step, derivation)
    else { return false }
    return current.firstDifference(from: before) != nil
  }

  /// A row is not a column, though both have the same numbers.
  private func checkKind(of derivation: Derivation, step: Int) throws(DerivationFault) {
    let kind = derivation.lines[step].formula.kind
    guard Set([kind, question.kind]) == [.row, .vector] else { return }
    throw DerivationFault(
      step: step,
      "\(name(derivation, step)) is \(kind.name), but \(question.kind.name) is asked: "
        + "\(derivation.lines[step].formula)", slip: .rowAndColumn)
  }

  private func name(_ derivation: Derivation, _ step: Int) -> String {
    isCorrection && step > 0 ? "your correction" : derivation.name(ofStep: step)
  }

  /// A chain starts at a definition, has a step, and ends in a closed form.
  private func checkEnds(of derivation: Derivation) throws(DerivationFault) {
    let last = derivation.lines.count - 1
    if last == 0 {
      throw DerivationFault(
        step: 0, "the derivation has no step: only \(derivation.question) stands there", slip: .noStep)
    }
    if closedForm.obstacle(in: question, at: points) != nil,
      closedForm.obstacle(in: derivation.question, at: points) == nil
    {
      throw DerivationFault(
        step: 0, "the first line is already the answer; start with the question, \(question)",
        slip: .answerFirst)
    }
    if let obstacle = closedForm.obstacle(in: derivation.result, at: points) {
      throw DerivationFault(
        step: last,
        "\(derivation.name(ofStep: last)) is right, but not the end: the last line must be closed-form, and it still "
          + "contains \(obstacle)", slip: .notClosed)
    }
  }

  private func values(
    of formula: Formula, step: Int, _ derivation: Derivation
  ) throws(DerivationFault) -> FormulaValues {
    var tensors: [Tensor] = []
    for point in points {
      do {
        tensors.append(try formula.value(at: point))
      } catch {
        let place = formula.problem == nil ? " at \(point.description(for: [formula]))" : ""
        let finder = SlipFinder(points: points, suspects: suspects, rightLines: [], mask: mask)
        throw DerivationFault(
          step: step, "\(name(derivation, step)) cannot be computed: \(error)\(place)",
          slip: formula.problem == nil
            ? finder.slip(ofUncomputable: formula) ?? .misfit
            : formula.isTooLarge ? .tooLarge : .mixedKinds)
      }
    }
    return FormulaValues(tensors)
  }

  private func fault(
    _ derivation: Derivation, _ step: Int, at place: (point: Int, entry: Int), _ before: FormulaValues,
    _ current: FormulaValues, truth: FormulaValues
  ) -> DerivationFault {
    let line = derivation.lines[step].formula
    let previous = step == 0 ? question : derivation.lines[step - 1].formula
    let (left, right) = (before.tensors[place.point], current.tensors[place.point])
    let name = name(derivation, step)
    let what =
      isCorrection
      ? "\(name) is not right" : "\(name) \(step == 0 ? "is not what is asked" : "does not follow")"
    let (whence, this) =
      isCorrection
      ? ("the right value", "yours") : (step == 0 ? "the question" : "the line before", "this line")
    let values: String
    if left.shape != right.shape {
      values = "\(whence) has shape \(left.shape), \(this) \(right.shape)"
    } else {
      let (a, b) = (before.numbers[place.point][place.entry], current.numbers[place.point][place.entry])
      let digits = [4, 7, 11].first { NumberFormat.short(a, digits: $0) != NumberFormat.short(b, digits: $0) }
      let index = left.rank == 0 ? "" : " at entry \(position(place.entry, in: left.shape))"
      values =
        "\(whence) is \(text(a, digits)), \(this) \(text(b, digits))\(index)"
    }
    let finding =
      "\(what): \(values), at \(points[place.point].description(for: [previous, line])); the line says \(line)"
    // The point where the line fails first: most suspects are cleared there.
    let order = [place.point] + points.indices.filter { $0 != place.point }
    let finder = SlipFinder(
      points: order.map { points[$0] }, suspects: suspects,
      rightLines: (step == 0 ? [] : [previous]) + rightLines, mask: mask)
    let slip =
      finder.slip(of: line, current.reordered(order), truth: truth.reordered(order))
      ?? (left.shape == right.shape ? nil : .mixedKinds)
      ?? (hasNoCovariance(line, at: points[place.point]) ? .noCovariance : nil)
    return DerivationFault(step: step, finding, slip: slip)
  }

  /// Whether a density atom has no value because its matrix is no covariance.
  private func hasNoCovariance(_ line: Formula, at point: Point) -> Bool {
    line.all.contains { atom in
      guard atom.operation == .normalLogDensity, atom.parts[2].kind == .matrix,
        let value = try? atom.value(at: point)
      else { return false }
      return value.item.isNaN
    }
  }

  private func text(_ value: Double, _ digits: Int?) -> String {
    value.isNaN ? "not a number" : NumberFormat.short(value, digits: digits ?? 17)
  }

  private func position(_ entry: Int, in shape: [Int]) -> String {
    shape.count == 2 ? "(\(entry / shape[1] + 1), \(entry % shape[1] + 1))" : "\(entry + 1)"
  }
}
