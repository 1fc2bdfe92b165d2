import FlowLab
import Testing

@Suite("2.8 · find the bug")
struct Exercise2Bugs {
  // Task 2.8. Whether a law is broken is found out by numbers, on the suite's own copies of the wrong pieces;
  // every right correction is accepted.

  @Test("2.8 · each wrong layer breaks the law that is named")
  func layersBreakTheLawThatIsNamed() throws {
    try law { answers, rng in
      let input = CouplingCase(mask: [1, 0], rows: 3, using: &rng)
      for layer in WrongLayer.allCases {
        let report = try Self.report(on: layer, input, answers)
        try Defendants.layer(layer, using: &rng).checkBroken(
          report.brokenLaw, by: "the wrong layer \(layer)", task: "2.8", using: &rng)
      }
    }
  }

  @Test("2.8 · the corrected layers map points as a masked coupling layer does, both ways")
  func correctedLayersMapPoints() throws {
    try law { answers, rng in
      let cases = CouplingCase.all(using: &rng)
      for layer in WrongLayer.allCases {
        let corrected = { try Self.report(on: layer, $0, answers).correction }
        try Comparison.forward("2.8", of: "the corrected layer \(layer)", cases, corrected).check()
        try Comparison.inverse("2.8", of: "the corrected layer \(layer)", cases, corrected).check()
        for input in cases {
          try checkListed(task: "2.8", listed: corrected(input).parameters, needed: input.parameters)
        }
      }
    }
  }

  @Test("2.8 · the corrected layers return the log-det of the map they apply, both ways")
  func correctedLayersReturnTheirLogDets() throws {
    try law { answers, rng in
      let cases = CouplingCase.all(using: &rng)
      for layer in WrongLayer.allCases {
        let corrected = { try Self.report(on: layer, $0, answers).correction }
        try Comparison.logDets("2.8", of: "the corrected layer \(layer)", sign: 1, cases, corrected).check()
        try Comparison.logDets("2.8", of: "the corrected layer \(layer)", sign: -1, cases, corrected).check()
      }
    }
  }

  @Test("2.8 · each wrong flow breaks the law that is named")
  func flowsBreakTheLawThatIsNamed() throws {
    try law { answers, rng in
      let input = FlowCase(features: 2, layers: 2, rows: 3, using: &rng)
      for flow in WrongFlow.allCases {
        let report = try Self.report(on: flow, input, answers)
        try Defendants.flow(flow, using: &rng).checkBroken(
          report.brokenLaw, by: "the wrong flow \(flow)", task: "2.8", using: &rng)
      }
    }
  }

  @Test("2.8 · the corrected flows have the right density, and samples that follow it")
  func correctedFlowsHaveTheRightDensityAndSamples() throws {
    try law { answers, rng in
      let cases = FlowCase.all(using: &rng)
      for flow in WrongFlow.allCases {
        let corrected = { try Self.report(on: flow, $0, answers).correction }
        try Comparison.logProb("2.8", of: "the corrected flow \(flow)", cases, corrected).check()
        try checkSamples(of: corrected, Array(cases.prefix(6)), task: "2.8", using: &rng)
        for input in cases {
          try checkListed(task: "2.8", listed: corrected(input).parameters, needed: input.parameters)
        }
      }
    }
  }

  private static func report(
    on layer: WrongLayer, _ input: CouplingCase, _ answers: any Exercise2Contract
  ) throws -> LayerReport {
    try answers.findTheBug(
      in: layer, mask: input.maskTensor, scaleNet: input.scaleNet, translationNet: input.translationNet)
  }

  private static func report(
    on flow: WrongFlow, _ input: FlowCase, _ answers: any Exercise2Contract
  ) throws -> FlowReport {
    try answers.findTheBug(in: flow, base: input.base, transformations: input.transformations)
  }
}
