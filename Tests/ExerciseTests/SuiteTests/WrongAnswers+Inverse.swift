import FlowLab

extension WrongAnswers {
  static let inverse: [WrongAnswer] = [
    WrongAnswer("2.2", "identity with log-det 0", FormulaCoupling.answers(z: { _, x in x })),
    WrongAnswer(
      "2.2", "sign of s in the inverse",
      FormulaCoupling.answers(z: { l, x in l.m * x + l.c * (x - l.t(l.m * x)) * l.s(l.m * x).exp() })),
    WrongAnswer(
      "2.2", "unscale before unshift",
      FormulaCoupling.answers(z: { l, x in l.m * x + l.c * (x * (-l.s(l.m * x)).exp() - l.t(l.m * x)) })),
    WrongAnswer(
      "2.2", "missing exp",
      FormulaCoupling.answers(z: { l, x in l.m * x + l.c * (x - l.t(l.m * x)) / l.s(l.m * x) })),
    WrongAnswer(
      "2.2", "networks see the whole input",
      FormulaCoupling.answers(z: { l, x in l.m * x + l.c * (x - l.t(x)) * (-l.s(x)).exp() })),
    WrongAnswer("2.2", "forward and inverse exchanged", FormulaCoupling.answers(z: { l, x in l.rightX(x) })),
    WrongAnswer(
      "2.2", "mask not applied to t or to s",
      FormulaCoupling.answers(z: { l, x in (x - l.t(l.m * x)) * (-l.s(l.m * x)).exp() })),
    WrongAnswer(
      "2.2", "mask not applied to t",
      FormulaCoupling.answers(z: { l, x in (x - l.t(l.m * x)) * (-(l.c * l.s(l.m * x))).exp() })),
    WrongAnswer(
      "2.2", "mask inverted",
      FormulaCoupling.answers(z: { l, x in l.c * x + l.m * (x - l.t(l.c * x)) * (-l.s(l.c * x)).exp() })),
    WrongAnswer("2.2", "detached", FormulaCoupling.answers(z: { l, x in l.rightZ(x).detached() })),
  ]
}
