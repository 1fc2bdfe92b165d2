import FlowLab
import Testing

@Suite("1.8 · permutations, elementwise and affine flows")
struct Exercise1Permutation {
  @Test("1.8 · every step from |det(c·P)| to a closed form follows, for even and odd permutations")
  func determinantFollows() throws {
    try law(on: Subject.exercise1) { answers, rng in
      let given = PermutedScaling()
      try checkDerivation(
        answers.permutationDeterminant(given), "|det(c·P)|", task: "1.8",
        with: PermutationChecks.determinant(given, using: &rng))
    }
  }

  @Test("1.8 · every step from log|det| of x = P(a ⊙ z) to a closed form follows, for scales of either sign")
  func scalingFollows() throws {
    try law(on: Subject.exercise1) { answers, rng in
      let given = PermutedScaling()
      try checkDerivation(
        answers.permutedScalingLogDet(given), "log-det of x = P(a ⊙ z)", task: "1.8",
        with: PermutationChecks.scaling(given, using: &rng))
    }
  }

  @Test("1.8 · every step from log|det| of xᵢ = f(zᵢ) to Σ log|f′| follows, for increasing and decreasing f")
  func elementwiseFollows() throws {
    try law(on: Subject.exercise1) { answers, rng in
      let given = ElementwiseMap()
      try checkDerivation(
        answers.elementwiseLogDet(given), "log-det of xᵢ = f(zᵢ)", task: "1.8",
        with: PermutationChecks.elementwise(given, using: &rng))
    }
  }

  @Test("1.8 · every step from the change of variables to log N(x | b, AAᵀ) follows, for both signs of det A")
  func affineDensityFollows() throws {
    try law(on: Subject.exercise1) { answers, rng in
      let given = AffineFlow()
      try checkDerivation(
        answers.affineFlowDensity(given), "log p(x) of x = Au + b", task: "1.8",
        with: PermutationChecks.affine(given, using: &rng))
    }
  }

  @Test("1.8 · row i of the permutation matrix has its 1 in column order[i]")
  func matrixReordersEntries() throws {
    try law(on: Subject.exercise1) { answers, rng in
      try MatrixComparisons.matrix(answers, OrderCase.all(using: &rng)).check()
    }
  }

  @Test("1.8 · the sign is the parity of the permutation, for small orders and for hundreds")
  func signIsTheParity() throws {
    try law(on: Subject.exercise1) { answers, rng in
      try MatrixComparisons.sign(answers, OrderCase.all(using: &rng)).check()
      try MatrixComparisons.sign(answers, OrderCase.large(using: &rng)).check()
    }
  }
}
