/// A slip that is done to a whole line, whatever stands in it.
struct WholeLineSlip: Sendable {
  let slip: KnownSlip
  /// What it makes of the right value; nil where it does not apply.
  private let change: @Sendable (Tensor) -> Tensor?

  private init(_ name: String, _ says: String, _ change: @escaping @Sendable (Tensor) -> Tensor?) {
    (slip, self.change) = (KnownSlip(name, says), change)
  }

  /// Whether it applies somewhere, and a line has the values it leads to at every point.
  func fits(_ line: FormulaValues, _ truth: FormulaValues) -> Bool {
    // At the first point most slips are ruled out.
    truth.tensors.indices.allSatisfy { index in
      guard let changed = change(truth.tensors[index]) else { return false }
      return line.resembles(changed, at: index)
    }
      && truth.tensors.indices.contains { index in
        change(truth.tensors[index]).map { !truth.resembles($0, at: index) } ?? false
      }
  }

  static let all = [
    WholeLineSlip("sign", "the line is the negative of what it should be") { -$0 },
    WholeLineSlip("reciprocal", "the line is one over what it should be") { $0.rank < 2 ? 1 / $0 : nil },
    WholeLineSlip("inverse matrix", "the line is the inverse of the matrix it should be") {
      $0.rank == 2 && $0.shape[0] == $0.shape[1] ? matrixInverse($0) : nil
    },
    WholeLineSlip("transposed", "the matrix is the transpose of what it should be") {
      $0.rank == 2 ? $0.transposed() : nil
    },
    WholeLineSlip("missing log", "the line is exp of what it should be: the logarithm is missing") {
      $0.rank == 0 ? $0.exp() : nil
    },
    WholeLineSlip("one log too many", "the line is the logarithm of what it should be") {
      $0.rank == 0 ? $0.log() : nil
    },
    WholeLineSlip("one log too many", "the line is the logarithm of what it should be") {
      $0.rank == 0 ? $0.abs().log() : nil
    },
  ]
}
