extension Curriculum {
  /// Exercise 2, masked affine coupling.
  static let exercise2 = ExerciseSheet(
    number: 2, title: "Masked affine coupling",
    tasks: [
      ExerciseTask(
        id: "2.1", title: "Coupling layer, forward", points: 10, secondsAllowed: 5,
        hints: [
          """
          Split z with the mask: m ⊙ z is kept, (1 − m) ⊙ z is changed. Who decides how the changed half is scaled \
          and shifted? Only the kept half may.
          """,
          """
          Compute m ⊙ z once and show it to both networks; that gives s and t, each [B, D]. The changed half is \
          z ⊙ exp(s) + t. Add the two halves, each with its mask in front, so that kept features stay bit for bit.
          """,
          """
          With kept = mask * z and changed = 1 − mask: s = changed * scaleNet(kept), t = changed * translationNet(kept), \
          and x is kept + changed * z * s.exp() + t. Because s and t carry the factor (1 − m), nothing happens to the \
          kept half. As log-determinant return NaNs of shape [B] until task 2.3.
          """,
        ],
        tests: [
          "Exercise2Forward/keepsTheShape()",
          "Exercise2Forward/keptFeaturesPassThrough()",
          "Exercise2Forward/changedFeaturesAreScaledAndShifted()",
          "Exercise2Forward/changedFeaturesDependOnTheKeptOnes()",
          "Exercise2Forward/rowsDoNotSeeEachOther()",
          "Exercise2Forward/everyParameterReceivesAGradient()",
        ]),
      ExerciseTask(
        id: "2.2", title: "Coupling layer, inverse", points: 10, secondsAllowed: 5,
        hints: [
          """
          You are given x and want z. The kept features of x and z are the same numbers, so what can you compute \
          again without knowing z?
          """,
          """
          s and t come from m ⊙ x = m ⊙ z. Solve x = z ⊙ exp(s) + t for z: what was done last is undone first.
          """,
          """
          z = m ⊙ x + (1 − m) ⊙ (x − t) ⊙ exp(−s): unshift, then unscale, and only the changed half. The line differs \
          from forward's in the order of the two steps and in two signs.
          """,
        ],
        tests: [
          "Exercise2Inverse/keepsTheShape()",
          "Exercise2Inverse/keptFeaturesPassThrough()",
          "Exercise2Inverse/changedFeaturesAreUnshiftedAndUnscaled()",
          "Exercise2Inverse/undoesForward()",
          "Exercise2Inverse/isUndoneByForward()",
          "Exercise2Inverse/changedFeaturesDependOnTheKeptOnes()",
          "Exercise2Inverse/rowsDoNotSeeEachOther()",
          "Exercise2Inverse/everyParameterReceivesAGradient()",
        ]),
      ExerciseTask(
        id: "2.3", title: "Both log-determinants", points: 15, secondsAllowed: 10,
        hints: [
          """
          Order the features kept first: the Jacobian of forward is block triangular. Which entries stand on its \
          diagonal, and what is the logarithm of their product?
          """,
          """
          The diagonal holds ones for kept features and exp(s_d) for changed ones, so log|det| is the sum of s over \
          the changed features of each row: one number per row, [B]. What is the Jacobian of the inverse?
          """,
          """
          forward: sum (1 − m) ⊙ s along axis 1. inverse: the same with a minus sign, because it must return the \
          log-det of the map it applies, and det(J⁻¹) = 1 / det J. Not over the batch, not the mean, no exp.
          """,
        ],
        tests: [
          "Exercise2LogDeterminants/oneNumberPerRow()",
          "Exercise2LogDeterminants/forwardSumsTheLogScales()",
          "Exercise2LogDeterminants/inverseSumsTheLogScalesNegated()",
          "Exercise2LogDeterminants/agreeWithTheExactJacobian()",
          "Exercise2LogDeterminants/agreeWithCentralDifferences()",
          "Exercise2LogDeterminants/cancel()",
          "Exercise2LogDeterminants/makeTheDensityIntegrateToOne()",
          "Exercise2LogDeterminants/reachTheScaleNet()",
          "Exercise2LogDeterminants/passTheirGradientOn()",
        ], writtenIn: ["2.1", "2.2"]),
      ExerciseTask(
        id: "2.4", title: "A flow by composition", points: 15, secondsAllowed: 10,
        hints: [
          """
          Sampling starts at the base and walks forward through the list. Where does a density start, and which \
          transformation comes first on the way back?
          """,
          """
          logProb: begin with z = x and a sum of zeros, [B]. For every transformation, last first, replace z by its \
          inverse and add the log-det that came with it. At the end ask the base for its log-density. What sign \
          does a log-det of data → base have?
          """,
          """
          log p(x) = log p₀(z₀) + Σ logDet(inverse). Loop over transformations.reversed(), keep `z` and a running \
          `logDets` with +=, return base.logProb(z) + logDets. sample: draw base.sample(count, using: &rng), loop in \
          list order and keep forward's x.
          """,
        ],
        tests: [
          "Exercise2Flow/withoutTransformationsIsItsBase()",
          "Exercise2Flow/logProbFollowsTheChangeOfVariables()",
          "Exercise2Flow/logProbAgreesWithTheJacobianOfTheWholeInverse()",
          "Exercise2Flow/densityIntegratesToOne()",
          "Exercise2Flow/samplesHaveTheirShapeAndFollowTheSeed()",
          "Exercise2Flow/samplesFollowTheDensity()",
          "Exercise2Flow/everyParameterReceivesAGradient()",
        ]),
      ExerciseTask(
        id: "2.5", title: "Alternating masks and permutations", points: 12, secondsAllowed: 10,
        hints: [
          """
          With one mask in all layers, what becomes of a kept feature? Draw which output sees which input after one \
          layer, after two, after three.
          """,
          """
          Masks: every second feature, then the others, and so on. Permutation: x_i = z_{order[i]} picks columns; \
          to undo it, find where in `order` each j stands. Dependencies: one layer is I + (1 − m) mᵀ; patterns \
          multiply, because Jacobians do.
          """,
          """
          A mask is Tensor of 1 and 0 by d % 2; the next is 1 minus it. `z.gathering(order, alongAxis: 1)` is forward, \
          gathering by the inverse order is inverse, both log-dets are zeros of shape [B]: log|±1| = 0. For \
          dependencies begin with the identity and for every mask replace it by (layer pattern · pattern so far) > 0.
          """,
        ],
        tests: [
          "Exercise2Masks/masksKeepHalf()",
          "Exercise2Masks/masksAlternate()",
          "Exercise2Masks/permutationReordersFeatures()",
          "Exercise2Masks/permutationIsUndone()",
          "Exercise2Masks/permutationPreservesVolume()",
          "Exercise2Masks/dependenciesAreThePatternOfTheJacobian()",
          "Exercise2Masks/oneMaskIsNotEnough()",
        ]),
      ExerciseTask(
        id: "2.6", title: "NICE: additive coupling and a diagonal scaling", points: 12, secondsAllowed: 10,
        hints: [
          """
          Take the affine layer and set s = 0. What is left of the formula, and of the log-determinant? A layer \
          like that cannot change the volume; who gives the flow its scale back?
          """,
          """
          x = z + (1 − m) ⊙ t with t from the kept features, inverse with a minus. Log-det: zeros, one per row. The \
          scaling multiplies feature d by exp(a_d); its Jacobian is diagonal and the same at every point.
          """,
          """
          Additive: Tensor.zeros([z.shape[0]]) is the log-det both ways. Scaling: forward is z * a.exp() with \
          log-det a.sum() for every row, broadcast to [B]; inverse is x * (−a).exp() with the negated sum. Use \
          logScale.value each time: it changes during training.
          """,
        ],
        tests: [
          "Exercise2Additive/keptFeaturesPassThrough()",
          "Exercise2Additive/forwardShiftsTheChangedFeatures()",
          "Exercise2Additive/inverseShiftsThemBack()",
          "Exercise2Additive/preservesVolume()",
          "Exercise2Additive/everyParameterReceivesAGradient()",
          "Exercise2Scaling/scalesEveryFeature()",
          "Exercise2Scaling/logDeterminantsAreTheSumOfLogScales()",
          "Exercise2Scaling/logScaleReceivesAGradient()",
        ]),
      ExerciseTask(
        id: "2.7", title: "Training by maximum likelihood", points: 16, secondsAllowed: 30,
        hints: [
          """
          A good flow gives the data a high density. Which number should go down, per point, so that its value does \
          not depend on the size of the batch?
          """,
          """
          loss = −flow.logProb(batch).mean(), in nats per point. Take its gradients with respect to \
          flow.parameters and hand both to the optimizer, which does the rest. The optimizer remembers earlier steps: \
          make one, before the loop. Every step needs a fresh batch.
          """,
          """
          Step: compute the loss; optimizer.update(flow.parameters, with: gradients(of: loss, withRespectTo: \
          flow.parameters)); return loss.item, computed before the update. Train: shuffle 0 ..< N with \
          shuffled(by: &rng), gather budget.batchSize rows per step, reshuffle when too few are left. makeFlow: one \
          pieces.maskedCouplingLayer per mask, two MLPs each, then pieces.flow.
          """,
        ],
        tests: [
          "Exercise2Training/buildsALayerPerMask()",
          "Exercise2Training/stepDescendsTheGradient()",
          "Exercise2Training/stepReturnsTheLossBeforeTheUpdate()",
          "Exercise2Training/takesFreshBatchesOfTheData()",
          "Exercise2Training/keepsItsOptimizerAndFollowsItsBudget()",
          "Exercise2Training/comesCloseToTheEntropyFloor()",
          "Exercise2Training/yourOwnFlowComesCloseAndStaysAboveTheFloor()",
        ]),
      ExerciseTask(
        id: "2.8", title: "Find the bug", points: 6, secondsAllowed: 10,
        hints: [
          """
          Take one point with two features and simple numbers for s and t, and do by hand what the code does: \
          forward, then inverse. What should have come back? What is the logarithm of the factor by which space \
          was stretched?
          """,
          """
          Layers: compare what the networks are shown, the order in which inverse undoes the two steps, and the \
          sign of each log-det. Flows: compare the two loops. A log-det that is replaced instead of added forgets \
          all but one layer; samples must go through the list from base to data.
          """,
          """
          A bug shows in a law: networks that see changed features cannot be asked again by inverse (roundTrip), \
          nor can unscaling before unshifting be undone; a log-det with forward's sign is not that of inverse \
          (inverseLogDet); a lost log-det leaves a density that does not integrate to one; a list walked backwards \
          gives samples that do not come from the base. As correction return a copy with the line mended.
          """,
        ],
        tests: [
          "Exercise2Bugs/layersBreakTheLawThatIsNamed()",
          "Exercise2Bugs/correctedLayersMapPoints()",
          "Exercise2Bugs/correctedLayersReturnTheirLogDets()",
          "Exercise2Bugs/flowsBreakTheLawThatIsNamed()",
          "Exercise2Bugs/correctedFlowsHaveTheRightDensityAndSamples()",
        ]),
      ExerciseTask(
        id: "2.9", title: "Errata hunt", points: 4, secondsAllowed: 10,
        hints: [
          """
          Slides hurry. For each formula ask: which direction is this, at which point, over which features? Then ask \
          which law of FlowLaw would fail if you computed it.
          """,
          """
          Determinant: the layer scales by exp(s), and only half of the features. Composition: T_k⁻¹ is applied at \
          z_k, not at x. A step: stretching thins the density. Code: it should undo the formula beside it.
          """,
          """
          det = Π over features with mask 0 of exp(s). The composed density is your 2.4. After a step subtract the \
          log-det: log q(z_k) = log q(z_{k−1}) − log|det|. The code should be z = (x − mu) * exp(−alpha) with \
          log-det −sum(alpha). A wrong determinant breaks forwardLogDet, a wrong density does not integrate to \
          one, and code that is no inverse breaks roundTrip.
          """,
        ],
        tests: [
          "Exercise2Errata/couplingDeterminant()",
          "Exercise2Errata/composedDensity()",
          "Exercise2Errata/densityAfterAStep()",
          "Exercise2Errata/affineCode()",
        ]),
    ])
}
