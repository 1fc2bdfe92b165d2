extension SuiteRegistry {
  /// Tasks 1.7 to 1.10.
  static let exercise1Matrices: [SuiteTest] = [
    SuiteTest("Exercise1Coupling/blocksFollow()") { try Exercise1Coupling().blocksFollow() },
    SuiteTest("Exercise1Coupling/logDeterminantFollows()") {
      try Exercise1Coupling().logDeterminantFollows()
    },
    SuiteTest("Exercise1Coupling/anyMaskFollows()") { try Exercise1Coupling().anyMaskFollows() },
    SuiteTest("Exercise1Coupling/sumsTheLogScales()") { try Exercise1Coupling().sumsTheLogScales() },
    SuiteTest("Exercise1Coupling/agreesWithTheJacobian()") {
      try Exercise1Coupling().agreesWithTheJacobian()
    },
    SuiteTest("Exercise1Permutation/determinantFollows()") {
      try Exercise1Permutation().determinantFollows()
    },
    SuiteTest("Exercise1Permutation/scalingFollows()") { try Exercise1Permutation().scalingFollows() },
    SuiteTest("Exercise1Permutation/elementwiseFollows()") {
      try Exercise1Permutation().elementwiseFollows()
    },
    SuiteTest("Exercise1Permutation/affineDensityFollows()") {
      try Exercise1Permutation().affineDensityFollows()
    },
    SuiteTest("Exercise1Permutation/matrixReordersEntries()") {
      try Exercise1Permutation().matrixReordersEntries()
    },
    SuiteTest("Exercise1Permutation/signIsTheParity()") { try Exercise1Permutation().signIsTheParity() },
    SuiteTest("Exercise1RankOne/lemmaFollows()") { try Exercise1RankOne().lemmaFollows() },
    SuiteTest("Exercise1RankOne/planarFollows()") { try Exercise1RankOne().planarFollows() },
    SuiteTest("Exercise1RankOne/radialFollows()") { try Exercise1RankOne().radialFollows() },
    SuiteTest("Exercise1RankOne/planarLogDetHasItsClosedForm()") {
      try Exercise1RankOne().planarLogDetHasItsClosedForm()
    },
    SuiteTest("Exercise1RankOne/planarLogDetAgreesWithTheJacobian()") {
      try Exercise1RankOne().planarLogDetAgreesWithTheJacobian()
    },
    SuiteTest("Exercise1RankOne/radialLogDetHasItsClosedForm()") {
      try Exercise1RankOne().radialLogDetHasItsClosedForm()
    },
    SuiteTest("Exercise1RankOne/radialLogDetAgreesWithTheJacobian()") {
      try Exercise1RankOne().radialLogDetAgreesWithTheJacobian()
    },
    SuiteTest("Exercise1Evidence/evidenceFormFollows()") { try Exercise1Evidence().evidenceFormFollows() },
    SuiteTest("Exercise1Evidence/jointFormFollows()") { try Exercise1Evidence().jointFormFollows() },
    SuiteTest("Exercise1Evidence/likelihoodFormFollows()") {
      try Exercise1Evidence().likelihoodFormFollows()
    },
    SuiteTest("Exercise1Evidence/flowPriorFollows()") { try Exercise1Evidence().flowPriorFollows() },
    SuiteTest("Exercise1Evidence/elboIsAnExpectation()") { try Exercise1Evidence().elboIsAnExpectation() },
    SuiteTest("Exercise1Evidence/elboIsBelowTheEvidence()") {
      try Exercise1Evidence().elboIsBelowTheEvidence()
    },
  ]
}
