import FlowLab

/// The suite's own copies of the wrong pieces and slides: what the student's files say does not count.
enum Defendants {
  /// A layer of task 2.8, in several sizes.
  static func layer(_ layer: WrongLayer, using rng: inout SplitMix64) -> [Defendant] {
    layers(using: &rng) { input in
      FormulaCoupling(
        m: input.maskTensor, scaleNet: input.scaleNet, translationNet: input.translationNet,
        forwardFormula: { l, z in
          let seen = layer == .a ? z : l.m * z
          return (l.m * z + l.c * (z * l.s(seen).exp() + l.t(seen)), (l.c * l.s(seen)).sum(alongAxis: 1))
        },
        inverseFormula: { l, x in
          let seen = layer == .a ? x : l.m * x
          let scale = (-l.s(seen)).exp()
          let changed = layer == .b ? x * scale - l.t(seen) : (x - l.t(seen)) * scale
          let logDet = (l.c * l.s(seen)).sum(alongAxis: 1)
          return (l.m * x + l.c * changed, layer == .c ? logDet : -logDet)
        })
    }
  }

  /// A flow of task 2.8, in several sizes.
  static func flow(_ flow: WrongFlow, using rng: inout SplitMix64) throws -> [Defendant] {
    try flows(using: &rng) { input in
      switch flow {
      case .d: FormulaFlow(input, logProb: { try walk($0, $1) { $1 } })
      case .e:
        FormulaFlow(
          input,
          sample: { flow, z in try flow.transformations.reversed().reduce(z) { try $1.forward($0).x } })
      }
    }
  }

  /// A layer with the right values and the slide's determinant, Π s, as log-det (task 2.9).
  static func couplingDeterminant(using rng: inout SplitMix64) -> [Defendant] {
    layers(using: &rng) { input in
      let logDet: @Sendable (FormulaCoupling, Tensor) -> Tensor = { l, points in
        l.s(l.m * points).product(alongAxis: 1).abs().log()
      }
      return FormulaCoupling(
        m: input.maskTensor, scaleNet: input.scaleNet, translationNet: input.translationNet,
        forwardFormula: { l, z in (l.rightX(z), logDet(l, z)) },
        inverseFormula: { l, x in (l.rightZ(x), -logDet(l, x)) })
    }
  }

  /// A flow with every log-det taken at x (task 2.9).
  static func composedDensity(using rng: inout SplitMix64) throws -> [Defendant] {
    try flows(using: &rng) { input in
      FormulaFlow(
        input,
        logProb: { flow, x in
          let z0 = try flow.transformations.reversed().reduce(x) { try $1.inverse($0).z }
          return try flow.transformations.reduce(flow.base.logProb(z0)) { try $0 + $1.inverse(x).logDet }
        })
    }
  }

  /// A flow whose density is multiplied by |det ∂f/∂z| at every step (task 2.9).
  static func densityAfterAStep(using rng: inout SplitMix64) throws -> [Defendant] {
    try flows(using: &rng) { input in FormulaFlow(input, logProb: { try walk($0, $1) { $0 - $1 } }) }
  }

  /// A layer whose forward is the formula and whose inverse is the code beside it (task 2.9).
  static func affineCode(using rng: inout SplitMix64) -> [Defendant] {
    (1...3).map { features in
      let layer = FormulaBesideCode(affine: GivenAffine(features: features, using: &rng))
      return Defendant(
        flow: GivenFlow(base: GivenNormal.standard(features: features), transformations: [layer]),
        layer: layer, standardize: { layer.inverse($0).z }, points: .normal([4, features], using: &rng),
        range: -15...15)
    }
  }

  private static func layers(
    using rng: inout SplitMix64, _ make: (CouplingCase) -> any Bijection
  ) -> [Defendant] {
    let masks: [[Double]] = [[1, 0], [0, 1], [0, 1, 0]]
    let cases = masks.map { CouplingCase(mask: $0, rows: 4, scale: 0.7, using: &rng) }
    return cases.map { input in
      let layer = make(input)
      return Defendant(
        flow: GivenFlow(base: GivenNormal.standard(features: input.features), transformations: [layer]),
        layer: layer, mask: input.maskTensor, standardize: { try layer.inverse($0).z }, points: input.points,
        range: -15...15)
    }
  }

  private static func flows(
    using rng: inout SplitMix64, _ make: (FlowCase) -> FormulaFlow
  ) throws -> [Defendant] {
    let cases = [(1, 2), (2, 2), (2, 3)].map { features, layers in
      FlowCase(features: features, layers: layers, rows: 3, using: &rng)
    }
    return try cases.map { input in
      let given = try input.truth.sample(2000, using: &rng)
      let (low, high) = (given.min().item, given.max().item)
      let margin = 0.6 * (high - low)
      return Defendant(
        flow: make(input), standardize: { input.standardized(try input.walk($0).points[0]) },
        points: input.points, range: (low - margin)...(high + margin))
    }
  }

  /// Walks back to the base, combining the total so far with each log-det.
  private static func walk(
    _ flow: FormulaFlow, _ x: Tensor, _ combine: (Tensor, Tensor) -> Tensor
  ) throws -> Tensor {
    var (z, total) = (x, Tensor.zeros([x.shape[0]]))
    for transformation in flow.transformations.reversed() {
      let (previous, logDet) = try transformation.inverse(z)
      (z, total) = (previous, combine(total, logDet))
    }
    return try flow.base.logProb(z) + total
  }
}

extension FormulaFlow {
  /// A case's flow with a formula of its own.
  fileprivate init(
    _ input: FlowCase,
    logProb: @escaping @Sendable (FormulaFlow, Tensor) throws -> Tensor = { try $0.right.logProb($1) },
    sample: @escaping @Sendable (FormulaFlow, Tensor) throws -> Tensor = { flow, z in
      try flow.transformations.reduce(z) { try $1.forward($0).x }
    }
  ) {
    self.init(
      base: input.base, transformations: input.transformations, logProbFormula: logProb, sampleFormula: sample
    )
  }
}

/// An affine layer that computes the same formula in both directions.
private struct FormulaBesideCode: Bijection {
  let affine: GivenAffine

  var parameters: [Parameter] { affine.parameters }

  func forward(_ z: Tensor) -> (x: Tensor, logDet: Tensor) { affine.forward(z) }
  func inverse(_ x: Tensor) -> (z: Tensor, logDet: Tensor) {
    let (z, logDet) = affine.forward(x)
    return (z, logDet)
  }
}
