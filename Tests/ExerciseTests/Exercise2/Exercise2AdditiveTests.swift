import FlowLab
import Testing

@Suite("2.6 · additive coupling (NICE)")
struct Exercise2Additive {
  // Task 2.6, first half: x = z + (1 − m) ⊙ t preserves volume.

  @Test("2.6 · additive coupling: kept features pass through bit for bit, both ways")
  func keptFeaturesPassThrough() throws {
    try law { answers, rng in
      let cases = CouplingCase.all(using: &rng)
      for input in cases {
        for forward in [true, false] {
          try checkKept(
            value(input, forward: forward, answers, cases), forward ? "x" : "z", of: input, task: "2.6"
          ) {
            try Comparison.additive(forward: forward, answers, cases).recognize()
          }
        }
      }
    }
  }

  @Test("2.6 · additive coupling: forward shifts the changed features by t")
  func forwardShiftsTheChangedFeatures() throws {
    try law { answers, rng in
      try Comparison.additive(forward: true, answers, CouplingCase.all(using: &rng)).check()
    }
  }

  @Test("2.6 · additive coupling: inverse shifts them back")
  func inverseShiftsThemBack() throws {
    try law { answers, rng in
      try Comparison.additive(forward: false, answers, CouplingCase.all(using: &rng)).check()
    }
  }

  @Test("2.6 · additive coupling preserves volume: both log-dets are 0, one per row")
  func preservesVolume() throws {
    try law { answers, rng in
      let cases = CouplingCase.all(using: &rng)
      for forward in [true, false] {
        try Comparison<CouplingCase>(
          task: "2.6", quantity: "logDet of the additive \(forward ? "forward" : "inverse")", cases: cases,
          expected: { Numbers(column: Array(repeating: 0, count: $0.rows)) },
          suspects: volumeSuspects() + [
            Suspect(
              Mistake("log-det of a shift", "log-det sums t; a shift does not stretch anything, log-det is 0")
            ) {
              input in
              let t = Numbers(input.translationNet(input.maskTensor * input.points)).rows
              return Numbers(
                column: t.map { row in
                  (forward ? 1 : -1) * zip(row, input.mask).reduce(0) { $0 + (1 - $1.1) * $1.0 }
                })
            }
          ]
        ) {
          let layer = try $0.additiveLayer(of: answers)
          return try forward ? layer.forward($0.points).logDet : layer.inverse($0.points).logDet
        }.check()
      }
    }
  }

  @Test("2.6 · additive coupling: every parameter is listed and receives a gradient, both ways")
  func everyParameterReceivesAGradient() throws {
    try law { answers, rng in
      let cases = CouplingCase.proper(using: &rng)
      for input in cases {
        let t = input.translationNet(input.maskTensor * input.points) * (1 - input.maskTensor)
        for forward in [true, false] {
          try checkGradients(
            task: "2.6", quantity: forward ? "x" : "z", at: input,
            listed: input.additiveLayer(of: answers).parameters,
            needed: input.translationNet.parameters, of: value(input, forward: forward, answers, cases),
            like: forward ? input.points + t : input.points - t, using: &rng
          ) { try Comparison.additive(forward: forward, answers, cases).recognize() }
          let truth = SplitCoupling(
            mask: input.mask, scaleNet: ZeroNet(), translationNet: input.translationNet)
          let layer = try input.additiveLayer(of: answers)
          try checkInputGradient(
            task: "2.6", quantity: forward ? "x" : "z", at: input.points,
            of: { try forward ? layer.forward($0).x : layer.inverse($0).z },
            like: { forward ? truth.forward($0).x : truth.inverse($0).z }, using: &rng)
        }
      }
    }
  }

  private func value(
    _ input: CouplingCase, forward: Bool, _ answers: any Exercise2Contract, _ cases: [CouplingCase]
  ) throws -> Tensor {
    let layer = try input.additiveLayer(of: answers)
    return try checked(
      forward ? layer.forward(input.points).x : layer.inverse(input.points).z,
      forward ? "x of the additive forward" : "z of the additive inverse", shape: input.points.shape,
      task: "2.6",
      mistake: Comparison.additive(forward: forward, answers, cases).recognize())
  }
}

@Suite("2.6 · diagonal scaling")
struct Exercise2Scaling {
  // Task 2.6, second half: x = z ⊙ exp(a) gives a volume-preserving flow its scale back.

  @Test("2.6 · diagonal scaling: x = z ⊙ exp(a), and back")
  func scalesEveryFeature() throws {
    try law { answers, rng in
      let cases = ScalingCase.all(using: &rng)
      for sign in [1.0, -1.0] { try comparison(answers, cases, sign: sign).check() }
    }
  }

  @Test("2.6 · diagonal scaling: log-dets are ±Σ a, one per row")
  func logDeterminantsAreTheSumOfLogScales() throws {
    try law { answers, rng in
      let cases = ScalingCase.all(using: &rng)
      for sign in [1.0, -1.0] { try logDets(answers, cases, sign: sign).check() }
    }
  }

  @Test("2.6 · diagonal scaling: the log-scale is listed and receives a gradient from values and log-dets")
  func logScaleReceivesAGradient() throws {
    try law { answers, rng in
      let cases = ScalingCase.all(using: &rng)
      for input in cases {
        for sign in [1.0, -1.0] {
          let scaling = try answers.diagonalScaling(logScale: input.logScale)
          let (name, method) = sign > 0 ? ("x", "forward") : ("z", "inverse")
          let (value, logDet) =
            try sign > 0 ? scaling.forward(input.points) : scaling.inverse(input.points)
          let mistake = { try comparison(answers, cases, sign: sign).recognize() }
          let logDetMistake = { try logDets(answers, cases, sign: sign).recognize() }
          let a = input.logScale.value * sign
          try checkGradients(
            task: "2.6", quantity: name, at: input, listed: scaling.parameters, needed: [input.logScale],
            of: checked(value, name, shape: input.points.shape, task: "2.6", mistake: mistake()),
            like: input.points * a.exp(), using: &rng, mistake: mistake)
          try checkGradients(
            task: "2.6", quantity: "logDet of \(method)", at: input, listed: scaling.parameters,
            needed: [input.logScale],
            of: checked(
              logDet, "logDet of \(method)", shape: [input.rows], task: "2.6", mistake: logDetMistake()),
            like: a.sum().broadcast(to: [input.rows]), using: &rng, mistake: logDetMistake)
        }
      }
    }
  }

  private func comparison(
    _ answers: any Exercise2Contract, _ cases: [ScalingCase], sign: Double
  ) -> Comparison<ScalingCase> {
    Comparison(
      task: "2.6", quantity: sign > 0 ? "x of the scaling's forward" : "z of the scaling's inverse",
      cases: cases,
      expected: { ScalingSuspects.value($0, sign: sign) }, suspects: ScalingSuspects.values(sign: sign)
    ) {
      let scaling = try $0.scaling(of: answers)
      return try sign > 0 ? scaling.forward($0.points).x : scaling.inverse($0.points).z
    }
  }

  private func logDets(
    _ answers: any Exercise2Contract, _ cases: [ScalingCase], sign: Double
  ) -> Comparison<ScalingCase> {
    Comparison(
      task: "2.6", quantity: "logDet of the scaling's \(sign > 0 ? "forward" : "inverse")", cases: cases,
      expected: { ScalingSuspects.logDet($0, sign: sign) }, suspects: ScalingSuspects.logDets(sign: sign)
    ) {
      let scaling = try $0.scaling(of: answers)
      return try sign > 0 ? scaling.forward($0.points).logDet : scaling.inverse($0.points).logDet
    }
  }
}
