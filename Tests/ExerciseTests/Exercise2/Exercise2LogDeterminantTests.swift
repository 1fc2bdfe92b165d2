import FlowLab
import Testing

@Suite("2.3 · both log-determinants")
struct Exercise2LogDeterminants {
  // Task 2.3: forward's log-det is Σ (1 − m) s, inverse's its negative.
  //
  // Both are judged against the right map, not against your own: a mistake in 2.1 or 2.2 costs nothing here.

  @Test("2.3 · log-dets are one number per row, [B]")
  func oneNumberPerRow() throws {
    try law { answers, rng in
      let cases = CouplingCase.all(using: &rng)
      for input in cases {
        _ = try forward(input, at: input.points, answers, cases)
        _ = try inverse(input, at: input.points, answers, cases)
      }
    }
  }

  @Test("2.3 · forward's log-det sums the log-scales of the changed features")
  func forwardSumsTheLogScales() throws {
    try law { answers, rng in
      try Comparison.forwardLogDet(answers, CouplingCase.withSteepOnes(using: &rng)).check()
    }
  }

  @Test("2.3 · inverse's log-det is minus the sum of the log-scales of the changed features")
  func inverseSumsTheLogScalesNegated() throws {
    try law { answers, rng in
      try Comparison.inverseLogDet(answers, CouplingCase.withSteepOnes(using: &rng)).check()
    }
  }

  @Test("2.3 · log-dets agree with log|det| of the exact Jacobian")
  func agreeWithTheExactJacobian() throws {
    try law { answers, rng in
      let cases = CouplingCase.all(using: &rng)
      for input in cases {
        let truth = input.truth
        let there = logAbsDeterminant(rowwiseJacobian(of: { truth.forward($0).x }, at: input.points))
        let back = logAbsDeterminant(rowwiseJacobian(of: { truth.inverse($0).z }, at: input.points))
        try expect(
          forward(input, at: input.points, answers, cases), there, "logDet of forward", "log|det ∂x/∂z|",
          input,
          within: 1e-9
        ) { try forwardMistake(answers, cases) }
        try expect(
          inverse(input, at: input.points, answers, cases), back, "logDet of inverse", "log|det ∂z/∂x|",
          input,
          within: 1e-9
        ) { try inverseMistake(answers, cases) }
      }
    }
  }

  @Test("2.3 · log-dets agree with log|det| of central differences")
  func agreeWithCentralDifferences() throws {
    try law { answers, rng in
      let cases = CouplingCase.all(using: &rng)
      for input in cases {
        let truth = input.truth
        let row = input.points.slice(0..<1, alongAxis: 0)
        let there = logAbsDeterminant(centralDifferenceJacobian(of: { truth.forward($0).x }, at: row))
        let back = logAbsDeterminant(centralDifferenceJacobian(of: { truth.inverse($0).z }, at: row))
        try expect(
          forward(input, at: row, answers, cases), there.reshaped(to: [1]), "logDet of forward",
          "log|det ∂x/∂z|",
          input, within: 1e-6
        ) { try forwardMistake(answers, cases) }
        try expect(
          inverse(input, at: row, answers, cases), back.reshaped(to: [1]), "logDet of inverse",
          "log|det ∂z/∂x|",
          input, within: 1e-6
        ) { try inverseMistake(answers, cases) }
      }
    }
  }

  @Test("2.3 · the log-dets of forward and of inverse cancel")
  func cancel() throws {
    try law { answers, rng in
      let cases = CouplingCase.all(using: &rng)
      for input in cases {
        let there = try forward(input, at: input.points, answers, cases)
        let back = try inverse(input, at: input.truth.forward(input.points).x, answers, cases)
        try expect(
          there + back, .zeros([input.rows]), "logDet of forward at z plus logDet of inverse at x",
          "nothing left",
          input, within: 1e-9
        ) { try forwardMistake(answers, cases) ?? inverseMistake(answers, cases) }
      }
    }
  }

