import FlowLab

extension WrongAnswers {
  static let logDets: [WrongAnswer] = [
    WrongAnswer(
      "2.3", "not written yet", FormulaCoupling.answers(logDet: { _, z in Tensor.full(.nan, [z.shape[0]]) })),
    WrongAnswer(
      "2.3", "log-det of the other direction", "inverse returns forward's",
      FormulaCoupling.answers(
        logDet: { l, z in l.rightLogDet(z) }, inverseLogDet: { l, x in l.rightLogDet(x) })),
    WrongAnswer(
      "2.3", "log-det of the other direction", "both exchanged",
      FormulaCoupling.answers(
        logDet: { l, z in -l.rightLogDet(z) }, inverseLogDet: { l, x in l.rightLogDet(x) })),
    WrongAnswer(
      "2.3", "identity with log-det 0",
      FormulaCoupling.answers(
        logDet: { _, z in Tensor.zeros([z.shape[0]]) }, inverseLogDet: { _, x in Tensor.zeros([x.shape[0]]) })
    ),
    // What the suite expects is computed from the same networks.
    WrongAnswer(
      "2.3", "detached", "sets the networks it is given to zero",
      FormulaCoupling.answers(
        forward: { l, z in (l.silenced(z), Tensor.zeros([z.shape[0]])) },
        inverse: { l, x in (l.silenced(x), Tensor.zeros([x.shape[0]])) })),
    WrongAnswer(
      "2.3", "log-det summed over the kept half",
      FormulaCoupling.answers(logDet: { l, z in (l.m * l.s(l.m * z)).sum(alongAxis: 1) })),
    WrongAnswer(
      "2.3", "mask not applied to s",
      FormulaCoupling.answers(logDet: { l, z in l.s(l.m * z).sum(alongAxis: 1) })),
    WrongAnswer(
      "2.3", "log-det over the batch", "axis 0",
      FormulaCoupling.answers(logDet: { l, z in (l.c * l.s(l.m * z)).sum(alongAxis: 0) })),
    WrongAnswer(
      "2.3", "log-det over the batch", "one number",
      FormulaCoupling.answers(logDet: { l, z in l.rightLogDet(z).sum() })),
    WrongAnswer(
      "2.3", "log-det over the batch", "broadcast",
      FormulaCoupling.answers(logDet: { l, z in l.rightLogDet(z).sum().broadcast(to: [z.shape[0]]) })),
    WrongAnswer("2.3", "log-det not summed", FormulaCoupling.answers(logDet: { l, z in l.c * l.s(l.m * z) })),
    WrongAnswer(
      "2.3", "mean instead of sum",
      FormulaCoupling.answers(logDet: { l, z in (l.c * l.s(l.m * z)).mean(alongAxis: 1) })),
    WrongAnswer(
      "2.3", "missing log", "exp(s)",
      FormulaCoupling.answers(logDet: { l, z in (l.c * l.s(l.m * z).exp()).sum(alongAxis: 1) })),
    WrongAnswer(
      "2.3", "missing log", "det", FormulaCoupling.answers(logDet: { l, z in l.rightLogDet(z).exp() })),
    WrongAnswer(
      "2.3", "networks see the whole input",
      FormulaCoupling.answers(logDet: { l, z in (l.c * l.s(z)).sum(alongAxis: 1) })),
    WrongAnswer("2.3", "detached", FormulaCoupling.answers(logDet: { l, z in l.rightLogDet(z).detached() })),
    WrongAnswer(
      "2.3", "log-det not one per row", "[B, 1]",
      FormulaCoupling.answers(logDet: { l, z in l.rightLogDet(z).expanded(atAxis: 1) })),
    WrongAnswer(
      "2.3", "mask inverted", "in what the network sees",
      FormulaCoupling.answers(logDet: { l, z in (l.c * l.s(l.c * z)).sum(alongAxis: 1) })),
    WrongAnswer(
      "2.3", "absolute value of s",
      FormulaCoupling.answers(logDet: { l, z in (l.c * l.s(l.m * z).abs()).sum(alongAxis: 1) })),
    WrongAnswer(
      "2.3", "bits instead of nats",
      FormulaCoupling.answers(logDet: { l, z in l.rightLogDet(z) / 0.693_147_180_559_945_3 })),
    WrongAnswer(
      "2.3", "log-det of a shift", "t added",
      FormulaCoupling.answers(logDet: { l, z in l.rightLogDet(z) + (l.c * l.t(l.m * z)).sum(alongAxis: 1) })),
    WrongAnswer(
      "2.3", "log-det counted twice", FormulaCoupling.answers(logDet: { l, z in 2 * l.rightLogDet(z) })),
    WrongAnswer(
      "2.3", "clamp added", "±10, in the inverse",
      FormulaCoupling.answers(
        logDet: { l, z in l.rightLogDet(z) },
        inverseLogDet: { l, x in -(l.c * l.s(l.m * x).clamped(-10, 10)).sum(alongAxis: 1) })),
    WrongAnswer(
      "2.3", "mean instead of sum", "over everything",
      FormulaCoupling.answers(logDet: { l, z in (l.c * l.s(l.m * z)).mean() })),
    WrongAnswer(
      "2.3", "detached", "what the network sees",
      FormulaCoupling.answers(logDet: { l, z in (l.c * l.s((l.m * z).detached())).sum(alongAxis: 1) })),
    WrongAnswer(
      "2.3", nil, "divided by the number of rows",
      FormulaCoupling.answers(logDet: { l, z in l.rightLogDet(z) / Double(z.shape[0]) })),
    WrongAnswer(
      "2.3", nil, "a small number in the logarithm",
      FormulaCoupling.answers(logDet: { l, z in ((l.c * l.s(l.m * z)).exp() + 1e-7).log().sum(alongAxis: 1) })
    ),
    WrongAnswer(
      "2.3", "exp replaced", "the log of softplus",
      FormulaCoupling.answers(logDet: { l, z in (l.c * l.s(l.m * z).softplus().log()).sum(alongAxis: 1) })),
    WrongAnswer(
      "2.3", "log-det not one per row", "the first row's",
      FormulaCoupling.answers(logDet: { l, z in l.rightLogDet(z).slice(0..<1, alongAxis: 0) })),
  ]
}
