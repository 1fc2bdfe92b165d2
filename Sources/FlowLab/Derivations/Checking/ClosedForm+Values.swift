extension ClosedForm {
  /// What keeps a formula from being closed-form, also by its values, or nil when nothing does.
  ///
  /// A density atom must have the value of one that is allowed, so that nothing hides in it. Sums must be weighted:
  /// a state whose weight is 0 is not seen by an expectation.
  package func obstacle(in formula: Formula, at points: [Point]) -> String? {
    if let obstacle = obstacle(in: formula) { return obstacle }
    if let atom = foreignAtom(in: formula, at: points) { return "\(atom), which is not the density asked" }
    if let weights, let part = unweightedPart(of: formula, weights: weights, at: points) {
      return "\(part), which is not weighted by \(weights): it sees states where \(weights) is 0"
    }
    return nil
  }

  private func foreignAtom(in formula: Formula, at points: [Point]) -> Formula? {
    let atoms = allowed.filter { $0.operation == .normalLogDensity }
    if atoms.isEmpty || allowsEveryNormal { return nil }
    func values(_ formula: Formula) -> FormulaValues? {
      (try? points.map { try formula.value(at: $0) }).map { FormulaValues($0) }
    }
    let rights = atoms.compactMap(values)
    return formula.all.filter { $0.operation == .normalLogDensity }.first { atom in
      guard let own = values(atom) else { return true }
      return !rights.contains { own.firstDifference(from: $0) == nil }
    }
  }

  /// The innermost part in which one state, whose weight is 0, changes what belongs to the others.
  ///
  /// A vector or matrix may hold the state at its own place.
  private func unweightedPart(of formula: Formula, weights: Formula, at points: [Point]) -> Formula? {
    let parts = formula.all.reversed().filter { $0.operation != nil }
    for (number, point) in points.prefix(4).enumerated() {
      guard let letter = weights.bareSymbol, let size = point.value(of: weights)?.count, size > 1 else {
        continue
      }
      let state = number % size
      let (before, after) = point.changing(state: state, weights: letter, size: size)
      let unweighted = parts.first { part in
        guard let a = try? part.value(at: before), let b = try? part.value(at: after), a.shape == b.shape
        else { return false }
        return zip(a.scalars, b.scalars).enumerated().contains { entry, pair in
          !Self.belongs(entry, to: state, size: size, shape: a.shape)
            && abs(pair.0 - pair.1) > 1e-9 * max(abs(pair.0), abs(pair.1), 0.01)
        }
      }
      if let unweighted { return unweighted }
    }
    return nil
  }

  private static func belongs(_ entry: Int, to state: Int, size: Int, shape: [Int]) -> Bool {
    switch shape.count {
    case 1: entry % size == state
    case 2: (entry / max(shape[1], 1)) % size == state || (entry % max(shape[1], 1)) % size == state
    default: false
    }
  }
}

extension Point {
  /// Two points whose weight of one state is practically 0, and that differ in all else of that state.
  fileprivate func changing(state: Int, weights: Symbol, size: Int) -> (before: Point, after: Point) {
    var (before, after) = (self, self)
    for (symbol, value) in values where value.shape == [size] {
      var numbers = value.scalars
      if symbol == weights {
        // log of the weight stays finite.
        numbers[state] = 1e-30
        before.replace(symbol, by: numbers)
      } else {
        numbers[state] *= 3
      }
      after.replace(symbol, by: numbers)
    }
    return (before, after)
  }
}