  @Test("2.3 · with inverse's log-det the density integrates to one")
  func makeTheDensityIntegrateToOne() throws {
    try law { answers, rng in
      let cases = CouplingCase.all(using: &rng)
      for mask in [[1.0, 0.0], [0.0, 1.0]] {
        let input = CouplingCase(mask: mask, rows: 1, scale: 0.5, using: &rng)
        let grid = Grid(features: 2, from: -12, to: 12, count: 121)
        let logDet = try inverse(input, at: grid.points, answers, cases)
        let logDensity =
          GivenNormal.standard(features: 2).logProb(input.truth.inverse(grid.points).z) + logDet
        let integral = grid.integral(of: logDensity.exp())
        guard isClose(integral, 1, within: 1e-4) else {
          throw LawFailure(
            task: "2.3",
            "∫ N(inverse(x)) exp(logDet) dx is \(text(integral)), expected 1 (mask \(text(mask)), D = 2)",
            mistake: try inverseMistake(answers, cases))
        }
      }
    }
  }

  @Test("2.3 · log-dets send their gradient to the scale network")
  func reachTheScaleNet() throws {
    try law { answers, rng in
      let cases = CouplingCase.proper(using: &rng)
      for input in cases {
        let listed = try input.layer(of: answers).parameters
        try checkGradients(
          task: "2.3", quantity: "logDet of forward", at: input, listed: listed,
          needed: input.scaleNet.parameters,
          of: forward(input, at: input.points, answers, cases),
          like: input.truth.forward(input.points).logDet,
          using: &rng
        ) { try forwardMistake(answers, cases) }
        try checkGradients(
          task: "2.3", quantity: "logDet of inverse", at: input, listed: listed,
          needed: input.scaleNet.parameters,
          of: inverse(input, at: input.points, answers, cases),
          like: input.truth.inverse(input.points).logDet,
          using: &rng
        ) { try inverseMistake(answers, cases) }
      }
    }
  }

  @Test("2.3 · log-dets pass their gradient on to the points, for the layers before")
  func passTheirGradientOn() throws {
    try law { answers, rng in
      let cases = CouplingCase.proper(using: &rng)
      for input in cases {
        try checkInputGradient(
          task: "2.3", quantity: "logDet of forward", at: input.points,
          of: { try forward(input, at: $0, answers, cases) }, like: { input.truth.forward($0).logDet },
          using: &rng
        ) { try forwardMistake(answers, cases) }
        try checkInputGradient(
          task: "2.3", quantity: "logDet of inverse", at: input.points,
          of: { try inverse(input, at: $0, answers, cases) }, like: { input.truth.inverse($0).logDet },
          using: &rng
        ) { try inverseMistake(answers, cases) }
      }
    }
  }

  private func forward(
    _ input: CouplingCase, at z: Tensor, _ answers: any Exercise2Contract, _ cases: [CouplingCase]
  ) throws -> Tensor {
    try checked(
      input.layer(of: answers).forward(z).logDet, "logDet of forward", shape: [z.shape[0]], task: "2.3",
      at: input,
      mistake: forwardMistake(answers, cases))
  }

  private func inverse(
    _ input: CouplingCase, at x: Tensor, _ answers: any Exercise2Contract, _ cases: [CouplingCase]
  ) throws -> Tensor {
    try checked(
      input.layer(of: answers).inverse(x).logDet, "logDet of inverse", shape: [x.shape[0]], task: "2.3",
      at: input,
      mistake: inverseMistake(answers, cases))
  }

  private func forwardMistake(_ answers: any Exercise2Contract, _ cases: [CouplingCase]) throws -> Mistake? {
    try Comparison.forwardLogDet(answers, cases).recognize()
  }

  private func inverseMistake(_ answers: any Exercise2Contract, _ cases: [CouplingCase]) throws -> Mistake? {
    try Comparison.inverseLogDet(answers, cases).recognize()
  }

  private func expect(
    _ seen: Tensor, _ expected: Tensor, _ name: String, _ reason: String, _ input: CouplingCase,
    within tolerance: Double, mistake: () throws -> Mistake?
  ) throws {
    let (seen, expected) = (Numbers(seen), Numbers(expected))
    guard let row = seen.firstDifference(from: expected, within: tolerance) else { return }
    throw LawFailure(
      task: "2.3",
      "\(name) is \(text(seen.values[row], differingFrom: expected.values[row])), expected "
        + "\(text(expected.values[row], differingFrom: seen.values[row])) (\(reason)); \(input.describe(row: row))",
      mistake: try mistake())
  }
}
