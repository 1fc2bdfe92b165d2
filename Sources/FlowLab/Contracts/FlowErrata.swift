/// A layer of `WrongPieces.swift`, wrong in one place (task 2.8).
public enum WrongLayer: String, Sendable, CaseIterable {
  /// `WrongLayerA`
  case a
  /// `WrongLayerB`
  case b
  /// `WrongLayerC`
  case c
}

/// A flow of `WrongPieces.swift`, wrong in one place (task 2.8).
public enum WrongFlow: String, Sendable, CaseIterable {
  /// `WrongFlowD`
  case d
  /// `WrongFlowE`
  case e
}

/// det ∂x/∂z of a coupling layer, `[B]`, from its mask, `[D]`, and what its scale network returns, `[B, D]`.
public typealias CouplingDeterminant = (_ mask: Tensor, _ s: Tensor) throws -> Tensor

/// log p(x) of a composed flow, `[B]`: base, transformations in sampling order, data points `[B, D]`.
public typealias ComposedLogDensity = (
  _ base: any Distribution, _ transformations: [any Bijection], _ x: Tensor
) throws -> Tensor

/// log q(z_k) at z_k = f(z_{k−1}), `[B]`, from log q(z_{k−1}), `[B]`, and log|det ∂f/∂z_{k−1}|, `[B]`.
public typealias LogDensityAfterStep = (_ logDensity: Tensor, _ logDet: Tensor) throws -> Tensor

/// What takes data points x = z ⊙ exp(α) + μ back: z, `[B, D]`, and the log-det of x → z, `[B]`; all given are `[B, D]`.
public typealias AffineCode = (_ x: Tensor, _ mu: Tensor, _ alpha: Tensor) throws -> (
  z: Tensor, logDet: Tensor
)

/// Find the bug (task 2.8) and the errata hunt (task 2.9): what is wrong, and what it should have been.
///
/// Each answer names one law that the wrong code or formula breaks, and gives the correction. Every law that
/// is really broken is accepted; whether it is, the suite finds out by numbers. Every right correction is
/// accepted, however it is written.
public protocol FlowErrata {
  /// Finds the bug in a wrong coupling layer (task 2.8).
  ///
  /// - Parameters:
  ///   - layer: Which layer of `WrongPieces.swift`.
  ///   - mask: Zeros and ones, `[D]`; 1 means kept.
  ///   - scaleNet: Log-scales, `[B, D]` → `[B, D]`.
  ///   - translationNet: Translations, `[B, D]` → `[B, D]`.
  /// - Returns: A law the wrong layer breaks, and the layer it should have been: the masked affine coupling
  ///   layer of ``FlowPieces/maskedCouplingLayer(mask:scaleNet:translationNet:)`` with these ingredients.
  /// - Throws: ``NotImplemented`` until it is written.
  func findTheBug(
    in layer: WrongLayer, mask: Tensor, scaleNet: any Layer, translationNet: any Layer
  ) throws -> BugReport<FlowLaw, any Bijection>

  /// Finds the bug in a wrong flow (task 2.8).
  ///
  /// - Parameters:
  ///   - flow: Which flow of `WrongPieces.swift`.
  ///   - base: The distribution of z₀ over points `[B, D]`.
  ///   - transformations: T₁ … T_K, base first.
  /// - Returns: A law the wrong flow breaks, and the flow it should have been, that of
  ///   ``FlowPieces/flow(base:transformations:)``.
  /// - Throws: ``NotImplemented`` until it is written.
  func findTheBug(
    in flow: WrongFlow, base: any Distribution, transformations: [any Bijection]
  ) throws -> BugReport<FlowLaw, any Distribution>

  /// Corrects the determinant of a coupling layer on a slide of COMP547 (task 2.9).
  ///
  ///     slide: det ∂x/∂z = Π_{i=1}^{D} s_i,   for the layer x = z ⊙ exp(s) + t on the features with mask 0
  ///
  /// As a law, the slide's formula is the log-det of a layer whose values are right.
  ///
  /// - Throws: ``NotImplemented`` until it is written.
  func correctTheCouplingDeterminant() throws -> BugReport<FlowLaw, CouplingDeterminant>

  /// Corrects the density of a composed flow on a slide of DTU 02460 (task 2.9).
  ///
  ///     slide: log p(x) = log p₀(z₀) + Σ_k log|det ∂T_k⁻¹/∂x (x)|
  ///
  /// - Throws: ``NotImplemented`` until it is written.
  func correctTheComposedDensity() throws -> BugReport<FlowLaw, ComposedLogDensity>

  /// Corrects the density after one step on a slide about Rezende & Mohamed 2015 (task 2.9).
  ///
  ///     slide: q(z_k) = q(z_{k−1}) · |det ∂f/∂z_{k−1}|,   z_k = f(z_{k−1})
  ///
  /// - Throws: ``NotImplemented`` until it is written.
  func correctTheDensityAfterAStep() throws -> BugReport<FlowLaw, LogDensityAfterStep>

  /// Corrects the code beside a formula on a slide of ProbAI (task 2.9).
  ///
  ///     slide, formula: x = z ⊙ exp(α) + μ       slide, code: z = x * exp(alpha) + mu, log-det sum(alpha)
  ///
  /// The formula stays; the code is corrected so that it undoes the formula.
  ///
  /// - Throws: ``NotImplemented`` until it is written.
  func correctTheAffineCode() throws -> BugReport<FlowLaw, AffineCode>
}
