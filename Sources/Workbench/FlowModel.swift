import FlowLab

/// A flow of coupling layers, built from the answers to exercise 2: the reference's or a student's.
///
///     x = ends(μ + σ ⊙ T_K(… T₁(z))),   z ~ N(0, I)
///
/// μ and σ are the data's mean and standard deviation before `ends`, so that the layers see numbers near 1. `ends`
/// is the identity, or for numbers of a bounded range a sigmoid stretched over it: Dinh et al. 2017, §4.1.
package struct FlowModel {
  /// The models that can be trained, each with what it is.
  package static let descriptions = [
    (name: "realnvp", text: "affine masked coupling layers (tasks 2.1–2.4)"),
    (name: "nice", text: "additive coupling layers and a diagonal scaling (task 2.6)"),
    (
      name: "course", text: "affine layers with the settings of the original course: 5 layers, networks 2-8-2"
    ),
  ]
  package static var names: [String] { descriptions.map(\.name) }

  /// The distribution of x.
  package let flow: any Distribution
  /// T₁ … T_K and the fixed maps to the data's place, scale and range, base first.
  package let transformations: [any Bijection]
  /// μ and σ, which are not learned but belong to the model.
  package let place: (mean: [Double], scale: [Double])
  /// The tasks whose answers were still stubs and for which the reference stands in.
  package let substitutions: [String]

  /// Builds an untrained model.
  ///
  /// - Parameters:
  ///   - plan: Its size and kind.
  ///   - answers: Where masks, layers and the flow come from.
  ///   - standIn: Where masks and the flow come from if those of `answers` are still stubs, so that a layer can be
  ///     trained before the tasks that follow it are written.
  ///   - data: Points from which place, scale and the number of features are taken, `[N, D]`.
  ///   - range: Where the data's numbers lie if they are bounded; `nil` where they are not.
  ///   - rng: The source of the first weights.
  /// - Throws: `NotImplemented` where an answer is a stub.
  package init(
    _ plan: TrainingPlan, answers: any Exercise2Contract, standIn: (any Exercise2Contract)? = nil,
    data: Tensor, range: ClosedRange<Double>? = nil, using rng: inout some RandomNumberGenerator
  ) throws {
    var substitutions: [String] = []
    /// What `make` makes of the answers, or of those that stand in for an unwritten task.
    func made<Part>(_ task: String, _ make: (any Exercise2Contract) throws -> Part) throws -> Part {
      do { return try make(answers) } catch let error as NotImplemented {
        guard error.task == task, let standIn else { throw error }
        substitutions.append(task)
        return try make(standIn)
      }
    }

    let features = data.shape[1]
    var transformations: [any Bijection] = []
    for mask in try made("2.5", { try $0.alternatingMasks(features: features, count: plan.layers) }) {
      let translationNet = Self.net(plan, features, outputActivation: .identity, &rng)
      if plan.model == "nice" {
        transformations.append(try answers.additiveCouplingLayer(mask: mask, translationNet: translationNet))
      } else {
        // Bounded log-scales keep exp(s) from overflowing in the first steps; the course has none.
        let outputActivation: Activation = plan.model == "course" ? .identity : .tanh
        let scaleNet = Self.net(plan, features, outputActivation: outputActivation, &rng)
        transformations.append(
          try answers.maskedCouplingLayer(mask: mask, scaleNet: scaleNet, translationNet: translationNet))
      }
    }
    if plan.model == "nice" {
      let logScale = Parameter(Tensor.zeros([features]), name: "logScale")
      transformations.append(try answers.diagonalScaling(logScale: logScale))
    }
    let ends = range.map { Self.ends($0, features: features) } ?? []
    let unbounded = try ends.reversed().reduce(data) { try $1.inverse($0).z }
    let (mean, scale) = (unbounded.mean(alongAxis: 0), unbounded.standardDeviation(alongAxis: 0))
    transformations.append(AffineBijection(scale: scale, shift: mean))
    transformations += ends
    place = (mean.scalars, scale.scalars)
    self.transformations = transformations
    flow = try made("2.4") { answers in
      let flow = try answers.flow(base: StandardNormal(features: features), transformations: transformations)
      // A stub shows only when it is called.
      var probe = SplitMix64(seed: 0)
      try withoutGradients { _ = try flow.logProb(flow.sample(1, using: &probe)) }
      return flow
    }
    self.substitutions = substitutions
  }

  /// The sigmoid, stretched a hundredth of the range beyond both ends, so that the data never reach infinity.
  private static func ends(_ range: ClosedRange<Double>, features: Int) -> [any Bijection] {
    let width = range.upperBound - range.lowerBound
    let margin = width * 0.01
    return [
      SigmoidBijection(),
      AffineBijection(
        scale: Tensor.full(width + 2 * margin, [features]),
        shift: Tensor.full(range.lowerBound - margin, [features])),
    ]
  }

  /// A flow that starts as the identity learns from its first step; the course's networks start at random.
  private static func net(
    _ plan: TrainingPlan, _ features: Int, outputActivation: Activation,
    _ rng: inout some RandomNumberGenerator
  ) -> MLP {
    MLP(
      inputSize: features, hiddenSizes: plan.hidden, outputSize: features, activation: .relu,
      outputActivation: outputActivation,
      zeroInitializedOutput: plan.model != "course", using: &rng)
  }

  /// Points of the base after 0, 1, … K transformations, each `[N, D]`: how the flow bends space.
  package func journey(of points: Tensor) throws -> [Tensor] {
    try transformations.reduce(into: [points]) { journey, transformation in
      journey.append(try transformation.forward(journey[journey.count - 1]).x)
    }
  }
}
