import FlowLab

/// An input that is a batch of points.
protocol PointCase: LawCase {
  /// `[B, D]`
  var points: Tensor { get }
}

extension CouplingCase: PointCase {}
extension PermutationCase: PointCase {}

/// What the log-det of a volume-preserving map may have been taken for, in place of 0 for every row.
func volumeSuspects<Case: PointCase>() -> [Suspect<Case>] {
  func constant(
    _ name: String, _ says: String, _ value: Double, _ shape: @escaping (Case) -> [Int]
  ) -> Suspect<Case> {
    Suspect(Mistake(name, says)) {
      Numbers(shape: shape($0), Array(repeating: value, count: shape($0).reduce(1, *)))
    }
  }
  let rows: (Case) -> [Int] = { [$0.points.shape[0]] }
  return [
    constant("missing log", "that is the determinant, 1; its logarithm is 0", 1, rows),
    constant("not written yet", "NaN in every row says that the log-det is still to do; it is 0", .nan, rows),
    constant(
      "log-det not one per row", "one 0 stands for all rows; each row has its own: zeros of shape [B]", 0
    ) { _ in [] },
    constant(
      "log-det not one per row", "one 0 stands for all rows; each row has its own: zeros of shape [B]", 0
    ) { _ in [1] },
    constant("log-det not summed", "that is one 0 per feature; it needs one per row: zeros of shape [B]", 0) {
      $0.points.shape
    },
    constant(
      "log-det over the batch",
      "that is one 0 per feature (axis 0); it needs one per row: zeros of shape [B]", 0
    ) {
      [$0.points.shape[1]]
    },
  ]
}
