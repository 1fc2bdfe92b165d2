extension SuiteRegistry {
  /// Every test of exercise 3.
  static let exercise3: [SuiteTest] = [
    SuiteTest("Exercise3Sample/keepsTheShape()") { try Exercise3Sample().keepsTheShape() },
    SuiteTest("Exercise3Sample/followsTheFormula()") { try Exercise3Sample().followsTheFormula() },
    SuiteTest("Exercise3Sample/gradientsReachMeanAndLogVariance()") {
      try Exercise3Sample().gradientsReachMeanAndLogVariance()
    },
    SuiteTest("Exercise3VAE/encodesAndDecodes()") { try Exercise3VAE().encodesAndDecodes() },
    SuiteTest("Exercise3Likelihood/bernoulliFollowsTheFormula()") {
      try Exercise3Likelihood().bernoulliFollowsTheFormula()
    },
    SuiteTest("Exercise3Likelihood/categoricalFollowsTheFormula()") {
      try Exercise3Likelihood().categoricalFollowsTheFormula()
    },
    SuiteTest("Exercise3Likelihood/probabilitiesAddUpToOne()") {
      try Exercise3Likelihood().probabilitiesAddUpToOne()
    },
    SuiteTest("Exercise3Likelihood/staysRightAtExtremeLogits()") {
      try Exercise3Likelihood().staysRightAtExtremeLogits()
    },
    SuiteTest("Exercise3Likelihood/gradientsAreRight()") { try Exercise3Likelihood().gradientsAreRight() },
    SuiteTest("Exercise3Bound/normalLogProbFollowsTheFormula()") {
      try Exercise3Bound().normalLogProbFollowsTheFormula()
    },
    SuiteTest("Exercise3Bound/normalLogProbIntegratesToOne()") {
      try Exercise3Bound().normalLogProbIntegratesToOne()
    },
    SuiteTest("Exercise3Bound/klFollowsTheClosedForm()") { try Exercise3Bound().klFollowsTheClosedForm() },
    SuiteTest("Exercise3Bound/klIsZeroAtThePriorOnly()") { try Exercise3Bound().klIsZeroAtThePriorOnly() },
    SuiteTest("Exercise3Bound/closedFormSubtractsTheKL()") {
      try Exercise3Bound().closedFormSubtractsTheKL()
    },
    SuiteTest("Exercise3Bound/monteCarloAddsItsThreeTerms()") {
      try Exercise3Bound().monteCarloAddsItsThreeTerms()
    },
    SuiteTest("Exercise3Bound/bothFormsAgreeInExpectation()") {
      try Exercise3Bound().bothFormsAgreeInExpectation()
    },
    SuiteTest("Exercise3Bound/gradientsReachEveryTerm()") { try Exercise3Bound().gradientsReachEveryTerm() },
    SuiteTest("Exercise3Mixture/logProbFollowsTheFormula()") {
      try Exercise3Mixture().logProbFollowsTheFormula()
    },
    SuiteTest("Exercise3Mixture/densityIntegratesToOne()") {
      try Exercise3Mixture().densityIntegratesToOne()
    },
    SuiteTest("Exercise3Mixture/staysRightFarAway()") { try Exercise3Mixture().staysRightFarAway() },
    SuiteTest("Exercise3Mixture/everyParameterReceivesAGradient()") {
      try Exercise3Mixture().everyParameterReceivesAGradient()
    },
    SuiteTest("Exercise3Mixture/followsItsParameters()") { try Exercise3Mixture().followsItsParameters() },
    SuiteTest("Exercise3Mixture/samplesHaveTheirShapeAndFollowTheSeed()") {
      try Exercise3Mixture().samplesHaveTheirShapeAndFollowTheSeed()
    },
    SuiteTest("Exercise3Mixture/samplesFollowTheDensity()") {
      try Exercise3Mixture().samplesFollowTheDensity()
    },
    SuiteTest("Exercise3FlowPrior/withoutTransformationsIsItsBase()") {
      try Exercise3FlowPrior().withoutTransformationsIsItsBase()
    },
    SuiteTest("Exercise3FlowPrior/logProbFollowsTheChangeOfVariables()") {
      try Exercise3FlowPrior().logProbFollowsTheChangeOfVariables()
    },
    SuiteTest("Exercise3FlowPrior/affineFlowIsAGaussian()") {
      try Exercise3FlowPrior().affineFlowIsAGaussian()
    },
    SuiteTest("Exercise3FlowPrior/affineFlowHasAKnownELBO()") {
      try Exercise3FlowPrior().affineFlowHasAKnownELBO()
    },
    SuiteTest("Exercise3FlowPrior/densityIntegratesToOne()") {
      try Exercise3FlowPrior().densityIntegratesToOne()
    },
    SuiteTest("Exercise3FlowPrior/samplesHaveTheirShapeAndFollowTheSeed()") {
      try Exercise3FlowPrior().samplesHaveTheirShapeAndFollowTheSeed()
    },
    SuiteTest("Exercise3FlowPrior/samplesFollowTheDensity()") {
      try Exercise3FlowPrior().samplesFollowTheDensity()
    },
    SuiteTest("Exercise3FlowPrior/everyParameterReceivesAGradient()") {
      try Exercise3FlowPrior().everyParameterReceivesAGradient()
    },
    SuiteTest("Exercise3VAE/logLikelihoodIsThatOfTheObservation()") {
      try Exercise3VAE().logLikelihoodIsThatOfTheObservation()
    },
    SuiteTest("Exercise3VAE/elboFollowsTheFormula()") { try Exercise3VAE().elboFollowsTheFormula() },
    SuiteTest("Exercise3VAE/elboStaysBelowTheEvidence()") { try Exercise3VAE().elboStaysBelowTheEvidence() },
    SuiteTest("Exercise3VAE/gradientReachesEncoderDecoderAndPrior()") {
      try Exercise3VAE().gradientReachesEncoderDecoderAndPrior()
    },
    SuiteTest("Exercise3VAE/pairedDifferenceHasItsStandardError()") {
      try Exercise3VAE().pairedDifferenceHasItsStandardError()
    },
    SuiteTest("Exercise3Training/stepDescendsTheGradient()") {
      try Exercise3Training().stepDescendsTheGradient()
    },
    SuiteTest("Exercise3Training/stepReturnsTheLossBeforeTheUpdate()") {
      try Exercise3Training().stepReturnsTheLossBeforeTheUpdate()
    },
    SuiteTest("Exercise3Training/takesFreshBatchesAndNoise()") {
      try Exercise3Training().takesFreshBatchesAndNoise()
    },
    SuiteTest("Exercise3Training/keepsItsOptimizerAndFollowsItsBudget()") {
      try Exercise3Training().keepsItsOptimizerAndFollowsItsBudget()
    },
    SuiteTest("Exercise3Training/evaluationAveragesOverNoise()") {
      try Exercise3Training().evaluationAveragesOverNoise()
    },
    SuiteTest("Exercise3Training/trainingOnTheDigitsReachesItsBound()") {
      try Exercise3Training().trainingOnTheDigitsReachesItsBound()
    },
    SuiteTest("Exercise3Aggregated/logProbIsTheMixtureOfPosteriors()") {
      try Exercise3Aggregated().logProbIsTheMixtureOfPosteriors()
    },
    SuiteTest("Exercise3Aggregated/densityIntegratesToOne()") {
      try Exercise3Aggregated().densityIntegratesToOne()
    },
    SuiteTest("Exercise3Aggregated/staysRightFarAway()") { try Exercise3Aggregated().staysRightFarAway() },
    SuiteTest("Exercise3Aggregated/holdsManyPosteriors()") {
      try Exercise3Aggregated().holdsManyPosteriors()
    },
    SuiteTest("Exercise3Aggregated/samplesHaveTheirShapeAndFollowTheSeed()") {
      try Exercise3Aggregated().samplesHaveTheirShapeAndFollowTheSeed()
    },
    SuiteTest("Exercise3Aggregated/samplesFollowTheDensity()") {
      try Exercise3Aggregated().samplesFollowTheDensity()
    },
    SuiteTest("Exercise3Views/planeHoldsTheLargestVariances()") {
      try Exercise3Views().planeHoldsTheLargestVariances()
    },
    SuiteTest("Exercise3Views/samplesComeFromThePrior()") { try Exercise3Views().samplesComeFromThePrior() },
    SuiteTest("Exercise3Views/reconstructionsDecodeTheMean()") {
      try Exercise3Views().reconstructionsDecodeTheMean()
    },
    SuiteTest("Exercise3Vamp/logProbIsTheMixtureOfPosteriors()") {
      try Exercise3Vamp().logProbIsTheMixtureOfPosteriors()
    },
    SuiteTest("Exercise3Vamp/densityIntegratesToOne()") { try Exercise3Vamp().densityIntegratesToOne() },
    SuiteTest("Exercise3Vamp/staysRightFarAway()") { try Exercise3Vamp().staysRightFarAway() },
    SuiteTest("Exercise3Vamp/gradientsReachPseudoInputsAndEncoder()") {
      try Exercise3Vamp().gradientsReachPseudoInputsAndEncoder()
    },
    SuiteTest("Exercise3Vamp/followsTheEncoder()") { try Exercise3Vamp().followsTheEncoder() },
    SuiteTest("Exercise3Vamp/samplesHaveTheirShapeAndFollowTheSeed()") {
      try Exercise3Vamp().samplesHaveTheirShapeAndFollowTheSeed()
    },
    SuiteTest("Exercise3Vamp/samplesFollowTheDensity()") { try Exercise3Vamp().samplesFollowTheDensity() },
    SuiteTest("Exercise3Importance/boundFollowsTheFormula()") {
      try Exercise3Importance().boundFollowsTheFormula()
    },
    SuiteTest("Exercise3Importance/tinyWeightsDoNotUnderflow()") {
      try Exercise3Importance().tinyWeightsDoNotUnderflow()
    },
    SuiteTest("Exercise3Importance/gradientReachesTheModel()") {
      try Exercise3Importance().gradientReachesTheModel()
    },
    SuiteTest("Exercise3Importance/boundsAreOrdered()") { try Exercise3Importance().boundsAreOrdered() },
    SuiteTest("Exercise3Importance/exactPosteriorMakesTheBoundTight()") {
      try Exercise3Importance().exactPosteriorMakesTheBoundTight()
    },
    SuiteTest("Exercise3Gaps/bestPosteriorIsFound()") { try Exercise3Gaps().bestPosteriorIsFound() },
    SuiteTest("Exercise3Gaps/startsAtTheEncoder()") { try Exercise3Gaps().startsAtTheEncoder() },
    SuiteTest("Exercise3Gaps/leavesTheModelAlone()") { try Exercise3Gaps().leavesTheModelAlone() },
    SuiteTest("Exercise3Gaps/gapsAreTheKnownOnes()") { try Exercise3Gaps().gapsAreTheKnownOnes() },
    SuiteTest("Exercise3Bugs/dequantization()") { try Exercise3Bugs().dequantization() },
    SuiteTest("Exercise3Bugs/flowPrior()") { try Exercise3Bugs().flowPrior() },
    SuiteTest("Exercise3Bugs/mixturePrior()") { try Exercise3Bugs().mixturePrior() },
    SuiteTest("Exercise3Bugs/sample()") { try Exercise3Bugs().sample() },
    SuiteTest("Exercise3Bugs/bound()") { try Exercise3Bugs().bound() },
    SuiteTest("Exercise3Errata/conditioning()") { try Exercise3Errata().conditioning() },
    SuiteTest("Exercise3Errata/exchangedDensities()") { try Exercise3Errata().exchangedDensities() },
    SuiteTest("Exercise3Errata/priorOfTheBase()") { try Exercise3Errata().priorOfTheBase() },
    SuiteTest("Exercise3Errata/signOfTheKL()") { try Exercise3Errata().signOfTheKL() },
  ]
}
