/// One test of a suite as a function, so that the suites can be run on wrong implementations.
struct SuiteTest: Sendable {
  /// Its id in the curriculum, `Suite/function()`.
  let id: String
  let run: @Sendable () throws -> Void

  init(_ id: String, run: @escaping @Sendable () throws -> Void) {
    (self.id, self.run) = (id, run)
  }

  /// Whether it trains a flow to the end.
  var isLong: Bool { id.contains("Floor()") || id.contains("ReachesItsBound()") }
}

/// Every test of the suites.
enum SuiteRegistry {
  static let all = exercise1 + exercise1Matrices + exercise2 + exercise3

  static let exercise2: [SuiteTest] = [
    SuiteTest("Exercise2Forward/keepsTheShape()") { try Exercise2Forward().keepsTheShape() },
    SuiteTest("Exercise2Forward/keptFeaturesPassThrough()") {
      try Exercise2Forward().keptFeaturesPassThrough()
    },
    SuiteTest("Exercise2Forward/changedFeaturesAreScaledAndShifted()") {
      try Exercise2Forward().changedFeaturesAreScaledAndShifted()
    },
    SuiteTest("Exercise2Forward/changedFeaturesDependOnTheKeptOnes()") {
      try Exercise2Forward().changedFeaturesDependOnTheKeptOnes()
    },
    SuiteTest("Exercise2Forward/rowsDoNotSeeEachOther()") { try Exercise2Forward().rowsDoNotSeeEachOther() },
    SuiteTest("Exercise2Forward/everyParameterReceivesAGradient()") {
      try Exercise2Forward().everyParameterReceivesAGradient()
    },
    SuiteTest("Exercise2Inverse/keepsTheShape()") { try Exercise2Inverse().keepsTheShape() },
    SuiteTest("Exercise2Inverse/keptFeaturesPassThrough()") {
      try Exercise2Inverse().keptFeaturesPassThrough()
    },
    SuiteTest("Exercise2Inverse/changedFeaturesAreUnshiftedAndUnscaled()") {
      try Exercise2Inverse().changedFeaturesAreUnshiftedAndUnscaled()
    },
    SuiteTest("Exercise2Inverse/undoesForward()") { try Exercise2Inverse().undoesForward() },
    SuiteTest("Exercise2Inverse/isUndoneByForward()") { try Exercise2Inverse().isUndoneByForward() },
    SuiteTest("Exercise2Inverse/changedFeaturesDependOnTheKeptOnes()") {
      try Exercise2Inverse().changedFeaturesDependOnTheKeptOnes()
    },
    SuiteTest("Exercise2Inverse/rowsDoNotSeeEachOther()") { try Exercise2Inverse().rowsDoNotSeeEachOther() },
    SuiteTest("Exercise2Inverse/everyParameterReceivesAGradient()") {
      try Exercise2Inverse().everyParameterReceivesAGradient()
    },
    SuiteTest("Exercise2LogDeterminants/oneNumberPerRow()") {
      try Exercise2LogDeterminants().oneNumberPerRow()
    },
    SuiteTest("Exercise2LogDeterminants/forwardSumsTheLogScales()") {
      try Exercise2LogDeterminants().forwardSumsTheLogScales()
    },
    SuiteTest("Exercise2LogDeterminants/inverseSumsTheLogScalesNegated()") {
      try Exercise2LogDeterminants().inverseSumsTheLogScalesNegated()
    },
    SuiteTest("Exercise2LogDeterminants/agreeWithTheExactJacobian()") {
      try Exercise2LogDeterminants().agreeWithTheExactJacobian()
    },
    SuiteTest("Exercise2LogDeterminants/agreeWithCentralDifferences()") {
      try Exercise2LogDeterminants().agreeWithCentralDifferences()
    },
    SuiteTest("Exercise2LogDeterminants/cancel()") { try Exercise2LogDeterminants().cancel() },
    SuiteTest("Exercise2LogDeterminants/makeTheDensityIntegrateToOne()") {
      try Exercise2LogDeterminants().makeTheDensityIntegrateToOne()
    },
    SuiteTest("Exercise2LogDeterminants/reachTheScaleNet()") {
      try Exercise2LogDeterminants().reachTheScaleNet()
    },
    SuiteTest("Exercise2LogDeterminants/passTheirGradientOn()") {
      try Exercise2LogDeterminants().passTheirGradientOn()
    },
    SuiteTest("Exercise2Flow/withoutTransformationsIsItsBase()") {
      try Exercise2Flow().withoutTransformationsIsItsBase()
    },
    SuiteTest("Exercise2Flow/logProbFollowsTheChangeOfVariables()") {
      try Exercise2Flow().logProbFollowsTheChangeOfVariables()
    },
    SuiteTest("Exercise2Flow/logProbAgreesWithTheJacobianOfTheWholeInverse()") {
      try Exercise2Flow().logProbAgreesWithTheJacobianOfTheWholeInverse()
    },
    SuiteTest("Exercise2Flow/densityIntegratesToOne()") { try Exercise2Flow().densityIntegratesToOne() },
    SuiteTest("Exercise2Flow/samplesHaveTheirShapeAndFollowTheSeed()") {
      try Exercise2Flow().samplesHaveTheirShapeAndFollowTheSeed()
    },
    SuiteTest("Exercise2Flow/samplesFollowTheDensity()") { try Exercise2Flow().samplesFollowTheDensity() },
    SuiteTest("Exercise2Flow/everyParameterReceivesAGradient()") {
      try Exercise2Flow().everyParameterReceivesAGradient()
    },
    SuiteTest("Exercise2Masks/masksKeepHalf()") { try Exercise2Masks().masksKeepHalf() },
    SuiteTest("Exercise2Masks/masksAlternate()") { try Exercise2Masks().masksAlternate() },
    SuiteTest("Exercise2Masks/permutationReordersFeatures()") {
      try Exercise2Masks().permutationReordersFeatures()
    },
    SuiteTest("Exercise2Masks/permutationIsUndone()") { try Exercise2Masks().permutationIsUndone() },
    SuiteTest("Exercise2Masks/permutationPreservesVolume()") {
      try Exercise2Masks().permutationPreservesVolume()
    },
    SuiteTest("Exercise2Masks/dependenciesAreThePatternOfTheJacobian()") {
      try Exercise2Masks().dependenciesAreThePatternOfTheJacobian()
    },
    SuiteTest("Exercise2Masks/oneMaskIsNotEnough()") { try Exercise2Masks().oneMaskIsNotEnough() },
    SuiteTest("Exercise2Additive/keptFeaturesPassThrough()") {
      try Exercise2Additive().keptFeaturesPassThrough()
    },
    SuiteTest("Exercise2Additive/forwardShiftsTheChangedFeatures()") {
      try Exercise2Additive().forwardShiftsTheChangedFeatures()
    },
    SuiteTest("Exercise2Additive/inverseShiftsThemBack()") {
      try Exercise2Additive().inverseShiftsThemBack()
    },
    SuiteTest("Exercise2Additive/preservesVolume()") { try Exercise2Additive().preservesVolume() },
    SuiteTest("Exercise2Additive/everyParameterReceivesAGradient()") {
      try Exercise2Additive().everyParameterReceivesAGradient()
    },
    SuiteTest("Exercise2Scaling/scalesEveryFeature()") { try Exercise2Scaling().scalesEveryFeature() },
    SuiteTest("Exercise2Scaling/logDeterminantsAreTheSumOfLogScales()") {
      try Exercise2Scaling().logDeterminantsAreTheSumOfLogScales()
    },
    SuiteTest("Exercise2Scaling/logScaleReceivesAGradient()") {
      try Exercise2Scaling().logScaleReceivesAGradient()
    },
    SuiteTest("Exercise2Training/buildsALayerPerMask()") { try Exercise2Training().buildsALayerPerMask() },
    SuiteTest("Exercise2Training/stepDescendsTheGradient()") {
      try Exercise2Training().stepDescendsTheGradient()
    },
    SuiteTest("Exercise2Training/stepReturnsTheLossBeforeTheUpdate()") {
      try Exercise2Training().stepReturnsTheLossBeforeTheUpdate()
    },
    SuiteTest("Exercise2Training/takesFreshBatchesOfTheData()") {
      try Exercise2Training().takesFreshBatchesOfTheData()
    },
    SuiteTest("Exercise2Training/keepsItsOptimizerAndFollowsItsBudget()") {
      try Exercise2Training().keepsItsOptimizerAndFollowsItsBudget()
    },
    SuiteTest("Exercise2Training/comesCloseToTheEntropyFloor()") {
      try Exercise2Training().comesCloseToTheEntropyFloor()
    },
    SuiteTest("Exercise2Training/yourOwnFlowComesCloseAndStaysAboveTheFloor()") {
      try Exercise2Training().yourOwnFlowComesCloseAndStaysAboveTheFloor()
    },
    SuiteTest("Exercise2Bugs/layersBreakTheLawThatIsNamed()") {
      try Exercise2Bugs().layersBreakTheLawThatIsNamed()
    },
    SuiteTest("Exercise2Bugs/correctedLayersMapPoints()") { try Exercise2Bugs().correctedLayersMapPoints() },
    SuiteTest("Exercise2Bugs/correctedLayersReturnTheirLogDets()") {
      try Exercise2Bugs().correctedLayersReturnTheirLogDets()
    },
    SuiteTest("Exercise2Bugs/flowsBreakTheLawThatIsNamed()") {
      try Exercise2Bugs().flowsBreakTheLawThatIsNamed()
    },
    SuiteTest("Exercise2Bugs/correctedFlowsHaveTheRightDensityAndSamples()") {
      try Exercise2Bugs().correctedFlowsHaveTheRightDensityAndSamples()
    },
    SuiteTest("Exercise2Errata/couplingDeterminant()") { try Exercise2Errata().couplingDeterminant() },
    SuiteTest("Exercise2Errata/composedDensity()") { try Exercise2Errata().composedDensity() },
    SuiteTest("Exercise2Errata/densityAfterAStep()") { try Exercise2Errata().densityAfterAStep() },
    SuiteTest("Exercise2Errata/affineCode()") { try Exercise2Errata().affineCode() },
  ]
}
