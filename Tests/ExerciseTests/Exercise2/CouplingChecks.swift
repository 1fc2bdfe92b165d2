import FlowLab

/// Checks that kept features are the same numbers on both sides, bit for bit.
func checkKept(
  _ output: Tensor, _ name: String, of input: CouplingCase, task: String, mistake: () throws -> Mistake?
) throws {
  for (b, (before, after)) in zip(Numbers(input.points).rows, Numbers(output).rows).enumerated() {
    for d in input.mask.indices where input.mask[d] == 1 && before[d] != after[d] {
      throw LawFailure(
        task: task,
        "feature \(d) is kept (mask 1), but \(name) is \(text(after[d], differingFrom: before[d])), expected "
          + "\(text(before[d], differingFrom: after[d])); \(input.describe(row: b))",
        mistake: try mistake())
    }
  }
}

/// Checks the pattern of a coupling layer's Jacobian, `[B, D, D]`: kept rows are those of I; a changed feature
/// depends on itself, on every kept one, and on nothing else.
func checkDependence(
  _ jacobian: Tensor, _ output: String, on name: String, _ input: CouplingCase, task: String,
  isValueRight: Bool, mistake: () throws -> Mistake?
) throws {
  let features = input.features
  let entries = jacobian.scalars
  for b in 0..<input.rows {
    for i in 0..<features {
      for j in 0..<features {
        let entry = entries[(b * features + i) * features + j]
        let (isKept, comesFromKept) = (input.mask[i] == 1, input.mask[j] == 1)
        let found: String? =
          if isKept {
            entry == (i == j ? 1 : 0) ? nil : "expected \(i == j ? 1 : 0): feature \(i) is kept"
          } else if i == j || comesFromKept {
            entry != 0 && entry.isFinite
              ? nil
              : "expected a dependence: feature \(i) is changed" + (i == j ? "" : ", feature \(j) is kept")
          } else {
            abs(entry) < 1e-12 ? nil : "expected 0: both are changed features, they must not see each other"
          }
        guard let found else { continue }
        throw LawFailure(
          task: task, "∂\(output)_\(i)/∂\(name)_\(j) is \(text(entry)), \(found); \(input.describe(row: b))",
          mistake: try mistake()
            ?? (isValueRight && entry == 0
              ? Mistake(
                "detached",
                "the value is right, but no recorded path leads there; do not detach the kept features")
              : nil))
      }
    }
  }
}

/// Checks that a map gives each row alone what it gave in the batch.
func checkRows(
  _ together: Tensor, _ name: String, _ input: CouplingCase, task: String, of map: (Tensor) throws -> Tensor
) throws {
  for b in 0..<input.rows {
    let shape = [1] + together.shape.dropFirst()
    let alone = try checked(
      map(input.points.slice(b..<(b + 1), alongAxis: 0)), "\(name) at a single row", shape: shape, task: task)
    let inBatch = Numbers(together.slice(b..<(b + 1), alongAxis: 0))
    if let index = inBatch.firstDifference(from: Numbers(alone), within: 1e-9) {
      throw LawFailure(
        task: task,
        "\(name) is \(text(inBatch.values[index])) in a batch of \(input.rows), but \(text(alone.scalars[index])) for the "
          + "same row alone; \(input.describe(row: b))",
        mistake: Mistake("over the batch", "rows are points of their own; reduce over features (axis 1) only")
      )
    }
  }
}
