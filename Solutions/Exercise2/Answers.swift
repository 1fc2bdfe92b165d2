// GIVEN: the contract's names for what you write in the other files.
import FlowLab

/// The answers to exercise 2 as its contract asks for them.
public struct Answers: Exercise2Contract {
  /// Makes the answers.
  public init() {}

  /// Tasks 2.1, 2.2 and 2.3: `MaskedCouplingLayer.swift`.
  public func maskedCouplingLayer(
    mask: Tensor, scaleNet: any Layer, translationNet: any Layer
  ) throws -> any Bijection {
    MaskedCouplingLayer(mask: mask, scaleNet: scaleNet, translationNet: translationNet)
  }

  /// Task 2.4: `Flow.swift`.
  public func flow(base: any Distribution, transformations: [any Bijection]) throws -> any Distribution {
    Flow(base: base, transformations: transformations)
  }

  /// Task 2.5: `Masks.swift`.
  public func alternatingMasks(features: Int, count: Int) throws -> [Tensor] {
    try Masks.alternating(features: features, count: count)
  }

  /// Task 2.5: `Permutation.swift`.
  public func permutation(order: [Int]) throws -> any Bijection {
    Permutation(order: order)
  }

  /// Task 2.5: `Masks.swift`.
  public func dependencies(masks: [Tensor]) throws -> Tensor {
    try Masks.dependencies(of: masks)
  }

  /// Task 2.6: `AdditiveCouplingLayer.swift`.
  public func additiveCouplingLayer(mask: Tensor, translationNet: any Layer) throws -> any Bijection {
    AdditiveCouplingLayer(mask: mask, translationNet: translationNet)
  }

  /// Task 2.6: `DiagonalScaling.swift`.
  public func diagonalScaling(logScale: Parameter) throws -> any Bijection {
    DiagonalScaling(logScale: logScale)
  }

  /// Task 2.7: `Training.swift`.
  public func makeFlow(
    from pieces: some FlowPieces, base: any Distribution, features: Int, layers: Int, hiddenSizes: [Int],
    using rng: inout some RandomNumberGenerator
  ) throws -> any Distribution {
    try Training.makeFlow(
      from: pieces, base: base, features: features, layers: layers, hiddenSizes: hiddenSizes, using: &rng)
  }

  /// Task 2.7: `Training.swift`.
  public func trainingStep(
    _ flow: any Distribution, batch: Tensor, optimizer: inout some Optimizer
  ) throws -> Double {
    try Training.step(flow, batch: batch, optimizer: &optimizer)
  }

  /// Task 2.7: `Training.swift`.
  public func train(
    _ flow: any Distribution, on data: Tensor, budget: TrainingBudget,
    using rng: inout some RandomNumberGenerator
  ) throws -> [Double] {
    try Training.train(flow, on: data, budget: budget, using: &rng)
  }

  /// Task 2.8: `FindTheBug.swift`.
  public func findTheBug(
    in layer: WrongLayer, mask: Tensor, scaleNet: any Layer, translationNet: any Layer
  ) throws -> BugReport<FlowLaw, any Bijection> {
    switch layer {
    case .a: try FindTheBug.layerA(mask: mask, scaleNet: scaleNet, translationNet: translationNet)
    case .b: try FindTheBug.layerB(mask: mask, scaleNet: scaleNet, translationNet: translationNet)
    case .c: try FindTheBug.layerC(mask: mask, scaleNet: scaleNet, translationNet: translationNet)
    }
  }

  /// Task 2.8: `FindTheBug.swift`.
  public func findTheBug(
    in flow: WrongFlow, base: any Distribution, transformations: [any Bijection]
  ) throws -> BugReport<FlowLaw, any Distribution> {
    switch flow {
    case .d: try FindTheBug.flowD(base: base, transformations: transformations)
    case .e: try FindTheBug.flowE(base: base, transformations: transformations)
    }
  }

  /// Task 2.9: `ErrataHunt.swift`.
  public func correctTheCouplingDeterminant() throws -> BugReport<FlowLaw, CouplingDeterminant> {
    try ErrataHunt.couplingDeterminant()
  }

  /// Task 2.9: `ErrataHunt.swift`.
  public func correctTheComposedDensity() throws -> BugReport<FlowLaw, ComposedLogDensity> {
    try ErrataHunt.composedDensity()
  }

  /// Task 2.9: `ErrataHunt.swift`.
  public func correctTheDensityAfterAStep() throws -> BugReport<FlowLaw, LogDensityAfterStep> {
    try ErrataHunt.densityAfterAStep()
  }

  /// Task 2.9: `ErrataHunt.swift`.
  public func correctTheAffineCode() throws -> BugReport<FlowLaw, AffineCode> {
    try ErrataHunt.affineCode()
  }
}
