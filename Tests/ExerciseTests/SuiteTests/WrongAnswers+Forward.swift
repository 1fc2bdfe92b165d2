import FlowLab

extension WrongAnswers {
  static let forward: [WrongAnswer] = [
    WrongAnswer("2.1", "identity with log-det 0", FormulaCoupling.answers(x: { _, z in z })),
    WrongAnswer(
      "2.1", "missing exp",
      FormulaCoupling.answers(x: { l, z in l.m * z + l.c * (z * l.s(l.m * z) + l.t(l.m * z)) })),
    WrongAnswer(
      "2.1", "shift before scale",
      FormulaCoupling.answers(x: { l, z in l.m * z + l.c * (z + l.t(l.m * z)) * l.s(l.m * z).exp() })),
    WrongAnswer(
      "2.1", "sign of s",
      FormulaCoupling.answers(x: { l, z in l.m * z + l.c * (z * (-l.s(l.m * z)).exp() + l.t(l.m * z)) })),
    WrongAnswer(
      "2.1", "networks see the whole input",
      FormulaCoupling.answers(x: { l, z in l.m * z + l.c * (z * l.s(z).exp() + l.t(z)) })),
    WrongAnswer(
      "2.1", "networks see the whole input", "translationNet only",
      FormulaCoupling.answers(x: { l, z in l.m * z + l.c * (z * l.s(l.m * z).exp() + l.t(z)) })),
    WrongAnswer(
      "2.1", "mask inverted", "everywhere",
      FormulaCoupling.answers(x: { l, z in l.c * z + l.m * (z * l.s(l.c * z).exp() + l.t(l.c * z)) })),
    WrongAnswer(
      "2.1", "mask inverted", "in what the networks see",
      FormulaCoupling.answers(x: { l, z in l.m * z + l.c * (z * l.s(l.c * z).exp() + l.t(l.c * z)) })),
    WrongAnswer(
      "2.1", "mask not applied to t",
      FormulaCoupling.answers(x: { l, z in l.m * z + l.c * z * l.s(l.m * z).exp() + l.t(l.m * z) })),
    WrongAnswer(
      "2.1", "mask not applied to t or to s",
      FormulaCoupling.answers(x: { l, z in z * l.s(l.m * z).exp() + l.t(l.m * z) })),
    WrongAnswer(
      "2.1", "kept features lost",
      FormulaCoupling.answers(x: { l, z in l.c * (z * l.s(l.m * z).exp() + l.t(l.m * z)) })),
    WrongAnswer("2.1", "detached", FormulaCoupling.answers(x: { l, z in l.rightX(z).detached() })),
    WrongAnswer(
      "2.1", "parameter left out of `parameters`", FormulaCoupling.answers(forgetsTranslationNet: true)),
    WrongAnswer("2.1", nil, "transposed", FormulaCoupling.answers(x: { l, z in l.rightX(z).transposed() })),
    WrongAnswer("2.1", nil, "NaN", FormulaCoupling.answers(x: { l, z in l.rightX(z) * Double.nan })),
    WrongAnswer(
      "2.1", nil, "changed features wrong by a little",
      FormulaCoupling.answers(x: { l, z in l.rightX(z) + l.c * 1e-6 })),
    WrongAnswer(
      "2.1", "right only for D = 2", "",
      FormulaCoupling.answers(x: { l, z in z.shape[1] == 2 ? l.rightX(z) : z })),
    WrongAnswer(
      "2.1", "over the batch", "standardizes the batch",
      FormulaCoupling.answers(x: { l, z in l.rightX(z) + l.c * z.mean(alongAxis: 0, keepingAxes: true) })),
    WrongAnswer("2.1", "changed features lost", FormulaCoupling.answers(x: { l, z in l.m * z })),
    WrongAnswer(
      "2.1", "kept features counted twice",
      FormulaCoupling.answers(x: { l, z in l.m * z + z + l.c * (z * l.s(l.m * z).exp() + l.t(l.m * z) - z) })),
    WrongAnswer(
      "2.1", "mask not applied to t or to s", "the changed half on top of z",
      FormulaCoupling.answers(x: { l, z in z + l.c * (z * l.s(l.m * z).exp() + l.t(l.m * z)) })),
    WrongAnswer(
      "2.1", "mask not applied to t or to s", "all on top of the kept half",
      FormulaCoupling.answers(x: { l, z in l.m * z + z * l.s(l.m * z).exp() + l.t(l.m * z) })),
    WrongAnswer(
      "2.1", "mask not applied to s",
      FormulaCoupling.answers(x: { l, z in z * l.s(l.m * z).exp() + l.c * l.t(l.m * z) })),
    WrongAnswer(
      "2.1", "clamp added", "±5",
      FormulaCoupling.answers(x: { l, z in
        l.m * z + l.c * (z * l.s(l.m * z).clamped(-5, 5).exp() + l.t(l.m * z))
      })),
    WrongAnswer(
      "2.1", "tanh added", "",
      FormulaCoupling.answers(x: { l, z in l.m * z + l.c * (z * l.s(l.m * z).tanh().exp() + l.t(l.m * z)) })),
    WrongAnswer(
      "2.1", "exp replaced", "sigmoid",
      FormulaCoupling.answers(x: { l, z in
        l.m * z + l.c * (z * (l.s(l.m * z) + 2).sigmoid() + l.t(l.m * z))
      })),
    WrongAnswer(
      "2.1", "exp replaced", "softplus",
      FormulaCoupling.answers(x: { l, z in l.m * z + l.c * (z * l.s(l.m * z).softplus() + l.t(l.m * z)) })),
    WrongAnswer(
      "2.1", "s halved or doubled", "a log-variance",
      FormulaCoupling.answers(x: { l, z in
        l.m * z + l.c * (z * (0.5 * l.s(l.m * z)).exp() + l.t(l.m * z))
      })),
    WrongAnswer(
      "2.1", "one network for both",
      FormulaCoupling.answers(x: { l, z in l.m * z + l.c * (z * l.s(l.m * z).exp() + l.s(l.m * z)) })),
    WrongAnswer(
      "2.1", "scaleNet and translationNet exchanged",
      FormulaCoupling.answers(x: { l, z in l.m * z + l.c * (z * l.t(l.m * z).exp() + l.s(l.m * z)) })),
    WrongAnswer(
      "2.1", "mask ignored", "first half kept",
      FormulaCoupling.answers(x: { l, z in
        let features = z.shape[1]
        let half = Tensor((0..<features).map { $0 < features / 2 ? 1.0 : 0 }, shape: [features])
        return half * z + (1 - half) * (z * l.s(half * z).exp() + l.t(half * z))
      })),
    WrongAnswer(
      "2.1", "detached", "what the networks see",
      FormulaCoupling.answers(x: { l, z in
        let kept = (l.m * z).detached()
        return l.m * z + l.c * (z * l.s(kept).exp() + l.t(kept))
      })),
    WrongAnswer(
      "2.1", "sign of t",
      FormulaCoupling.answers(x: { l, z in l.m * z + l.c * (z * l.s(l.m * z).exp() - l.t(l.m * z)) })),
    WrongAnswer(
      "2.1", "translation left out",
      FormulaCoupling.answers(x: { l, z in l.m * z + l.c * z * l.s(l.m * z).exp() })),
    WrongAnswer(
      "2.1", "scale left out", FormulaCoupling.answers(x: { l, z in l.m * z + l.c * (z + l.t(l.m * z)) })),
    WrongAnswer(
      "2.1", "forward and inverse exchanged", FormulaCoupling.answers(x: { l, z in l.rightZ(z) })),
  ]
}
