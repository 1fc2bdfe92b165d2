import FlowLab

/// The formulas of a coupling layer and a flow against whatever claims to be one.
extension Comparison where Case == CouplingCase {
  /// x of forward against the formula.
  static func forward(
    _ task: String, of name: String, _ cases: [CouplingCase],
    _ layer: @escaping (CouplingCase) throws -> any Bijection
  ) -> Comparison {
    Comparison(
      task: task, quantity: "x of \(name)", cases: cases, expected: { CouplingSuspects.x($0) },
      suspects: CouplingSuspects.forward(), answer: { try layer($0).forward($0.points).x })
  }

  /// z of inverse against the formula.
  static func inverse(
    _ task: String, of name: String, _ cases: [CouplingCase],
    _ layer: @escaping (CouplingCase) throws -> any Bijection
  ) -> Comparison {
    Comparison(
      task: task, quantity: "z of \(name)", cases: cases, expected: { CouplingSuspects.z($0) },
      suspects: CouplingSuspects.inverse(), answer: { try layer($0).inverse($0.points).z })
  }

  /// The log-det of forward (sign 1) or inverse (sign −1) against the sum of log-scales.
  static func logDets(
    _ task: String, of name: String, sign: Double, _ cases: [CouplingCase],
    _ layer: @escaping (CouplingCase) throws -> any Bijection
  ) -> Comparison {
    Comparison(
      task: task, quantity: "logDet of \(name)", cases: cases,
      expected: { CouplingSuspects.logDet($0, sign: sign) }, suspects: CouplingSuspects.logDets(sign: sign),
      answer: {
        try sign > 0 ? layer($0).forward($0.points).logDet : layer($0).inverse($0.points).logDet
      })
  }

  static func forward(_ answers: any Exercise2Contract, _ cases: [CouplingCase]) -> Comparison {
    forward("2.1", of: "forward", cases) { try $0.layer(of: answers) }
  }

  static func inverse(_ answers: any Exercise2Contract, _ cases: [CouplingCase]) -> Comparison {
    inverse("2.2", of: "inverse", cases) { try $0.layer(of: answers) }
  }

  static func forwardLogDet(_ answers: any Exercise2Contract, _ cases: [CouplingCase]) -> Comparison {
    logDets("2.3", of: "forward", sign: 1, cases) { try $0.layer(of: answers) }
  }

  static func inverseLogDet(_ answers: any Exercise2Contract, _ cases: [CouplingCase]) -> Comparison {
    logDets("2.3", of: "inverse", sign: -1, cases) { try $0.layer(of: answers) }
  }

  /// x or z of the additive layer against its formula.
  static func additive(
    forward: Bool, _ answers: any Exercise2Contract, _ cases: [CouplingCase]
  ) -> Comparison {
    Comparison(
      task: "2.6", quantity: forward ? "x of the additive forward" : "z of the additive inverse",
      cases: cases,
      expected: { forward ? CouplingSuspects.x($0, additive: true) : CouplingSuspects.z($0, additive: true) },
      suspects: forward ? CouplingSuspects.forward(additive: true) : CouplingSuspects.inverse(additive: true),
      answer: {
        let layer = try $0.additiveLayer(of: answers)
        return try forward ? layer.forward($0.points).x : layer.inverse($0.points).z
      })
  }
}

extension Comparison where Case == FlowCase {
  /// logProb against the change of variables.
  static func logProb(
    _ task: String, of name: String, _ cases: [FlowCase],
    _ flow: @escaping (FlowCase) throws -> any Distribution
  ) -> Comparison {
    Comparison(
      task: task, quantity: "logProb of \(name)", cases: cases, expected: FlowSuspects.logProb,
      suspects: FlowSuspects.logProbs, answer: { try flow($0).logProb($0.points) })
  }
}
