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
    WrongAnswer(
      "2.2", "detached", "what the networks see",
      FormulaCoupling.answers(z: { l, x in
        let kept = (l.m * x).detached()
        return l.m * x + l.c * (x - l.t(kept)) * (-l.s(kept)).exp()
      })),
    WrongAnswer(
      "2.2", "clamp added", "±8",
      FormulaCoupling.answers(z: { l, x in
        l.m * x + l.c * (x - l.t(l.m * x)) * (-l.s(l.m * x).clamped(-8, 8)).exp()
      })),
    WrongAnswer(
      "2.2", "sign of t", "",
      FormulaCoupling.answers(z: { l, x in l.m * x + l.c * (x + l.t(l.m * x)) * (-l.s(l.m * x)).exp() })),
    WrongAnswer(
      "2.2", "kept features lost",
      FormulaCoupling.answers(z: { l, x in l.c * (x - l.t(l.m * x)) * (-l.s(l.m * x)).exp() })),
    WrongAnswer(
      "2.2", "networks see the whole input", "scaleNet only",
      FormulaCoupling.answers(z: { l, x in l.m * x + l.c * (x - l.t(l.m * x)) * (-l.s(x)).exp() })),
    WrongAnswer(
      "2.2", "mask inverted", "in what the networks see",
      FormulaCoupling.answers(z: { l, x in l.m * x + l.c * (x - l.t(l.c * x)) * (-l.s(l.c * x)).exp() })),
    WrongAnswer(
      "2.2", "tanh added", "2 tanh(s)",
      FormulaCoupling.answers(z: { l, x in
        l.m * x + l.c * (x - l.t(l.m * x)) * (-2 * l.s(l.m * x).tanh()).exp()
      })),
    WrongAnswer(
      "2.2", nil, "a small number in the denominator",
      FormulaCoupling.answers(z: { l, x in
        l.m * x + l.c * (x - l.t(l.m * x)) / (l.s(l.m * x).exp() + 1e-6)
      })),
    WrongAnswer(
      "2.2", "over the batch", "networks see the batch's mean",
      FormulaCoupling.answers(z: { l, x in
        let kept = l.m * x
        let mean = kept.mean(alongAxis: 0, keepingAxes: true)
        return l.m * x + l.c * (x - l.t(kept - mean)) * (-l.s(kept - mean)).exp()
      })),
  ]
}
