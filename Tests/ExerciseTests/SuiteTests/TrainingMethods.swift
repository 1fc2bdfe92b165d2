import FlowLab

/// The three methods of task 2.7; the right ones unless a type says otherwise.
protocol TrainingMethods: Sendable {
  init()

  func makeFlow(
    from pieces: some FlowPieces, base: any Distribution, features: Int, layers: Int, hiddenSizes: [Int],
    using rng: inout some RandomNumberGenerator
  ) throws -> any Distribution

  func trainingStep(
    _ flow: any Distribution, batch: Tensor, optimizer: inout some Optimizer
  ) throws -> Double

  func train(
    _ flow: any Distribution, on data: Tensor, budget: TrainingBudget,
    using rng: inout some RandomNumberGenerator
  ) throws -> [Double]
}

extension TrainingMethods {
  func makeFlow(
    from pieces: some FlowPieces, base: any Distribution, features: Int, layers: Int, hiddenSizes: [Int],
    using rng: inout some RandomNumberGenerator
  ) throws -> any Distribution {
    try GivenAnswers().makeFlow(
      from: pieces, base: base, features: features, layers: layers, hiddenSizes: hiddenSizes, using: &rng)
  }

  func trainingStep(
    _ flow: any Distribution, batch: Tensor, optimizer: inout some Optimizer
  ) throws -> Double {
    try GivenAnswers().trainingStep(flow, batch: batch, optimizer: &optimizer)
  }

  func train(
    _ flow: any Distribution, on data: Tensor, budget: TrainingBudget,
    using rng: inout some RandomNumberGenerator
  ) throws -> [Double] {
    var optimizer = Adam(learningRate: budget.learningRate)
    return try (0..<budget.steps).map { _ in
      try trainingStep(flow, batch: draw(budget.batchSize, of: data, using: &rng), optimizer: &optimizer)
    }
  }

  /// Random rows, all of them when there are fewer.
  func draw(_ size: Int, of data: Tensor, using rng: inout some RandomNumberGenerator) -> Tensor {
    let rows = Array(0..<data.shape[0]).shuffled(by: &rng)
    return data.gathering(Array(rows.prefix(size)), alongAxis: 0)
  }
}

/// Answers that train by these methods and are the suite's own in all else.
struct TrainedBy<Methods: TrainingMethods>: Exercise2Contract {
  private let given = GivenAnswers()
  private let methods = Methods()

  init(_: Methods.Type) {}

  func maskedCouplingLayer(
    mask: Tensor, scaleNet: any Layer, translationNet: any Layer
  ) throws -> any Bijection {
    try given.maskedCouplingLayer(mask: mask, scaleNet: scaleNet, translationNet: translationNet)
  }

  func flow(base: any Distribution, transformations: [any Bijection]) throws -> any Distribution {
    try given.flow(base: base, transformations: transformations)
  }

  func alternatingMasks(features: Int, count: Int) throws -> [Tensor] {
    try given.alternatingMasks(features: features, count: count)
  }

  func permutation(order: [Int]) throws -> any Bijection { try given.permutation(order: order) }

  func dependencies(masks: [Tensor]) throws -> Tensor { try given.dependencies(masks: masks) }

  func additiveCouplingLayer(mask: Tensor, translationNet: any Layer) throws -> any Bijection {
    try given.additiveCouplingLayer(mask: mask, translationNet: translationNet)
  }

  func diagonalScaling(logScale: Parameter) throws -> any Bijection {
    try given.diagonalScaling(logScale: logScale)
  }

  func findTheBug(
    in layer: WrongLayer, mask: Tensor, scaleNet: any Layer, translationNet: any Layer
  ) throws -> LayerReport {
    try given.findTheBug(in: layer, mask: mask, scaleNet: scaleNet, translationNet: translationNet)
  }

  func findTheBug(
    in flow: WrongFlow, base: any Distribution, transformations: [any Bijection]
  ) throws -> FlowReport { try given.findTheBug(in: flow, base: base, transformations: transformations) }

  func correctTheCouplingDeterminant() throws -> BugReport<FlowLaw, CouplingDeterminant> {
    try given.correctTheCouplingDeterminant()
  }

  func correctTheComposedDensity() throws -> BugReport<FlowLaw, ComposedLogDensity> {
    try given.correctTheComposedDensity()
  }

  func correctTheDensityAfterAStep() throws -> BugReport<FlowLaw, LogDensityAfterStep> {
    try given.correctTheDensityAfterAStep()
  }

  func correctTheAffineCode() throws -> BugReport<FlowLaw, AffineCode> { try given.correctTheAffineCode() }

  func makeFlow(
    from pieces: some FlowPieces, base: any Distribution, features: Int, layers: Int, hiddenSizes: [Int],
    using rng: inout some RandomNumberGenerator
  ) throws -> any Distribution {
    try methods.makeFlow(
      from: pieces, base: base, features: features, layers: layers, hiddenSizes: hiddenSizes, using: &rng)
  }

  func trainingStep(
    _ flow: any Distribution, batch: Tensor, optimizer: inout some Optimizer
  ) throws -> Double { try methods.trainingStep(flow, batch: batch, optimizer: &optimizer) }

  func train(
    _ flow: any Distribution, on data: Tensor, budget: TrainingBudget,
    using rng: inout some RandomNumberGenerator
  ) throws -> [Double] { try methods.train(flow, on: data, budget: budget, using: &rng) }
}

extension WrongAnswer {
  init<Methods: TrainingMethods>(
    _ task: String, _ mistake: String?, _ note: String, trainedBy methods: Methods.Type
  ) {
    self.init(task, mistake, note, .exercise2(TrainedBy(methods)))
  }
}

extension UnusualAnswer {
  init<Methods: TrainingMethods>(name: String, trainedBy methods: Methods.Type) {
    self.init(name: name, answers: .exercise2(TrainedBy(methods)))
  }
}
