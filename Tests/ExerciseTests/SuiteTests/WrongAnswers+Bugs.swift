import FlowLab

extension WrongAnswers {
  static let bugs: [WrongAnswer] = [
    WrongAnswer("2.8", "a law that is kept", "layer a", layers { $0 == .a ? .keptFeaturesPassThrough : nil }),
    WrongAnswer("2.8", "a law that is kept", "layer b", layers { $0 == .b ? .inverseLogDet : nil }),
    WrongAnswer("2.8", "a law that is kept", "layer c", layers { $0 == .c ? .roundTrip : nil }),
    WrongAnswer("2.8", "a law that is kept", "rows", layers { _ in .rowsDoNotSeeEachOther }),
    WrongAnswer("2.8", "a law that is kept", "flow d", flows { $0 == .d ? .samplesComeFromTheBase : nil }),
    WrongAnswer("2.8", "a law that is kept", "flow e", flows { $0 == .e ? .densityIntegratesToOne : nil }),
    WrongAnswer("2.8", "a law that is kept", "no law of a flow", flows { _ in .roundTrip }),
    WrongAnswer(
      "2.8", "networks see the whole input", "layer a uncorrected",
      corrected { layer, l, z in layer == .a ? l.m * z + l.c * (z * l.s(z).exp() + l.t(z)) : l.rightX(z) }),
    WrongAnswer(
      "2.8", "unscale before unshift", "layer b uncorrected",
      corrected(inverse: { layer, l, x in
        let z = l.m * x + l.c * (x * (-l.s(l.m * x)).exp() - l.t(l.m * x))
        return layer == .b ? (z, -l.rightLogDet(x)) : (l.rightZ(x), -l.rightLogDet(x))
      })),
    WrongAnswer(
      "2.8", "log-det of the other direction", "layer c uncorrected",
      corrected(inverse: { layer, l, x in (l.rightZ(x), layer == .c ? l.rightLogDet(x) : -l.rightLogDet(x)) })
    ),
    WrongAnswer(
      "2.8", "identity with log-det 0", "the identity keeps every law",
      GivenAnswers(findLayerBug: { layer, mask, _, _ in
        BugReport(
          brokenLaw: layer == .c ? .inverseLogDet : .roundTrip,
          correction: SplitCoupling(mask: mask.scalars, scaleNet: ZeroNet(), translationNet: ZeroNet()))
      })),
    WrongAnswer(
      "2.8", "log-det overwritten instead of accumulated", "flow d uncorrected",
      flows(correctedBy: { flow, base, transformations in
        FormulaFlow(
          base: base, transformations: transformations,
          logProbFormula: { try flow == .d ? walk($0, $1) { $1 } : $0.right.logProb($1) })
      })),
    WrongAnswer(
      "2.8", "forward applied in reverse order", "flow e uncorrected",
      flows(correctedBy: { flow, base, transformations in
        FormulaFlow(
          base: base, transformations: transformations,
          sampleFormula: { f, z in
            let list = flow == .e ? f.transformations.reversed() : f.transformations
            return try list.reduce(z) { try $1.forward($0).x }
          })
      })),
  ]

  /// Reports with other laws: nil leaves a layer's right one.
  private static func layers(_ law: @escaping @Sendable (WrongLayer) -> FlowLaw?) -> GivenAnswers {
    GivenAnswers(findLayerBug: { layer, mask, scaleNet, translationNet in
      let right = try GivenAnswers().findLayerBug(layer, mask, scaleNet, translationNet)
      return BugReport(brokenLaw: law(layer) ?? right.brokenLaw, correction: right.correction)
    })
  }

  private static func flows(_ law: @escaping @Sendable (WrongFlow) -> FlowLaw?) -> GivenAnswers {
    GivenAnswers(findFlowBug: { flow, base, transformations in
      let right = try GivenAnswers().findFlowBug(flow, base, transformations)
      return BugReport(brokenLaw: law(flow) ?? right.brokenLaw, correction: right.correction)
    })
  }

  private static func flows(
    correctedBy correction:
      @escaping @Sendable (WrongFlow, any Distribution, [any Bijection]) ->
      any Distribution
  ) -> GivenAnswers {
    GivenAnswers(findFlowBug: { flow, base, transformations in
      let right = try GivenAnswers().findFlowBug(flow, base, transformations)
      return BugReport(brokenLaw: right.brokenLaw, correction: correction(flow, base, transformations))
    })
  }

  private static func corrected(
    x: @escaping @Sendable (WrongLayer, FormulaCoupling, Tensor) -> Tensor = { $1.rightX($2) },
    inverse: @escaping @Sendable (WrongLayer, FormulaCoupling, Tensor) -> (Tensor, Tensor) = {
      ($1.rightZ($2), -$1.rightLogDet($2))
    }
  ) -> GivenAnswers {
    GivenAnswers(findLayerBug: { layer, mask, scaleNet, translationNet in
      BugReport(
        brokenLaw: layer == .c ? .inverseLogDet : .roundTrip,
        correction: FormulaCoupling(
          m: mask, scaleNet: scaleNet, translationNet: translationNet,
          forwardFormula: { l, z in (x(layer, l, z), l.rightLogDet(z)) },
          inverseFormula: { l, x in inverse(layer, l, x) }))
    })
  }
}
