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
      "2.1", nil, "right for D = 2 only",
      FormulaCoupling.answers(x: { l, z in z.shape[1] == 2 ? l.rightX(z) : z })),
    WrongAnswer(
      "2.1", "over the batch", "standardizes the batch",
      FormulaCoupling.answers(x: { l, z in l.rightX(z) + l.c * z.mean(alongAxis: 0, keepingAxes: true) })),
  ]
}
