extension Curriculum {
  /// Exercise 3, VAE with learned priors.
  static let exercise3 = ExerciseSheet(
    number: 3, title: "VAE with learned priors", tasks: vaeTasks + priorTasks + evaluationTasks + auditTasks)

  /// 3.1 – 3.3: the pieces.
  private static let vaeTasks = [
    ExerciseTask(
      id: "3.1", title: "The reparameterized sample", points: 8, secondsAllowed: 5,
      hints: [
        """
        A draw of N(μ, σ²) is a draw of N(0, 1), stretched and shifted. By what is it stretched, and how do you \
        get that from the log-variance?
        """,
        """
        The standard deviation is the root of the variance, and exp turns the logarithm back: \
        σ = √exp(log σ²) = exp(½ log σ²). Keep tensors tensors, so that gradients reach both parameters.
        """,
        "z = mean + (0.5 * logVariance).exp() * noise. With exp(logVariance) alone you would stretch by the variance.",
      ],
      tests: [
        "Exercise3Sample/keepsTheShape()",
        "Exercise3Sample/followsTheFormula()",
        "Exercise3Sample/gradientsReachMeanAndLogVariance()",
      ]),
    ExerciseTask(
      id: "3.2", title: "The likelihood from logits", points: 10, secondsAllowed: 5,
      hints: [
        """
        A decoder gives logits, any real numbers. What happens to log σ(l) when σ(l) is rounded to 0, and to \
        exp(l) when l is 1000?
        """,
        """
        Bernoulli: log P(1) = −softplus(−l) and log P(0) = −softplus(l); both are x·l − softplus(l). Categorical: \
        the level's own logit minus logSumExp over the levels. Both are stable. Sum over pixels, not over images.
        """,
        """
        Bernoulli: (x * logits - logits.softplus()).sum(alongAxis: 1). Categorical: pick with \
        logits.gatheringElements(x.expanded(atAxis: 2), alongAxis: 2).squeezed(atAxis: 2), subtract \
        logits.logSumExp(alongAxis: 2), sum along axis 1.
        """,
      ],
      tests: [
        "Exercise3Likelihood/bernoulliFollowsTheFormula()",
        "Exercise3Likelihood/categoricalFollowsTheFormula()",
        "Exercise3Likelihood/probabilitiesAddUpToOne()",
        "Exercise3Likelihood/staysRightAtExtremeLogits()",
        "Exercise3Likelihood/gradientsAreRight()",
      ]),
    ExerciseTask(
      id: "3.3", title: "The ELBO, closed form and Monte Carlo", points: 14, secondsAllowed: 5,
      hints: [
        """
        The ELBO is how well the image is explained minus how far q is from the prior. What is the KL when q \
        is the prior itself? Use that to check your signs.
        """,
        """
        log N(z|μ,σ²) is a sum over features of −½[(z−μ)²/σ² + log σ² + log 2π]. The KL from N(0, I) is \
        ½ Σ [μ² + σ² − log σ² − 1]. The Monte Carlo form replaces −KL by log p(z) − log q(z|x) at the sample.
        """,
        """
        KL: 0.5 * (mean.square() + logVariance.exp() - logVariance - 1).sum(alongAxis: 1). Closed form: \
        logLikelihood − KL. Monte Carlo: logLikelihood + prior.logProb(z) − normalLogProb(z, …), with the given \
        prior and nothing detached.
        """,
      ],
      tests: [
        "Exercise3Bound/normalLogProbFollowsTheFormula()",
        "Exercise3Bound/normalLogProbIntegratesToOne()",
        "Exercise3Bound/klFollowsTheClosedForm()",
        "Exercise3Bound/klIsZeroAtThePriorOnly()",
        "Exercise3Bound/closedFormSubtractsTheKL()",
        "Exercise3Bound/monteCarloAddsItsThreeTerms()",
        "Exercise3Bound/bothFormsAgreeInExpectation()",
        "Exercise3Bound/gradientsReachEveryTerm()",
      ]),
  ]

