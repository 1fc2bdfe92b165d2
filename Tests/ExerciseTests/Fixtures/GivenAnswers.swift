import FlowLab

typealias LayerReport = BugReport<FlowLaw, any Bijection>
typealias FlowReport = BugReport<FlowLaw, any Distribution>

/// Right answers to exercise 2 by the suite's own fixtures, some of which a test exchanges for others.
///
/// They are unusual on purpose: loops over features and rows in place of masks.
struct GivenAnswers: Exercise2Contract {
  var makeLayer: @Sendable (Tensor, any Layer, any Layer) throws -> any Bijection = {
    SplitCoupling(mask: $0.scalars, scaleNet: $1, translationNet: $2)
  }
  var makeFlow: @Sendable (any Distribution, [any Bijection]) throws -> any Distribution = {
    GivenFlow(base: $0, transformations: $1)
  }
  var makeMasks: @Sendable (Int, Int) throws -> [Tensor] = {
    GivenPieces().alternatingMasks(features: $0, count: $1)
  }
  var makePermutation: @Sendable ([Int]) throws -> any Bijection = { FlowLab.Permutation($0) }
  var findDependencies: @Sendable ([Tensor]) throws -> Tensor = { masks in
    var rng = SplitMix64(seed: 7)
    return StackCase(masks: masks.map(\.scalars)).pattern(using: &rng).tensor
  }
  var makeAdditive: @Sendable (Tensor, any Layer) throws -> any Bijection = {
    SplitCoupling(mask: $0.scalars, scaleNet: ZeroNet(), translationNet: $1)
  }
  var makeScaling: @Sendable (Parameter) throws -> any Bijection = { GivenScaling(logScale: $0) }
  var findLayerBug: @Sendable (WrongLayer, Tensor, any Layer, any Layer) throws -> LayerReport = {
    BugReport(
      brokenLaw: $0 == .c ? .inverseLogDet : .roundTrip,
      correction: SplitCoupling(mask: $1.scalars, scaleNet: $2, translationNet: $3))
  }
  var findFlowBug: @Sendable (WrongFlow, any Distribution, [any Bijection]) throws -> FlowReport = {
    BugReport(
      brokenLaw: $0 == .d ? .densityIntegratesToOne : .samplesComeFromTheBase,
      correction: GivenFlow(base: $1, transformations: $2))
  }
  var determinant: @Sendable () throws -> BugReport<FlowLaw, CouplingDeterminant> = {
    BugReport(
      brokenLaw: .inverseLogDet, correction: { mask, s in (s - mask * s).sum(alongAxis: 1).exp() })
  }
  var composedDensity: @Sendable () throws -> BugReport<FlowLaw, ComposedLogDensity> = {
    BugReport(
      brokenLaw: .densityIntegratesToOne,
      correction: { try GivenFlow(base: $0, transformations: $1).logProb($2) })
  }
  var densityAfterAStep: @Sendable () throws -> BugReport<FlowLaw, LogDensityAfterStep> = {
    BugReport(brokenLaw: .densityIntegratesToOne, correction: { ($0.exp() / $1.exp()).log() })
  }
  var affineCode: @Sendable () throws -> BugReport<FlowLaw, AffineCode> = {
    BugReport(
      brokenLaw: .samplesComeFromTheBase,
      correction: { x, mu, alpha in ((x - mu) / alpha.exp(), (-alpha).sum(alongAxis: 1)) })
  }
  /// How a step turns log-densities into a loss.
  var loss: @Sendable (Tensor) -> Tensor = { -$0.mean() }
  /// What a step returns as its loss.
  var reported: @Sendable (Tensor) -> Double = { $0.item }
  /// Which rows a step sees, of how many and in batches of which size.
  var chooseRows: @Sendable (Int, Int, inout SplitMix64) -> [Int] = { count, size, rng in
    Array(Array(0..<count).shuffled(by: &rng).prefix(size))
  }
  /// Which masks a flow takes of those its pieces give.
  var chooseMasks: @Sendable ([Tensor]) -> [Tensor] = { $0 }
  /// Whether every step gets an optimizer of its own.
  var forgetsOptimizer = false
  /// The learning rate for a budget's.
  var learningRate: @Sendable (Double) -> Double = { $0 }
  /// Whether all layers get the same two networks.
  var sharesNetworks = false

  func maskedCouplingLayer(
    mask: Tensor, scaleNet: any Layer, translationNet: any Layer
  ) throws -> any Bijection { try makeLayer(mask, scaleNet, translationNet) }

