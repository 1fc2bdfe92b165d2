import FlowLab

extension Comparison where Case == CouplingCase {
  /// x of the coupling layer's forward against the formula.
  static func forward(_ answers: any Exercise2Contract, _ cases: [CouplingCase]) -> Comparison {
    Comparison(
      task: "2.1", quantity: "x of forward", cases: cases, expected: { CouplingSuspects.x($0) },
      suspects: CouplingSuspects.forward(),
      answer: { try $0.layer(of: answers).forward($0.points).x })
  }

  /// z of the coupling layer's inverse against the formula.
  static func inverse(_ answers: any Exercise2Contract, _ cases: [CouplingCase]) -> Comparison {
    Comparison(
      task: "2.2", quantity: "z of inverse", cases: cases, expected: { CouplingSuspects.z($0) },
      suspects: CouplingSuspects.inverse(),
      answer: { try $0.layer(of: answers).inverse($0.points).z })
  }

  /// The log-det of the coupling layer's forward against the sum of log-scales.
  static func forwardLogDet(_ answers: any Exercise2Contract, _ cases: [CouplingCase]) -> Comparison {
    Comparison(
      task: "2.3", quantity: "logDet of forward", cases: cases,
      expected: { CouplingSuspects.logDet($0, sign: 1) }, suspects: CouplingSuspects.logDets(sign: 1),
      answer: { try $0.layer(of: answers).forward($0.points).logDet })
  }

  /// The log-det of the coupling layer's inverse against the negated sum of log-scales.
  static func inverseLogDet(_ answers: any Exercise2Contract, _ cases: [CouplingCase]) -> Comparison {
    Comparison(
      task: "2.3", quantity: "logDet of inverse", cases: cases,
      expected: { CouplingSuspects.logDet($0, sign: -1) }, suspects: CouplingSuspects.logDets(sign: -1),
      answer: { try $0.layer(of: answers).inverse($0.points).logDet })
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