  /// 3.4, 3.5 and 3.8: the learned priors; 3.6: the whole autoencoder.
  private static let priorTasks = [
    ExerciseTask(
      id: "3.4", title: "A mixture-of-Gaussians prior", points: 10, secondsAllowed: 10,
      hints: [
        """
        Which component does a point belong to: may its first feature come from one and its second from another?
        """,
        """
        One density per component and point, [B, K]: the sum over features of the normal log-densities. Add \
        log w = logSoftmax(logits), then logSumExp over the components. In the other order you get a product of \
        1-D mixtures, with K^M bumps.
        """,
        """
        z.expanded(atAxis: 1) is [B, 1, M] and meets [K, M] as [B, K, M]; sum along axis 2, add \
        logits.logSoftmax(alongAxis: 0), logSumExp along axis 1. Samples: draw k from the running sums of the \
        softmax, then one whole row mean_k + σ_k ε.
        """,
      ],
      tests: [
        "Exercise3Mixture/logProbFollowsTheFormula()",
        "Exercise3Mixture/densityIntegratesToOne()",
        "Exercise3Mixture/staysRightFarAway()",
        "Exercise3Mixture/everyParameterReceivesAGradient()",
        "Exercise3Mixture/followsItsParameters()",
        "Exercise3Mixture/samplesHaveTheirShapeAndFollowTheSeed()",
        "Exercise3Mixture/samplesFollowTheDensity()",
      ]),
    ExerciseTask(
      id: "3.5", title: "A flow prior", points: 12, secondsAllowed: 10,
      hints: [
        """
        z is the flow's data here. In which direction must you walk to score z, and in which to draw it?
        """,
        """
        Begin with u = z and a sum of zeros, [B]. For every transformation, last first, replace u by its inverse \
        and add the log-det that came with it: one number per point, whatever M is. The base scores the last u.
        """,
        """
        logProb = base.logProb(u) + logDets, both [B]. If you wrote the base as a sum over M of something that \
        already contains the log-det, you counted it M times. sample: base.sample, then forward in list order.
        """,
      ],
      tests: [
        "Exercise3FlowPrior/withoutTransformationsIsItsBase()",
        "Exercise3FlowPrior/logProbFollowsTheChangeOfVariables()",
        "Exercise3FlowPrior/affineFlowIsAGaussian()",
        "Exercise3FlowPrior/affineFlowHasAKnownELBO()",
        "Exercise3FlowPrior/densityIntegratesToOne()",
        "Exercise3FlowPrior/samplesHaveTheirShapeAndFollowTheSeed()",
        "Exercise3FlowPrior/samplesFollowTheDensity()",
        "Exercise3FlowPrior/everyParameterReceivesAGradient()",
      ]),
    ExerciseTask(
      id: "3.6", title: "The autoencoder, its training, and a fair comparison", points: 14,
      secondsAllowed: 30,
      hints: [
        """
        Encode, sample, decode, score: which piece does which? And when two priors are compared on the same five \
        seeds, what do the two series have in common?
        """,
        """
        elbo: split encoder(x) into μ and log σ², draw z with the given noise, take the Monte Carlo form with \
        `prior` (the closed form knows N(0, I) only). Step: loss = −elbo.mean(). Differences of pairs first, then \
        their mean and spread.
        """,
        """
        parts = encoder(x).split([M, M], alongAxis: 1). Categorical logits: reshaped(to: [B, D, K]). Step: \
        optimizer.update(vae.parameters, with: gradients(of: loss, withRespectTo: vae.parameters)). Train: one Adam, \
        shuffled batches, new noise each step. Standard error: √(Σ(d − d̄)²/(n − 1)) / √n.
        """,
      ],
      tests: [
        "Exercise3VAE/encodesAndDecodes()",
        "Exercise3VAE/logLikelihoodIsThatOfTheObservation()",
        "Exercise3VAE/elboFollowsTheFormula()",
        "Exercise3VAE/elboStaysBelowTheEvidence()",
        "Exercise3VAE/gradientReachesEncoderDecoderAndPrior()",
        "Exercise3VAE/pairedDifferenceHasItsStandardError()",
        "Exercise3Training/stepDescendsTheGradient()",
        "Exercise3Training/stepReturnsTheLossBeforeTheUpdate()",
        "Exercise3Training/takesFreshBatchesAndNoise()",
        "Exercise3Training/keepsItsOptimizerAndFollowsItsBudget()",
        "Exercise3Training/evaluationAveragesOverNoise()",
        "Exercise3Training/trainingOnTheDigitsReachesItsBound()",
      ]),
  ]

