import FlowLab

/// A coupling layer whose two formulas a test chooses; the right ones unless it says otherwise.
struct FormulaCoupling: Bijection {
  /// A method's formula, from the layer and the points to value and log-det.
  typealias Formula = @Sendable (FormulaCoupling, Tensor) -> (Tensor, Tensor)

  /// The mask.
  let m: Tensor
  let scaleNet: any Layer
  let translationNet: any Layer
  let forwardFormula: Formula
  let inverseFormula: Formula
  var forgetsTranslationNet = false

  /// Ones where the mask has zeros.
  var c: Tensor { 1 - m }

  func s(_ shown: Tensor) -> Tensor { scaleNet(shown) }
  func t(_ shown: Tensor) -> Tensor { translationNet(shown) }

  var parameters: [Parameter] {
    scaleNet.parameters + (forgetsTranslationNet ? [] : translationNet.parameters)
  }

  func forward(_ z: Tensor) -> (x: Tensor, logDet: Tensor) { forwardFormula(self, z) }
  func inverse(_ x: Tensor) -> (z: Tensor, logDet: Tensor) { inverseFormula(self, x) }

  static let rightForward: Formula = { l, z in (l.rightX(z), l.rightLogDet(z)) }
  static let rightInverse: Formula = { l, x in (l.rightZ(x), -l.rightLogDet(x)) }

  /// The points as they are, and both networks zero for ever.
  func silenced(_ points: Tensor) -> Tensor {
    for parameter in parameters { parameter.value = Tensor.zeros(parameter.value.shape) }
    return points
  }

  func rightX(_ z: Tensor) -> Tensor { m * z + c * (z * s(m * z).exp() + t(m * z)) }
  func rightZ(_ x: Tensor) -> Tensor { m * x + c * ((x - t(m * x)) * (-s(m * x)).exp()) }
  func rightLogDet(_ points: Tensor) -> Tensor { (c * s(m * points)).sum(alongAxis: 1) }

  /// Answers whose coupling layer has these formulas.
  static func answers(
    forward: @escaping Formula = rightForward, inverse: @escaping Formula = rightInverse,
    forgetsTranslationNet: Bool = false
  ) -> GivenAnswers {
    GivenAnswers(makeLayer: { mask, scaleNet, translationNet in
      FormulaCoupling(
        m: mask, scaleNet: scaleNet, translationNet: translationNet, forwardFormula: forward,
        inverseFormula: inverse, forgetsTranslationNet: forgetsTranslationNet)
    })
  }

  /// Answers whose forward gives this x and the right log-det.
  static func answers(x: @escaping @Sendable (FormulaCoupling, Tensor) -> Tensor) -> GivenAnswers {
    answers(forward: { l, z in (x(l, z), l.rightLogDet(z)) })
  }

  /// Answers whose inverse gives this z and the right log-det.
  static func answers(z: @escaping @Sendable (FormulaCoupling, Tensor) -> Tensor) -> GivenAnswers {
    answers(inverse: { l, x in (z(l, x), -l.rightLogDet(x)) })
  }

  /// Answers with the right values and these log-dets.
  static func answers(
    logDet: @escaping @Sendable (FormulaCoupling, Tensor) -> Tensor,
    inverseLogDet: @escaping @Sendable (FormulaCoupling, Tensor) -> Tensor = { l, x in -l.rightLogDet(x) }
  ) -> GivenAnswers {
    answers(
      forward: { l, z in (l.rightX(z), logDet(l, z)) },
      inverse: { l, x in (l.rightZ(x), inverseLogDet(l, x)) })
  }
}

/// A right bijection whose log-dets or parameters a test spoils.
struct SpoiledBijection: Bijection {
  let right: any Bijection
  var forgetsParameters = false
  /// From the right log-det and the points to the one returned.
  var logDet: @Sendable (Tensor, Tensor) -> Tensor = { logDet, _ in logDet }

  var parameters: [Parameter] { forgetsParameters ? [] : right.parameters }

  func forward(_ z: Tensor) throws -> (x: Tensor, logDet: Tensor) {
    let (x, right) = try right.forward(z)
    return (x, logDet(right, z))
  }

  func inverse(_ x: Tensor) throws -> (z: Tensor, logDet: Tensor) {
    let (z, right) = try right.inverse(x)
    return (z, logDet(right, x))
  }
}

/// A flow whose two methods a test gives.
struct FormulaFlow: Distribution {
  let base: any Distribution
  let transformations: [any Bijection]
  var logProbFormula: @Sendable (FormulaFlow, Tensor) throws -> Tensor = { try $0.right.logProb($1) }
  /// From base draws to samples.
  var sampleFormula: @Sendable (FormulaFlow, Tensor) throws -> Tensor = { flow, z in
    try flow.transformations.reduce(z) { try $1.forward($0).x }
  }
  var forgetsBase = false

  var right: GivenFlow { GivenFlow(base: base, transformations: transformations) }
  var parameters: [Parameter] { (forgetsBase ? [] : base.parameters) + transformations.flatMap(\.parameters) }

  func logProb(_ x: Tensor) throws -> Tensor { try logProbFormula(self, x) }

  func sample(_ count: Int, using rng: inout some RandomNumberGenerator) throws -> Tensor {
    try sampleFormula(self, base.sample(count, using: &rng))
  }

  static func answers(
    logProb: @escaping @Sendable (FormulaFlow, Tensor) throws -> Tensor = { try $0.right.logProb($1) },
    sample: @escaping @Sendable (FormulaFlow, Tensor) throws -> Tensor = { flow, z in
      try flow.transformations.reduce(z) { try $1.forward($0).x }
    }, forgetsBase: Bool = false
  ) -> GivenAnswers {
    GivenAnswers(makeFlow: {
      FormulaFlow(
        base: $0, transformations: $1, logProbFormula: logProb, sampleFormula: sample,
        forgetsBase: forgetsBase)
    })
  }
}
