import FlowLab

extension WrongAnswers {
  static let nice: [WrongAnswer] = [
    WrongAnswer("2.6", "sign of t", additive { l, z in l.m * z + l.c * (z - l.t(l.m * z)) }),
    WrongAnswer("2.6", "mask not applied to t", additive { l, z in z + l.t(l.m * z) }),
    WrongAnswer("2.6", "networks see the whole input", additive { l, z in z + l.c * l.t(z) }),
    WrongAnswer(
      "2.6", "log-det not one per row",
      GivenAnswers(makeAdditive: { mask, net in
        let right = SplitCoupling(mask: mask.scalars, scaleNet: ZeroNet(), translationNet: net)
        return SpoiledBijection(right: right, logDet: { _, _ in Tensor(0.0) })
      })),
    WrongAnswer("2.6", "log-det of the other direction", scaling { logDet, _ in -logDet }),
    WrongAnswer("2.6", "log-det not one per row", scaling { logDet, _ in logDet.mean() }),
    WrongAnswer(
      "2.6", "log-scale read too early",
      GivenAnswers(makeScaling: {
        GivenScaling(logScale: Parameter($0.value.detached()), listed: [$0])
      })),
    WrongAnswer("2.6", "mean instead of sum", scaling { logDet, z in logDet / Double(z.shape[1]) }),
    WrongAnswer(
      "2.6", "parameter left out of `parameters`",
      GivenAnswers(makeScaling: {
        SpoiledBijection(right: GivenScaling(logScale: $0), forgetsParameters: true)
      })),
  ]
}
