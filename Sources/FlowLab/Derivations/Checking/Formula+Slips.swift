extension Formula {
  /// Shows this formula with one small slip, for every place in it, until it is told to stop.
  ///
  /// - Parameters:
  ///   - mask: The vector that is a mask, if there is one.
  ///   - body: Gets the slip, put into words only when asked, and the changed formula; returns whether to stop.
  /// - Returns: Whether it was told to stop.
  func visitSlips(mask: Formula?, _ body: (@escaping () -> KnownSlip, Formula) -> Bool) -> Bool {
    guard case .operation(let operation, let parts) = node else { return false }
    for own in ownSlips(operation, parts, mask: mask)
    where own.formula.kind == kind && own.formula.problem == nil {
      if body({ KnownSlip(own.name, own.says()) }, own.formula) { return true }
    }
    return parts.indices.contains { index in
      parts[index].visitSlips(mask: mask) { says, changed in
        var whole = parts
        whole[index] = changed
        return body(says, Formula(operation, whole, kind: kind))
      }
    }
  }

  private func ownSlips(
    _ operation: FormulaOperation, _ parts: [Formula], mask: Formula?
  ) -> [Slip] {
    switch operation {
    case .elementary(let function): return elementarySlips(function, parts[0])
    case .negate:
      return [Slip("sign", "the minus sign of \(self) is missing", parts[0])]
    case .add:
      return [Slip("sign", "\(parts[1]) has the wrong sign; it is added", parts[0] - parts[1])]
        + missingTerms(parts[0], parts[1])
    case .subtract:
      var slips = [
        Slip("sign", "\(parts[1]) has the wrong sign; it is subtracted", parts[0] + parts[1])
      ]
      if parts[0].bareNumber == 1 {
        let isMask = parts[1] == mask
        slips.insert(
          Slip(
            isMask ? "mask inverted" : "x in place of 1 − x",
            "\(parts[1]) stands where 1 − \(parts[1]) belongs" + (isMask ? ": 1 means kept" : ""), parts[1]),
          at: 0)
      }
      return slips + missingTerms(parts[0], -parts[1])
    case .scale:
      return factorSlips(parts)
    case .divide:
      return [
        Slip(
          "reciprocal", "multiplied by \(parts[1]) where it must be divided", parts[0] ⊙ parts[1]),
        Slip("missing factor", "the division by \(parts[1]) is missing", parts[0]),
      ]
    case .elementwise:
      return [
        Slip("missing factor", "the factor \(parts[1]) is missing", parts[0]),
        Slip("missing factor", "the factor \(parts[0]) is missing", parts[1]),
      ]
    case .power:
      return [Slip("missing power", "\(self) stands there without its exponent", parts[0])]
    case .sum:
      return [
        Slip(
          "mean instead of sum", "\(self) is a sum over the entries, not their mean",
          self / dimension(of: parts[0])),
        Slip(
          "product instead of sum", "\(self) is a sum, not a product", FlowLab.product(parts[0])),
      ]
    case .product:
      return [
        Slip("sum instead of product", "\(self) is a product, not a sum", FlowLab.sum(parts[0]))
      ]
    case .given(let symbols, .inverse):
      return [
        Slip(
          "inverse versus forward", "\(self) is the inverse map, not the map itself",
          Formula(.given(symbols, .value), parts, kind: kind))
      ]
    case .inverse: return [Slip("missing inverse", "\(self) stands there without ⁻¹", parts[0])]
    case .transpose where kind == .matrix:
      return [Slip("transposed", "\(self) stands there without ᵀ", parts[0])]
    default: return []
    }
  }

  private func elementarySlips(_ function: ElementaryFunction, _ x: Formula) -> [Slip] {
    switch function {
    case .abs:
      return [Slip("missing |·|", "the bars |·| are missing: \(x) may be negative, write \(self)", x)]
    case .log: return [Slip("missing log", "\(x) stands where \(self) belongs", x)]
    case .exp:
      return [
        Slip("missing exp", "\(x) stands where \(self) belongs", x),
        Slip("sign in the exponent", "the exponent of \(self) has the wrong sign", exp(-x)),
      ]
    case .sqrt: return [Slip("missing root", "\(x) stands where \(self) belongs", x)]
    default: return []
    }
  }

  private func missingTerms(_ a: Formula, _ b: Formula) -> [Slip] {
    [
      Slip("missing term", "the term \(b) is missing", a),
      Slip("missing term", "the term \(a) is missing", b),
    ]
  }

  private func factorSlips(_ parts: [Formula]) -> [Slip] {
    if let number = parts[0].bareNumber, number < 0 {
      let size = Formula(-number)
      return [
        Slip("sign", "the term \(self) has the wrong sign", size * parts[1]),
        Slip("missing factor", "the factor \(size) is missing", -parts[1]),
        Slip("reciprocal", "divided by \(size) where it must be multiplied", -(parts[1] / size)),
      ]
    }
    let ordered = [(parts[0], parts[1]), (parts[1], parts[0])].filter { $0.0.kind == .scalar }
    return ordered.flatMap { factor, rest in
      [
        Slip("missing factor", "the factor \(factor) is missing", rest),
        Slip("reciprocal", "divided by \(factor) where it must be multiplied", rest / factor),
      ]
    }
  }
}

/// A slip at one place, put into words only when it is found.
private struct Slip {
  let name: String
  let says: () -> String
  let formula: Formula

  init(_ name: String, _ says: @autoclosure @escaping () -> String, _ formula: Formula) {
    (self.name, self.says, self.formula) = (name, says, formula)
  }
}