  func flow(base: any Distribution, transformations: [any Bijection]) throws -> any Distribution {
    try makeFlow(base, transformations)
  }

  func alternatingMasks(features: Int, count: Int) throws -> [Tensor] { try makeMasks(features, count) }

  func permutation(order: [Int]) throws -> any Bijection { try makePermutation(order) }

  func dependencies(masks: [Tensor]) throws -> Tensor { try findDependencies(masks) }

  func additiveCouplingLayer(mask: Tensor, translationNet: any Layer) throws -> any Bijection {
    try makeAdditive(mask, translationNet)
  }

  func diagonalScaling(logScale: Parameter) throws -> any Bijection { try makeScaling(logScale) }

  func findTheBug(
    in layer: WrongLayer, mask: Tensor, scaleNet: any Layer, translationNet: any Layer
  ) throws -> BugReport<FlowLaw, any Bijection> { try findLayerBug(layer, mask, scaleNet, translationNet) }

  func findTheBug(
    in flow: WrongFlow, base: any Distribution, transformations: [any Bijection]
  ) throws -> BugReport<FlowLaw, any Distribution> { try findFlowBug(flow, base, transformations) }

  func correctTheCouplingDeterminant() throws -> BugReport<FlowLaw, CouplingDeterminant> { try determinant() }

  func correctTheComposedDensity() throws -> BugReport<FlowLaw, ComposedLogDensity> { try composedDensity() }

  func correctTheDensityAfterAStep() throws -> BugReport<FlowLaw, LogDensityAfterStep> {
    try densityAfterAStep()
  }

  func correctTheAffineCode() throws -> BugReport<FlowLaw, AffineCode> { try affineCode() }

  func makeFlow(
    from pieces: some FlowPieces, base: any Distribution, features: Int, layers: Int, hiddenSizes: [Int],
    using rng: inout some RandomNumberGenerator
  ) throws -> any Distribution {
    func makeNet() -> MLP {
      MLP(inputSize: features, hiddenSizes: hiddenSizes, outputSize: features, activation: .tanh, using: &rng)
    }
    let shared = (makeNet(), makeNet())
    let transformations = try chooseMasks(pieces.alternatingMasks(features: features, count: layers)).map {
      try pieces.maskedCouplingLayer(
        mask: $0, scaleNet: sharesNetworks ? shared.0 : makeNet(),
        translationNet: sharesNetworks ? shared.1 : makeNet())
    }
    return try pieces.flow(base: base, transformations: transformations)
  }

  func trainingStep(
    _ flow: any Distribution, batch: Tensor, optimizer: inout some Optimizer
  ) throws -> Double {
    let logProb = try flow.logProb(batch)
    optimizer.update(
      flow.parameters, with: gradients(of: loss(logProb), withRespectTo: flow.parameters))
    return reported(loss(logProb))
  }

  func train(
    _ flow: any Distribution, on data: Tensor, budget: TrainingBudget,
    using rng: inout some RandomNumberGenerator
  ) throws -> [Double] {
    var source = SplitMix64(seed: rng.next())
    let fresh = Adamax(learningRate: 2 * learningRate(budget.learningRate))
    var optimizer = fresh
    return try (0..<budget.steps).map { _ in
      if forgetsOptimizer { optimizer = fresh }
      let batch = data.gathering(chooseRows(data.shape[0], budget.batchSize, &source), alongAxis: 0)
      return try trainingStep(flow, batch: batch, optimizer: &optimizer)
    }
  }
}

/// Returns zeros whatever it is shown.
struct ZeroNet: Layer {
  var parameters: [Parameter] { [] }

  func callAsFunction(_ input: Tensor) -> Tensor { Tensor.zeros(like: input) }
}

/// A diagonal scaling that divides where the reference multiplies by the negated exponent.
struct GivenScaling: Bijection {
  let logScale: Parameter
  var listed: [Parameter]?

  var parameters: [Parameter] { listed ?? [logScale] }

  func forward(_ z: Tensor) -> (x: Tensor, logDet: Tensor) {
    (z * logScale.value.exp(), Tensor.zeros([z.shape[0]]) + logScale.value.sum())
  }

  func inverse(_ x: Tensor) -> (z: Tensor, logDet: Tensor) {
    (x / logScale.value.exp(), Tensor.zeros([x.shape[0]]) - logScale.value.sum())
  }
}
