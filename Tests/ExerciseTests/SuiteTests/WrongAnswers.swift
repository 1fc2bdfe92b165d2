import FlowLab
import Testing

/// Wrong implementations of exercise 2, written as students write them.
enum WrongAnswers {
  static let all: [WrongAnswer] = forward + inverse + logDets + flow + masks + nice + training + bugs + errata

  /// Walks back to the base, combining the total so far with each log-det.
  static func walk(
    _ flow: FormulaFlow, _ x: Tensor, _ combine: (Tensor, Tensor) -> Tensor
  ) throws -> Tensor {
    var (z, total) = (x, Tensor.zeros([x.shape[0]]))
    for transformation in flow.transformations.reversed() {
      let (previous, logDet) = try transformation.inverse(z)
      (z, total) = (previous, combine(total, logDet))
    }
    return try flow.base.logProb(z) + total
  }

  /// Answers whose additive forward gives this x.
  static func additive(_ x: @escaping @Sendable (FormulaCoupling, Tensor) -> Tensor) -> GivenAnswers {
    GivenAnswers(makeAdditive: { mask, net in
      FormulaCoupling(
        m: mask, scaleNet: ZeroNet(), translationNet: net,
        forwardFormula: { l, z in (x(l, z), Tensor.zeros([z.shape[0]])) },
        inverseFormula: FormulaCoupling.rightInverse)
    })
  }

  /// Answers whose scaling changes the right log-dets.
  static func scaling(_ change: @escaping @Sendable (Tensor, Tensor) -> Tensor) -> GivenAnswers {
    GivenAnswers(makeScaling: { parameter in
      SpoiledBijection(right: GivenScaling(logScale: parameter), logDet: change)
    })
  }
}
