import FlowLab
import Testing

@Suite("2.1 · coupling layer, forward")
struct Exercise2Forward {
  // Task 2.1: x = m ⊙ z + (1 − m) ⊙ (z ⊙ exp(s) + t).

  @Test("2.1 · x has the shape of z, [B, D]")
  func keepsTheShape() throws {
    try law { answers, rng in
      let cases = CouplingCase.all(using: &rng)
      for input in cases {
        let x = try input.layer(of: answers).forward(input.points).x
        _ = try checked(
          x, "x of forward (z \(input.points.shape), mask \(text(input.mask)))", shape: input.points.shape,
          task: "2.1", at: input, mistake: Comparison.forward(answers, cases).recognize())
      }
    }
  }

  @Test("2.1 · kept features pass through bit for bit")
  func keptFeaturesPassThrough() throws {
    try law { answers, rng in
      let cases = CouplingCase.all(using: &rng)
      for input in cases {
        let x = try forward(input, answers, cases)
        try checkKept(x, "x", of: input, task: "2.1") { try Comparison.forward(answers, cases).recognize() }
      }
    }
  }

  @Test("2.1 · changed features are scaled by exp(s), then shifted by t")
  func changedFeaturesAreScaledAndShifted() throws {
    try law { answers, rng in
      try Comparison.forward(answers, CouplingCase.withSteepOnes(using: &rng)).check()
    }
  }

  @Test("2.1 · a changed feature depends on the kept ones and, besides them, on itself only")
  func changedFeaturesDependOnTheKeptOnes() throws {
    try law { answers, rng in
      let cases = CouplingCase.proper(using: &rng)
      for input in cases {
        let x = try forward(input, answers, cases)
        let layer = try input.layer(of: answers)
        try checkDependence(
          rowwiseJacobian(of: { try layer.forward($0).x }, at: input.points), "x", on: "z", input,
          task: "2.1",
          isValueRight: Numbers(x).agrees(with: CouplingSuspects.x(input), within: 1e-7)
        ) { try Comparison.forward(answers, cases).recognize() }
      }
    }
  }

  @Test("2.1 · rows do not see each other")
  func rowsDoNotSeeEachOther() throws {
    try law { answers, rng in
      let cases = CouplingCase.all(using: &rng)
      for input in cases {
        let together = try forward(input, answers, cases)
        let layer = try input.layer(of: answers)
        try checkRows(together, "x of forward", input, task: "2.1") { try layer.forward($0).x }
      }
    }
  }

  @Test("2.1 · every parameter of both networks is listed and receives a gradient")
  func everyParameterReceivesAGradient() throws {
    try law { answers, rng in
      let cases = CouplingCase.proper(using: &rng)
      for input in cases {
        try checkGradients(
          task: "2.1", quantity: "x", at: input, listed: input.layer(of: answers).parameters,
          needed: input.parameters,
          of: forward(input, answers, cases), like: input.truth.forward(input.points).x, using: &rng
        ) { try Comparison.forward(answers, cases).recognize() }
      }
    }
  }

  private func forward(
    _ input: CouplingCase, _ answers: any Exercise2Contract, _ cases: [CouplingCase]
  ) throws -> Tensor {
    try checked(
      input.layer(of: answers).forward(input.points).x, "x of forward", shape: input.points.shape,
      task: "2.1", at: input,
      mistake: Comparison.forward(answers, cases).recognize())
  }
}
