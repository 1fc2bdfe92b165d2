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
  ]
}
