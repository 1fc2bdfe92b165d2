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
    WrongAnswer("2.6", "kept features lost", additive { l, z in l.c * (z + l.t(l.m * z)) }),
    WrongAnswer("2.6", "mask inverted", additive { l, z in z + l.m * l.t(l.c * z) }),
    WrongAnswer("2.6", "detached", additive { l, z in (l.m * z + l.c * (z + l.t(l.m * z))).detached() }),
    WrongAnswer("2.6", "detached", "the kept half", additive { l, z in z + l.c * l.t((l.m * z).detached()) }),
    WrongAnswer(
      "2.6", "log-det of a shift",
      GivenAnswers(makeAdditive: { mask, net in
        FormulaCoupling(
          m: mask, scaleNet: ZeroNet(), translationNet: net,
          forwardFormula: { l, z in (l.rightX(z), (l.c * l.t(l.m * z)).sum(alongAxis: 1)) },
          inverseFormula: FormulaCoupling.rightInverse)
      })),
    WrongAnswer(
      "2.6", "missing log", "1 in place of 0",
      GivenAnswers(makeAdditive: { mask, net in
        let right = SplitCoupling(mask: mask.scalars, scaleNet: ZeroNet(), translationNet: net)
        return SpoiledBijection(right: right, logDet: { logDet, _ in logDet + 1 })
      })),
    WrongAnswer("2.6", "log-det over the batch", scaling { logDet, z in logDet * Double(z.shape[0]) }),
    WrongAnswer("2.6", "identity with log-det 0", scaling { logDet, _ in 0 * logDet }),
    WrongAnswer("2.6", "missing log", scaling { logDet, _ in logDet.exp() }),
    WrongAnswer("2.6", "missing exp", GivenAnswers(makeScaling: { PlainScaling(scale: $0) })),
    WrongAnswer(
      "2.6", "sign of t", "inverse adds t again",
      GivenAnswers(makeAdditive: { mask, net in
        FormulaCoupling(
          m: mask, scaleNet: ZeroNet(), translationNet: net, forwardFormula: FormulaCoupling.rightForward,
          inverseFormula: { l, x in (x + l.c * l.t(l.m * x), Tensor.zeros([x.shape[0]])) })
      })),
    WrongAnswer(
      "2.6", "mask ignored", "",
      additive { l, z in
        let even = Tensor((0..<z.shape[1]).map { $0 % 2 == 0 ? 1.0 : 0 }, shape: [z.shape[1]])
        return z + (1 - even) * l.t(even * z)
      }),
    WrongAnswer("2.6", "translation left out", additive { _, z in z * 1 }),
  ]
}

/// Multiplies by the parameter itself in place of its exponential.
private struct PlainScaling: Bijection {
  let scale: Parameter

  var parameters: [Parameter] { [scale] }

  func forward(_ z: Tensor) -> (x: Tensor, logDet: Tensor) {
    (z * scale.value, scale.value.abs().log().sum().broadcast(to: [z.shape[0]]))
  }

  func inverse(_ x: Tensor) -> (z: Tensor, logDet: Tensor) {
    (x / scale.value, (-scale.value.abs().log().sum()).broadcast(to: [x.shape[0]]))
  }
}
