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
      "2.4", "one point repeated", "",
      FormulaFlow.answers(sample: { flow, z in
        try flow.transformations.reduce(z * 0 + z.row(0)) { try $1.forward($0).x }
      })),
    WrongAnswer(
      "2.4", "parameter left out of `parameters`", "the base's", FormulaFlow.answers(forgetsBase: true)),
    WrongAnswer(
      "2.4", "points not handed on",
      FormulaFlow.answers(logProb: { flow, x in
        var (z, total) = (x, Tensor.zeros([x.shape[0]]))
        for transformation in flow.transformations.reversed() {
          let (previous, logDet) = try transformation.inverse(x)
          (z, total) = (previous, total + logDet)
        }
        return try flow.base.logProb(z) + total
      })),
    WrongAnswer(
      "2.4", "detached", "every step",
      FormulaFlow.answers(logProb: { flow, x in
        var (z, total) = (x, Tensor.zeros([x.shape[0]]))
        for transformation in flow.transformations.reversed() {
          let (previous, logDet) = try transformation.inverse(z.detached())
          (z, total) = (previous, total + logDet)
        }
        return try flow.base.logProb(z) + total
      })),
    WrongAnswer(
      "2.4", "a transformation left out", "the first",
      FormulaFlow.answers(logProb: { flow, x in
        try GivenFlow(base: flow.base, transformations: Array(flow.transformations.dropFirst())).logProb(x)
      })),
    WrongAnswer(
      "2.4", "a transformation left out", "the last, in sampling",
      FormulaFlow.answers(sample: { flow, z in
        try flow.transformations.dropLast().reduce(z) { try $1.forward($0).x }
      })),
    WrongAnswer(
      "2.4", "forward and inverse exchanged", "in logProb",
      FormulaFlow.answers(logProb: { flow, x in
        var (z, total) = (x, Tensor.zeros([x.shape[0]]))
        for transformation in flow.transformations {
          let (next, logDet) = try transformation.forward(z)
          (z, total) = (next, total - logDet)
        }
        return try flow.base.logProb(z) + total
      })),
    WrongAnswer(
      "2.4", "sign of the log-density", FormulaFlow.answers(logProb: { -(try $0.right.logProb($1)) })),
    WrongAnswer("2.4", "missing log", FormulaFlow.answers(logProb: { try $0.right.logProb($1).exp() })),
    WrongAnswer(
      "2.4", "base density left out",
      FormulaFlow.answers(logProb: { flow, x in
        let z = try flow.transformations.reversed().reduce(x) { try $1.inverse($0).z }
        return try flow.right.logProb(x) - flow.base.logProb(z)
      })),
    WrongAnswer(
      "2.4", "log-det over the batch", "one number",
      FormulaFlow.answers(logProb: { try $0.right.logProb($1).sum() })),
    WrongAnswer(
      "2.4", "log-det not one per row", "[B, 1]",
      FormulaFlow.answers(logProb: { try $0.right.logProb($1).expanded(atAxis: 1) })),
    WrongAnswer(
      "2.4", "per dimension", FormulaFlow.answers(logProb: { try $0.right.logProb($1) / Double($1.shape[1]) })
    ),
    WrongAnswer(
      "2.4", "N(0, I) used instead of the base", "in sampling",
      FormulaFlow.answers(sample: { flow, z in
        guard let base = flow.base as? GivenNormal else { return z }
        let u = (z - base.mean.value) * (-base.logScale.value).exp()
        return try flow.transformations.reduce(u) { try $1.forward($0).x }
      })),
    WrongAnswer(
      "2.4", "chance that is not rng's", "the same sample every time",
      FormulaFlow.answers(sample: { flow, z in
        var own = SplitMix64(seed: 3)
        return try flow.right.sample(z.shape[0], using: &own)
      })),
    WrongAnswer(
      "2.4", "log-dets multiplied",
      FormulaFlow.answers(logProb: { flow, x in
        var (z, total) = (x, Tensor.ones([x.shape[0]]))
        for transformation in flow.transformations.reversed() {
          let (previous, logDet) = try transformation.inverse(z)
          (z, total) = (previous, total * logDet)
        }
        let logProb = try flow.base.logProb(z)
        return flow.transformations.isEmpty ? logProb : logProb + total
      })),
    WrongAnswer(
      "2.4", "mean instead of sum", "over the transformations",
      FormulaFlow.answers(logProb: { flow, x in
        let z = try flow.transformations.reversed().reduce(x) { try $1.inverse($0).z }
        let base = try flow.base.logProb(z)
        return try base + (flow.right.logProb(x) - base) / Double(max(flow.transformations.count, 1))
      })),
    WrongAnswer(
      "2.4", nil, "samples with a little noise",
      FormulaFlow.answers(sample: { flow, z in
        var own = SplitMix64(seed: UInt64(abs(z.scalars[0]) * 1e6))
        let x = try flow.transformations.reduce(z) { try $1.forward($0).x }
        return x + 0.3 * .normal(x.shape, using: &own)
      })),
  ]
}