  /// 3.7 – 3.9: looking at what was trained.
  private static let evaluationTasks = [
    ExerciseTask(
      id: "3.7", title: "Aggregated posterior, samples, reconstructions", points: 8, secondsAllowed: 10,
      hints: [
        """
        Where has the decoder learned to decode? What distribution do you get by encoding an image drawn at random \
        and then drawing from its posterior?
        """,
        """
        A mixture of N normals with weights 1/N: the mixture prior of 3.4 with other numbers, and the same care \
        about the order of sum and logSumExp. Samples of the model come from its *prior*, through all of its flow.
        """,
        """
        logProb: logSumExp over n of the summed log-densities, minus log N, a few hundred rows at a time. Plane: \
        multiply two columns by the covariance and qrDecomposition them, two hundred times. Images: \
        vae.observation.mean(ofLogits: vae.decode(z)) with z = vae.prior.sample(…) or z = vae.encode(x).mean.
        """,
      ],
      tests: [
        "Exercise3Aggregated/logProbIsTheMixtureOfPosteriors()",
        "Exercise3Aggregated/densityIntegratesToOne()",
        "Exercise3Aggregated/staysRightFarAway()",
        "Exercise3Aggregated/holdsManyPosteriors()",
        "Exercise3Aggregated/samplesHaveTheirShapeAndFollowTheSeed()",
        "Exercise3Aggregated/samplesFollowTheDensity()",
        "Exercise3Views/planeHoldsTheLargestVariances()",
        "Exercise3Views/samplesComeFromThePrior()",
        "Exercise3Views/reconstructionsDecodeTheMean()",
      ]),
    ExerciseTask(
      id: "3.8", title: "Extra: the VampPrior", points: 6, secondsAllowed: 10,
      hints: [
        """
        The best prior is the aggregated posterior, but N images are too many. What if K images, made up and \
        learned, stood for all of them?
        """,
        """
        Encode the pseudo-inputs at every call: K means and K log-variances. What remains is a mixture with \
        equal weights. Do not detach: pseudo-inputs and encoder both learn through the prior.
        """,
        """
        encoder(pseudoInputs.value).split([M, M], alongAxis: 1), then as in 3.4 with −log K in place of \
        logSoftmax. Samples: k = rng.int(below: K), z = μ_k + exp(½ log σ²_k) ε.
        """,
      ],
      tests: [
        "Exercise3Vamp/logProbIsTheMixtureOfPosteriors()",
        "Exercise3Vamp/densityIntegratesToOne()",
        "Exercise3Vamp/staysRightFarAway()",
        "Exercise3Vamp/gradientsReachPseudoInputsAndEncoder()",
        "Exercise3Vamp/followsTheEncoder()",
        "Exercise3Vamp/samplesHaveTheirShapeAndFollowTheSeed()",
        "Exercise3Vamp/samplesFollowTheDensity()",
      ]),
    ExerciseTask(
      id: "3.9", title: "Extra: the IWAE bound and the two gaps", points: 8, secondsAllowed: 15,
      hints: [
        """
        The ELBO averages log-weights. The bound gets tighter when weights are averaged first: which order of \
        log and mean is that, and how is it computed when all weights are exp(−1000)?
        """,
        """
        IWAE: logSumExp over the samples of vae.elbo(x, noise_k), minus log K. Best q: two Parameters that start \
        at the encoder's answer and climb the ELBO with Adam; the model's parameters stay.
        """,
        """
        Stack the K log-weights [K, B], logSumExp along axis 0, subtract log K. bestPosterior: \
        gradients(of: -bound.sum(), withRespectTo: [mean, logVariance]) in every step, with the same noise. Gaps: \
        logEvidence − ELBO(best), and ELBO(best) − ELBO(encoder).
        """,
      ],
      tests: [
        "Exercise3Importance/boundFollowsTheFormula()",
        "Exercise3Importance/tinyWeightsDoNotUnderflow()",
        "Exercise3Importance/gradientReachesTheModel()",
        "Exercise3Importance/boundsAreOrdered()",
        "Exercise3Importance/exactPosteriorMakesTheBoundTight()",
        "Exercise3Gaps/bestPosteriorIsFound()",
        "Exercise3Gaps/startsAtTheEncoder()",
        "Exercise3Gaps/leavesTheModelAlone()",
        "Exercise3Gaps/gapsAreTheKnownOnes()",
      ]),
  ]

  /// 3.10 and 3.11: find the bug, and the errata hunt.
  private static let auditTasks = [
    ExerciseTask(
      id: "3.10", title: "Find the bug: five pieces of published code", points: 6, secondsAllowed: 10,
      hints: [
        """
        Each piece has run in experiments and given numbers that look good. Do not stare: try a law with numbers. What \
        happens to row 0 when row 1 changes? What does the density add up to? How far do the samples spread?
        """,
        """
        dequantize: how much of a bin can y reach? flowLogProb: follow the shapes to where M numbers are summed. \
        mixtureLogProb: it does integrate to 1; compare it with samples of two far components. sample: measure the \
        variance. bound: the sum() has no axis.
        """,
        """
        Broken laws and corrections: noiseFillsTheBin, x + u; integratesToOne, add the log-dets after the sum over \
        features; isTheDensityOfTheSamples, sum over features before logSumExp; sampleHasTheVariance, exp of half the \
        log-variance; rowsDoNotSeeEachOther, sum along axis 1.
        """,
      ],
      tests: [
        "Exercise3Bugs/dequantization()",
        "Exercise3Bugs/flowPrior()",
        "Exercise3Bugs/mixturePrior()",
        "Exercise3Bugs/sample()",
        "Exercise3Bugs/bound()",
      ]),
    ExerciseTask(
      id: "3.11", title: "Errata hunt: four formulas of the ELBO", points: 4, secondsAllowed: 5,
      hints: [
        """
        Put the exact posterior in for q. By Bayes' rule p(x|z) p(z) / p(z|x) = p(x), whatever z is: which slide gives \
        log p(x) then?
        """,
        """
        Ask of every term: whose density is it, at which point, given what, and with which sign? One slide scores x where \
        z belongs, one has p and q exchanged, one scores z by the flow's base alone, one rewards a large KL.
        """,
        """
        The right bound is log p(x|z) + log p(z) − log q(z|x), with log p(z) of the flow prior including its log-det \
        (model.logPrior), or log p(x|z) − KL. Each slide breaks isTightAtThePosterior.
        """,
      ],
      tests: [
        "Exercise3Errata/conditioning()",
        "Exercise3Errata/exchangedDensities()",
        "Exercise3Errata/priorOfTheBase()",
        "Exercise3Errata/signOfTheKL()",
      ]),
  ]
}
