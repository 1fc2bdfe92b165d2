import FlowLab
import Testing

@Suite("1.11 · find the bug")
struct Exercise1Bugs {
  @Test("1.11 · on the board of 1.1 the step that does not follow is named, and the board is corrected")
  func affineNormalIsCorrected() throws {
    try law(on: Subject.exercise1) { answers, rng in
      let given = AffineNormal()
      try BoardChecks.check(
        answers.bugInAffineNormal(given), on: given.wrongBoard, "log p(x)",
        with: DensityChecks.affineNormal(given, using: &rng))
    }
  }

  @Test("1.11 · on the board of 1.2 the step that does not follow is named, and the board is corrected")
  func scaledDensityIsCorrected() throws {
    try law(on: Subject.exercise1) { answers, rng in
      let given = ScaledVariable()
      try BoardChecks.check(
        answers.bugInScaledDensity(given), on: given.wrongBoard, "density of cX",
        with: DensityChecks.scaledDensity(given, using: &rng))
    }
  }

  @Test("1.11 · on the board of 1.4 the step that does not follow is named, and the board is corrected")
  func reflectionIsCorrected() throws {
    try law(on: Subject.exercise1) { answers, rng in
      let given = Reflection()
      try BoardChecks.check(
        answers.bugInReflection(given), on: given.wrongBoard, "determinant",
        with: CompositionChecks.reflection(given, using: &rng))
    }
  }

  @Test("1.11 · on the board of 1.6 the step that does not follow is named, and the board is corrected")
  func compositionIsCorrected() throws {
    try law(on: Subject.exercise1) { answers, rng in
      let given = ComposedMaps()
      try BoardChecks.check(
        answers.bugInComposition(given), on: given.wrongBoard, "log|det J_{g∘f}(x)|",
        with: CompositionChecks.logDet(given, using: &rng))
    }
  }
}
