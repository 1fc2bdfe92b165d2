extension SuiteRegistry {
  static let exercise1: [SuiteTest] = [
    SuiteTest("Exercise1AffineNormal/everyStepFollows()") { try Exercise1AffineNormal().everyStepFollows() },
    SuiteTest("Exercise1AffineNormal/logDensityIsThatOfTheNormal()") {
      try Exercise1AffineNormal().logDensityIsThatOfTheNormal()
    },
    SuiteTest("Exercise1AffineNormal/densityIntegratesToOne()") {
      try Exercise1AffineNormal().densityIntegratesToOne()
    },
    SuiteTest("Exercise1ScaledVariable/everyStepFollows()") {
      try Exercise1ScaledVariable().everyStepFollows()
    },
    SuiteTest("Exercise1ScaledVariable/massFollows()") { try Exercise1ScaledVariable().massFollows() },
    SuiteTest("Exercise1ScaledVariable/densityHasItsFactor()") {
      try Exercise1ScaledVariable().densityHasItsFactor()
    },
    SuiteTest("Exercise1ScaledVariable/densityIntegratesToOne()") {
      try Exercise1ScaledVariable().densityIntegratesToOne()
    },
    SuiteTest("Exercise1Quantiles/logisticFollows()") { try Exercise1Quantiles().logisticFollows() },
    SuiteTest("Exercise1Quantiles/exponentialFollows()") { try Exercise1Quantiles().exponentialFollows() },
    SuiteTest("Exercise1Quantiles/universalityFollows()") { try Exercise1Quantiles().universalityFollows() },
    SuiteTest("Exercise1Quantiles/logisticSamplesFollowTheirDistribution()") {
      try Exercise1Quantiles().logisticSamplesFollowTheirDistribution()
    },
    SuiteTest("Exercise1Quantiles/exponentialSamplesFollowTheirDistribution()") {
      try Exercise1Quantiles().exponentialSamplesFollowTheirDistribution()
    },
    SuiteTest("Exercise1Reflection/determinantFollows()") { try Exercise1Reflection().determinantFollows() },
    SuiteTest("Exercise1Reflection/densityFollows()") {
      try Exercise1Reflection().densityFollows()
    },
    SuiteTest("Exercise1Reflection/reflectsEveryRow()") { try Exercise1Reflection().reflectsEveryRow() },
    SuiteTest("Exercise1Reflection/logDetsAgreeWithTheJacobian()") {
      try Exercise1Reflection().logDetsAgreeWithTheJacobian()
    },
    SuiteTest("Exercise1InverseOfComposition/everyStepFollows()") {
      try Exercise1InverseOfComposition().everyStepFollows()
    },
    SuiteTest("Exercise1InverseOfComposition/leadsBack()") {
      try Exercise1InverseOfComposition().leadsBack()
    },
    SuiteTest("Exercise1LogDetOfComposition/everyStepFollows()") {
      try Exercise1LogDetOfComposition().everyStepFollows()
    },
    SuiteTest("Exercise1LogDetOfComposition/everyFactorAtItsOwnPoint()") {
      try Exercise1LogDetOfComposition().everyFactorAtItsOwnPoint()
    },
    SuiteTest("Exercise1LogDetOfComposition/agreesWithTheJacobianOfTheWholeMap()") {
      try Exercise1LogDetOfComposition().agreesWithTheJacobianOfTheWholeMap()
    },
    SuiteTest("Exercise1Bugs/affineNormalIsCorrected()") { try Exercise1Bugs().affineNormalIsCorrected() },
    SuiteTest("Exercise1Bugs/scaledDensityIsCorrected()") { try Exercise1Bugs().scaledDensityIsCorrected() },
    SuiteTest("Exercise1Bugs/reflectionIsCorrected()") { try Exercise1Bugs().reflectionIsCorrected() },
    SuiteTest("Exercise1Bugs/compositionIsCorrected()") { try Exercise1Bugs().compositionIsCorrected() },
    SuiteTest("Exercise1Errata/namedLawsAreBroken()") { try Exercise1Errata().namedLawsAreBroken() },
    SuiteTest("Exercise1Errata/correctionsAreRight()") { try Exercise1Errata().correctionsAreRight() },
  ]
}
