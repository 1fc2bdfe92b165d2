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
    // return BugReport(brokenLaw: .…, correction: …)
    // What do the networks see in forward, and what in inverse?
    throw NotImplemented("2.8")
  }

  /// Says what is wrong with `WrongLayerB`, and returns the masked coupling layer it should have been.
  static func layerB(
    mask: Tensor, scaleNet: any Layer, translationNet: any Layer
  ) throws -> BugReport<FlowLaw, any Bijection> {
    // Take a number through forward, and what comes out through inverse.
    throw NotImplemented("2.8")
  }

  /// Says what is wrong with `WrongLayerC`, and returns the masked coupling layer it should have been.
  static func layerC(
    mask: Tensor, scaleNet: any Layer, translationNet: any Layer
  ) throws -> BugReport<FlowLaw, any Bijection> {
    // The values are right. What else does a method return?
    throw NotImplemented("2.8")
  }

  /// Says what is wrong with `WrongFlowD`, and returns the flow it should have been.
  static func flowD(
    base: any Distribution, transformations: [any Bijection]
  ) throws -> BugReport<FlowLaw, any Distribution> {
    // What is in `logDets` after two transformations?
    throw NotImplemented("2.8")
  }

  /// Says what is wrong with `WrongFlowE`, and returns the flow it should have been.
  static func flowE(
    base: any Distribution, transformations: [any Bijection]
  ) throws -> BugReport<FlowLaw, any Distribution> {
    // Which of the two methods walks the wrong way?
    throw NotImplemented("2.8")
  }
}
