import FlowLab

/// Checks log-dets, `[B]`, against log|det| of a map's Jacobian, exact and by central differences.
func expectLogDet(
  _ answer: Tensor, of map: (Tensor) throws -> Tensor, at points: Tensor, _ input: some LawCase, task: String,
  mistake: () throws -> Mistake?
) throws {
  let rows = points.shape[0]
  let seen = try checked(answer, "log-det", shape: [rows], task: task, mistake: mistake()).scalars
  let exact = logAbsDeterminant(try rowwiseJacobian(of: map, at: points)).scalars
  for row in 0..<rows {
    let point = points.slice(row..<(row + 1), alongAxis: 0)
    let near = logAbsDeterminant(try centralDifferenceJacobian(of: map, at: point)).item
    for (expected, name, tolerance) in [
      (exact[row], "exact", 1e-9), (near, "by central differences", 1e-6),
    ] where !isClose(seen[row], expected, within: tolerance) {
      throw LawFailure(
        task: task,
        "log-det is \(text(seen[row], differingFrom: expected)), expected \(text(expected, differingFrom: seen[row])) "
          + "(log|det| of the Jacobian, \(name)); \(input.describe(row: row))",
        mistake: try mistake())
    }
  }
}
