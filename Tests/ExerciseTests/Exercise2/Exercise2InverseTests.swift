import FlowLab
import Testing

@Suite("2.2 · coupling layer, inverse")
struct Exercise2Inverse {
  // Task 2.2: z = m ⊙ x + (1 − m) ⊙ (x − t) ⊙ exp(−s).
  //
  // Round trips go through a layer that is known to be right: a mistake in 2.1 costs nothing here.

  @Test("2.2 · z has the shape of x, [B, D]")
  func keepsTheShape() throws {
    try law { answers, rng in
      let cases = CouplingCase.all(using: &rng)
      for input in cases {
        let z = try input.layer(of: answers).inverse(input.points).z
        _ = try checked(
          z, "z of inverse (x \(input.points.shape), mask \(text(input.mask)))", shape: input.points.shape,
          task: "2.2", at: input, mistake: Comparison.inverse(answers, cases).recognize())
      }
    }
  }

  @Test("2.2 · kept features pass through bit for bit")
  func keptFeaturesPassThrough() throws {
    try law { answers, rng in
      let cases = CouplingCase.all(using: &rng)
      for input in cases {
        let z = try inverse(input, at: input.points, answers, cases)
        try checkKept(z, "z", of: input, task: "2.2") { try Comparison.inverse(answers, cases).recognize() }
      }
    }
  }

  @Test("2.2 · changed features are unshifted by t, then unscaled by exp(s)")
  func changedFeaturesAreUnshiftedAndUnscaled() throws {
    try law { answers, rng in
      try Comparison.inverse(answers, CouplingCase.withSteepOnes(using: &rng)).check()
    }
  }

  @Test("2.2 · inverse undoes forward")
  func undoesForward() throws {
    try law { answers, rng in
      let cases = CouplingCase.all(using: &rng)
      for input in cases {
        let back = try inverse(input, at: input.truth.forward(input.points).x, answers, cases)
        try checkRoundTrip(back, "inverse(forward(z))", input, answers, cases)
      }
    }
  }

  @Test("2.2 · forward undoes inverse")
  func isUndoneByForward() throws {
    try law { answers, rng in
      let cases = CouplingCase.all(using: &rng)
      for input in cases {
        let there = try inverse(input, at: input.points, answers, cases)
        try checkRoundTrip(input.truth.forward(there).x, "forward(inverse(x))", input, answers, cases)
      }
    }
  }

  @Test("2.2 · a changed feature depends on the kept ones and, besides them, on itself only")
  func changedFeaturesDependOnTheKeptOnes() throws {
    try law { answers, rng in
      let cases = CouplingCase.proper(using: &rng)
      for input in cases {
        let z = try inverse(input, at: input.points, answers, cases)
        let layer = try input.layer(of: answers)
        try checkDependence(
          rowwiseJacobian(of: { try layer.inverse($0).z }, at: input.points), "z", on: "x", input,
          task: "2.2",
          isValueRight: Numbers(z).agrees(with: CouplingSuspects.z(input), within: 1e-7)
        ) { try Comparison.inverse(answers, cases).recognize() }
      }
    }
  }

  @Test("2.2 · rows do not see each other")
  func rowsDoNotSeeEachOther() throws {
    try law { answers, rng in
      let cases = CouplingCase.all(using: &rng)
      for input in cases {
        let layer = try input.layer(of: answers)
        try checkRows(inverse(input, at: input.points, answers, cases), "z of inverse", input, task: "2.2") {
          try layer.inverse($0).z
        }
      }
    }
  }

  @Test("2.2 · every parameter of both networks receives a gradient")
  func everyParameterReceivesAGradient() throws {
    try law { answers, rng in
      let cases = CouplingCase.proper(using: &rng)
      for input in cases {
        try checkGradients(
          // What is listed is judged in 2.1.
          task: "2.2", quantity: "z", at: input, listed: input.parameters, needed: input.parameters,
          of: inverse(input, at: input.points, answers, cases), like: input.truth.inverse(input.points).z,
          using: &rng
        ) { try Comparison.inverse(answers, cases).recognize() }
      }
    }
  }

  private func inverse(
    _ input: CouplingCase, at x: Tensor, _ answers: any Exercise2Contract, _ cases: [CouplingCase]
  ) throws -> Tensor {
    try checked(
      input.layer(of: answers).inverse(x).z, "z of inverse", shape: x.shape, task: "2.2", at: input,
      mistake: Comparison.inverse(answers, cases).recognize())
  }

  private func checkRoundTrip(
    _ back: Tensor, _ name: String, _ input: CouplingCase, _ answers: any Exercise2Contract,
    _ cases: [CouplingCase]
  ) throws {
    let (seen, expected) = (Numbers(back), Numbers(input.points))
    guard let index = seen.firstDifference(from: expected, within: 1e-9) else { return }
    let (value, target) = (seen.values[index], expected.values[index])
    throw LawFailure(
      task: "2.2",
      "\(name) is \(text(value, differingFrom: target)), expected \(text(target, differingFrom: value)) back at "
        + "feature \(index % input.features); \(input.describe(row: index / input.features))",
      mistake: try Comparison.inverse(answers, cases).recognize())
  }
}
