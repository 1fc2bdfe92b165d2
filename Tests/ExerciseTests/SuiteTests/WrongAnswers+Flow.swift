import FlowLab

extension WrongAnswers {
  static let flow: [WrongAnswer] = [
    WrongAnswer(
      "2.4", "log-det of the other direction", FormulaFlow.answers(logProb: { try walk($0, $1) { $0 - $1 } })),
    WrongAnswer(
      "2.4", "log-det overwritten instead of accumulated",
      FormulaFlow.answers(logProb: { try walk($0, $1) { $1 } })),
    WrongAnswer(
      "2.4", "log-det left out", FormulaFlow.answers(logProb: { try walk($0, $1) { total, _ in total } })),
    WrongAnswer(
      "2.4", "inverse applied in list order",
      FormulaFlow.answers(logProb: { flow, x in
        let turned = FormulaFlow(base: flow.base, transformations: flow.transformations.reversed())
        return try turned.right.logProb(x)
      })),
    WrongAnswer(
      "2.4", "Jacobian factor at the wrong point",
      FormulaFlow.answers(logProb: { flow, x in
        var (z, total) = (x, Tensor.zeros([x.shape[0]]))
        for transformation in flow.transformations.reversed() {
          z = try transformation.inverse(z).z
          total += try transformation.inverse(x).logDet
        }
        return try flow.base.logProb(z) + total
      })),
    WrongAnswer(
      "2.4", "N(0, I) used instead of the base",
      FormulaFlow.answers(logProb: { flow, x in
        let given = GivenFlow(
          base: GivenNormal.standard(features: x.shape[1]), transformations: flow.transformations)
        return try given.logProb(x)
      })),
    WrongAnswer(
      "2.4", "mean instead of one per row", FormulaFlow.answers(logProb: { try $0.right.logProb($1).mean() })),
    WrongAnswer(
      "2.4", "base density at the wrong point",
      FormulaFlow.answers(logProb: { flow, x in
        try flow.right.logProb(x)
          - flow.base.logProb(flow.transformations.reversed().reduce(x) { try $1.inverse($0).z })
          + flow.base.logProb(x)
      })),
    WrongAnswer("2.4", "samples without the transformations", FormulaFlow.answers(sample: { _, z in z })),
    WrongAnswer(
      "2.4", "forward applied in reverse order",
      FormulaFlow.answers(sample: { flow, z in
        try flow.transformations.reversed().reduce(z) { try $1.forward($0).x }
      })),
    WrongAnswer(
      "2.4", "forward and inverse exchanged",
      FormulaFlow.answers(sample: { flow, z in
        try flow.transformations.reduce(z) { try $1.inverse($0).z }
      })),
    WrongAnswer(
      "2.4", nil, "one point repeated",
      FormulaFlow.answers(sample: { flow, z in
        try flow.transformations.reduce(z * 0 + z.row(0)) { try $1.forward($0).x }
      })),
    WrongAnswer(
      "2.4", "parameter left out of `parameters`", "the base's", FormulaFlow.answers(forgetsBase: true)),
  ]
}
