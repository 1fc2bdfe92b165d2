import FlowLab

/// Answers to exercise 1 put together of groups of tasks, right ones unless a test exchanges them.
struct MixedAnswers: Exercise1Contract {
  var densities: any DensityTasks & Sendable = GivenDensities()
  var compositions: any CompositionTasks & Sendable = GivenCompositions()
  var matrices: any MatrixTasks & Sendable = GivenMatrices()
  var evidence: any EvidenceTasks & Sendable = GivenEvidence()
  var bugs: any BugTasks & Sendable = GivenBugs()
}

extension MixedAnswers {
  func affineNormal(_ given: AffineNormal) throws -> Derivation { try densities.affineNormal(given) }

  func affineNormalLogDensity(_ x: Tensor, a: Double, b: Double) throws -> Tensor {
    try densities.affineNormalLogDensity(x, a: a, b: b)
  }

  func scaledDensity(_ given: ScaledVariable) throws -> Derivation { try densities.scaledDensity(given) }

  func massWithoutFactor(_ given: ScaledVariable) throws -> Derivation {
    try densities.massWithoutFactor(given)
  }

  func densityOfScaled(_ y: Tensor, c: Double, p: (Tensor) -> Tensor) throws -> Tensor {
    try densities.densityOfScaled(y, c: c, p: p)
  }

  func logisticQuantile(_ given: Quantiles) throws -> Derivation { try densities.logisticQuantile(given) }

  func exponentialQuantile(_ given: Quantiles) throws -> Derivation {
    try densities.exponentialQuantile(given)
  }

  func exponentialToLogistic(_ given: Quantiles) throws -> Derivation {
    try densities.exponentialToLogistic(given)
  }

  func sampleLogistic(
    _ count: Int, location: Double, scale: Double, using rng: inout some RandomNumberGenerator
  ) throws -> Tensor {
    try densities.sampleLogistic(count, location: location, scale: scale, using: &rng)
  }

  func sampleExponential(
    _ count: Int, rate: Double, using rng: inout some RandomNumberGenerator
  ) throws -> Tensor {
    try densities.sampleExponential(count, rate: rate, using: &rng)
  }
}

extension MixedAnswers {
  func reflectionDeterminant(_ given: Reflection) throws -> Derivation {
    try compositions.reflectionDeterminant(given)
  }

  func reflectionDensity(_ given: Reflection) throws -> Derivation {
    try compositions.reflectionDensity(given)
  }

  func reflection(_ z: Tensor, a: Tensor) throws -> (x: Tensor, logDet: Tensor) {
    try compositions.reflection(z, a: a)
  }

  func inverseOfComposition(_ given: ThreeMaps) throws -> Derivation {
    try compositions.inverseOfComposition(given)
  }

  func inverseOfList(_ transformations: [any Bijection], at x: Tensor) throws -> Tensor {
    try compositions.inverseOfList(transformations, at: x)
  }

  func logDetOfComposition(_ given: ComposedMaps) throws -> Derivation {
    try compositions.logDetOfComposition(given)
  }

  func logDet(of transformations: [any Bijection], at z: Tensor) throws -> Tensor {
    try compositions.logDet(of: transformations, at: z)
  }
}

extension MixedAnswers {
  func bugInAffineNormal(_ given: AffineNormal) throws -> BugReport<Int, Derivation> {
    try bugs.bugInAffineNormal(given)
  }

  func bugInScaledDensity(_ given: ScaledVariable) throws -> BugReport<Int, Derivation> {
    try bugs.bugInScaledDensity(given)
  }

  func bugInReflection(_ given: Reflection) throws -> BugReport<Int, Derivation> {
    try bugs.bugInReflection(given)
  }

  func bugInComposition(_ given: ComposedMaps) throws -> BugReport<Int, Derivation> {
    try bugs.bugInComposition(given)
  }

  func erratum(on slide: Slide, _ given: SlideFormulas) throws -> BugReport<SlideLaw, Formula> {
    try bugs.erratum(on: slide, given)
  }
}
