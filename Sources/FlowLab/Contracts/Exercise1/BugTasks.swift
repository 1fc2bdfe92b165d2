/// Tasks 1.11 and 1.12 of exercise 1: wrong derivations and wrong slides.
public protocol BugTasks {
  /// Finds the bug in `given.wrongBoard` (task 1.11).
  ///
  /// - Parameter given: The symbols of task 1.1, and the board.
  /// - Returns: As the broken law the number of the step that does not follow from the line before it (step 1 is the
  ///   first `.equals`); as the correction a derivation that would be right in task 1.1.
  /// - Throws: ``NotImplemented`` until it is written.
  func bugInAffineNormal(_ given: AffineNormal) throws -> BugReport<Int, Derivation>

  /// Finds the bug in `given.wrongBoard` (task 1.11).
  ///
  /// - Parameter given: The symbols of task 1.2, and the board.
  /// - Returns: The number of the step that does not follow; a derivation that would be right in task 1.2 for
  ///   ``DensityTasks/scaledDensity(_:)``.
  /// - Throws: ``NotImplemented`` until it is written.
  func bugInScaledDensity(_ given: ScaledVariable) throws -> BugReport<Int, Derivation>

  /// Finds the bug in `given.wrongBoard` (task 1.11).
  ///
  /// - Parameter given: The symbols of task 1.4, and the board.
  /// - Returns: The number of the step that does not follow; a derivation that would be right in task 1.4 for
  ///   ``CompositionTasks/reflectionDeterminant(_:)``.
  /// - Throws: ``NotImplemented`` until it is written.
  func bugInReflection(_ given: Reflection) throws -> BugReport<Int, Derivation>

  /// Finds the bug in `given.wrongBoard` (task 1.11).
  ///
  /// - Parameter given: The symbols of task 1.6, and the board.
  /// - Returns: The number of the step that does not follow; a derivation that would be right in task 1.6 for
  ///   ``CompositionTasks/logDetOfComposition(_:)``.
  /// - Throws: ``NotImplemented`` until it is written.
  func bugInComposition(_ given: ComposedMaps) throws -> BugReport<Int, Derivation>

  /// Finds the error in the formula of a slide (task 1.12).
  ///
  /// - Parameters:
  ///   - slide: Which slide.
  ///   - given: The symbols; `given.formula(on: slide)` is what the slide prints.
  /// - Returns: A law that the printed formula breaks (every one that it breaks is accepted; the doc of
  ///   ``SlideLaw`` says what each is about), and the formula as it should be, in any form that has the right value.
  /// - Throws: ``NotImplemented`` until it is written.
  func erratum(on slide: Slide, _ given: SlideFormulas) throws -> BugReport<SlideLaw, Formula>
}
