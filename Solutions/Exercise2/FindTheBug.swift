import FlowLab

/// What is wrong with the pieces of `WrongPieces.swift`.
///
/// For each piece: one law of ``FlowLaw`` that it breaks, and the piece it should have been. Copy the struct and
/// mend the line that is wrong; where your own layer or flow passes its tests, you may return that. Task 2.8.
enum FindTheBug {
  /// Says what is wrong with `WrongLayerA`, and returns the masked coupling layer it should have been.
  static func layerA(
    mask: Tensor, scaleNet: any Layer, translationNet: any Layer
  ) throws -> BugReport<FlowLaw, any Bijection> {
    // SOLUTION 2.8
    // | return BugReport(brokenLaw: .…, correction: …)
    // | What do the networks see in forward, and what in inverse?
    BugReport(
      brokenLaw: .roundTrip,
      correction: MaskedCouplingLayer(mask: mask, scaleNet: scaleNet, translationNet: translationNet))
    // END SOLUTION
  }

  /// Says what is wrong with `WrongLayerB`, and returns the masked coupling layer it should have been.
  static func layerB(
    mask: Tensor, scaleNet: any Layer, translationNet: any Layer
  ) throws -> BugReport<FlowLaw, any Bijection> {
    // SOLUTION 2.8
    // | Take a number through forward, and what comes out through inverse.
    BugReport(
      brokenLaw: .roundTrip,
      correction: MaskedCouplingLayer(mask: mask, scaleNet: scaleNet, translationNet: translationNet))
    // END SOLUTION
  }

  /// Says what is wrong with `WrongLayerC`, and returns the masked coupling layer it should have been.
  static func layerC(
    mask: Tensor, scaleNet: any Layer, translationNet: any Layer
  ) throws -> BugReport<FlowLaw, any Bijection> {
    // SOLUTION 2.8
    // | The values are right. What else does a method return?
    BugReport(
      brokenLaw: .inverseLogDet,
      correction: MaskedCouplingLayer(mask: mask, scaleNet: scaleNet, translationNet: translationNet))
    // END SOLUTION
  }

  /// Says what is wrong with `WrongFlowD`, and returns the flow it should have been.
  static func flowD(
    base: any Distribution, transformations: [any Bijection]
  ) throws -> BugReport<FlowLaw, any Distribution> {
    // SOLUTION 2.8
    // | What is in `logDets` after two transformations?
    BugReport(
      brokenLaw: .densityIntegratesToOne, correction: Flow(base: base, transformations: transformations))
    // END SOLUTION
  }

  /// Says what is wrong with `WrongFlowE`, and returns the flow it should have been.
  static func flowE(
    base: any Distribution, transformations: [any Bijection]
  ) throws -> BugReport<FlowLaw, any Distribution> {
    // SOLUTION 2.8
    // | Which of the two methods walks the wrong way?
    BugReport(
      brokenLaw: .samplesComeFromTheBase, correction: Flow(base: base, transformations: transformations))
    // END SOLUTION
  }
}
