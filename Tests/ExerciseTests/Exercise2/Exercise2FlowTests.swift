import FlowLab
import Testing

@Suite("2.4 · a flow by composition")
struct Exercise2Flow {
  // Task 2.4: log p(x) = log p₀(z₀) + Σ logDet, and sampling. Base and transformations are given, right ones, so
  // a mistake in the coupling layer costs nothing here.

  @Test("2.4 · without transformations a flow is its base")
  func withoutTransformationsIsItsBase() throws {
    try law { answers, rng in
      for features in 1...3 {
        let input = FlowCase(features: features, layers: 0, rows: features + 1, using: &rng)
        try comparison(answers, [input]).check()
      }
    }
  }

  @Test("2.4 · log p(x) = log p₀(z₀) + Σ log-dets, each at its own point")
  func logProbFollowsTheChangeOfVariables() throws {
    try law { answers, rng in
      try comparison(answers, FlowCase.all(using: &rng)).check()
    }
  }

  @Test("2.4 · log p(x) agrees with the Jacobian of the whole inverse, by central differences")
  func logProbAgreesWithTheJacobianOfTheWholeInverse() throws {
    try law { answers, rng in
      let cases = FlowCase.all(using: &rng)
      for input in cases {
        let row = input.points.slice(0..<1, alongAxis: 0)
        let jacobian = try centralDifferenceJacobian(of: { try input.walk($0).points[0] }, at: row)
        let expected =
          try input.base.logProb(input.walk(row).points[0]).item + logAbsDeterminant(jacobian).item
        let seen = try logProb(input, at: row, answers, cases).item
        guard isClose(seen, expected, within: 1e-5) else {
          throw LawFailure(
            task: "2.4",
            "logProb is \(text(seen, differingFrom: expected)), expected \(text(expected, differingFrom: seen)) "
              + "(log p₀(z₀) + log|det ∂z₀/∂x|); \(input.describe(row: 0))",
            mistake: try comparison(answers, cases).recognize())
        }
      }
    }
  }

  @Test("2.4 · the density integrates to one")
  func densityIntegratesToOne() throws {
    try law { answers, rng in
      let cases = FlowCase.all(using: &rng)
      for (features, layers) in [(1, 1), (1, 3), (2, 2), (2, 3)] {
        let input = FlowCase(features: features, layers: layers, rows: 1, using: &rng)
        let given = try input.truth.sample(2000, using: &rng)
        let (low, high) = (given.min().item, given.max().item)
        let margin = 0.6 * (high - low)
        let grid = Grid(
          features: features, from: low - margin, to: high + margin, count: features == 1 ? 1001 : 161)
        let integral = try grid.integral(of: logProb(input, at: grid.points, answers, cases).exp())
        guard isClose(integral, 1, within: 1e-3) else {
          throw LawFailure(
            task: "2.4",
            "∫ p(x) dx is \(text(integral)), expected 1 (K = \(layers) transformations, D = \(features))",
            mistake: try comparison(answers, cases).recognize())
        }
      }
    }
  }

  @Test("2.4 · samples are [count, D], all different, and the same for the same seed")
  func samplesHaveTheirShapeAndFollowTheSeed() throws {
    try law { answers, rng in
      let seed = rng.next()
      for input in FlowCase.all(using: &rng) {
        for count in [1, 4, input.features + 5] {
          let shape = [count, input.features]
          let draw: (UInt64) throws -> [[Double]] = { seed in
            var source = SplitMix64(seed: seed)
            let points = try input.flow(of: answers).sample(count, using: &source)
            let rows = Numbers(try checked(points, "sample(\(count))", shape: shape, task: "2.4")).rows
            // A generator that is copied instead of used gives the same sample again.
            let next = Numbers(try input.flow(of: answers).sample(count, using: &source)).rows
            if next == rows {
              throw LawFailure(
                task: "2.4", "two samples drawn one after the other are the same", mistake: Self.ownChance)
            }
            return rows
          }
          let (first, again, other) = (try draw(seed), try draw(seed), try draw(seed &+ 1))
          guard first == again, first != other, Set(first).count == count else {
            let finding =
              first != again
              ? "two samples from the same seed differ; draw from `rng` only"
              : first == other
                ? "samples do not depend on the seed; draw from `rng`" : "sample(\(count)) repeats a point"
            throw LawFailure(
              task: "2.4", "\(finding) (K = \(input.transformations.count), D = \(input.features))",
              mistake: first != again || first == other
                ? Self.ownChance
                : Mistake(
                  "one point repeated", "every row needs a draw of its own: base.sample(count, using: &rng)"))
          }
        }
      }
    }
  }

  @Test("2.4 · samples follow the density")
  func samplesFollowTheDensity() throws {
    try law { answers, rng in
      let cases = FlowCase.all(using: &rng)
      try checkSamples(of: { try $0.flow(of: answers) }, cases, task: "2.4", using: &rng)
    }
  }

  @Test("2.4 · every parameter, the base's too, is listed and receives a gradient")
  func everyParameterReceivesAGradient() throws {
    try law { answers, rng in
      let cases = FlowCase.all(using: &rng)
      for input in cases {
        let (points, logDets) = try input.walk(input.points)
        try checkGradients(
          task: "2.4", quantity: "logProb", at: input, listed: input.flow(of: answers).parameters,
          needed: input.parameters,
          of: logProb(input, at: input.points, answers, cases),
          like: logDets.reduce(input.base.logProb(points[0]), +), using: &rng
        ) { try comparison(answers, cases).recognize() }
        try checkInputGradient(
          task: "2.4", quantity: "logProb", at: input.points,
          of: { try logProb(input, at: $0, answers, cases) }, like: { try input.truth.logProb($0) },
          using: &rng
        ) { try comparison(answers, cases).recognize() }
      }
    }
  }

  private static let ownChance = Mistake(
    "chance that is not rng's", "draw from `rng` itself: not from a copy, nor from a generator of your own")

  private func comparison(_ answers: any Exercise2Contract, _ cases: [FlowCase]) -> Comparison<FlowCase> {
    Comparison(
      task: "2.4", quantity: "logProb", cases: cases, expected: FlowSuspects.logProb,
      suspects: FlowSuspects.logProbs, answer: { try $0.flow(of: answers).logProb($0.points) })
  }

  private func logProb(
    _ input: FlowCase, at x: Tensor, _ answers: any Exercise2Contract, _ cases: [FlowCase]
  ) throws -> Tensor {
    try checked(
      input.flow(of: answers).logProb(x), "logProb", shape: [x.shape[0]], task: "2.4", at: input,
      mistake: comparison(answers, cases).recognize())
  }
}
