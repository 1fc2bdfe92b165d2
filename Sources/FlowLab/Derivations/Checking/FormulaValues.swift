/// The values of one formula at all points of a check.
struct FormulaValues {
  let tensors: [Tensor]
  /// Their numbers, taken out once.
  let numbers: [[Double]]

  init(_ tensors: [Tensor]) {
    (self.tensors, numbers) = (tensors, tensors.map(\.scalars))
  }

  /// The same values with the points in another order.
  func reordered(_ order: [Int]) -> FormulaValues { FormulaValues(order.map { tensors[$0] }) }

  /// The first point and entry where two formulas differ; what is not a finite number equals nothing.
  func firstDifference(from other: FormulaValues) -> (point: Int, entry: Int)? {
    for (point, (a, b)) in zip(numbers, other.numbers).enumerated() {
      guard tensors[point].shape == other.tensors[point].shape else { return (point, 0) }
      for (entry, (x, y)) in zip(a, b).enumerated() where !Self.agree(x, y, within: 1e-9) {
        return (point, entry)
      }
    }
    return nil
  }

  /// Whether the numbers are a suspect's at this point; here, what is no number equals what is no number.
  func resembles(_ suspect: Tensor, at point: Int) -> Bool {
    guard tensors[point].shape == suspect.shape else { return false }
    return zip(numbers[point], suspect.scalars).allSatisfy {
      Self.agree($0, $1, within: 1e-7) || ($0 == $1) || ($0.isNaN && $1.isNaN)
    }
  }

  /// Relative agreement; values below 1/100 are compared as if they were 1/100, because terms may have cancelled.
  private static func agree(_ a: Double, _ b: Double, within tolerance: Double) -> Bool {
    guard a.isFinite, b.isFinite else { return false }
    return abs(a - b) <= tolerance * max(abs(a), abs(b), 0.01)
  }
}
