import FlowLab

/// A mixture to be made by an answer, and points to try it on: tasks 3.4, 3.7 and 3.8.
struct MixtureCase: LawCase {
  let task: String
  /// The mixture that is known to be right.
  let truth: GivenMixture
  /// z, `[B, M]`.
  let points: Tensor
  /// The mixture under examination.
  let make: (any Exercise3Contract) throws -> any Distribution

  /// Everything that is learned.
  var needed: [Parameter] { truth.parameters }
  var components: ComponentSet { truth.components }
  var features: Int { points.shape[1] }
  var rows: Int { points.shape[0] }
  /// K components of M features, for messages.
  var size: String { "K = \(components.count) components, M = \(features)" }

  func describe(row: Int) -> String {
    "\(size), z \(text(Numbers(points).rows[row])), row \(row) of \(rows)"
  }

  /// The same mixture at other points.
  func at(_ points: Tensor) -> MixtureCase {
    MixtureCase(task: task, truth: truth, points: points, make: make)
  }

  /// Components, features and rows, small to large; all axes differ.
  private static let sizes = [(1, 1, 2), (2, 1, 3), (2, 2, 1), (3, 2, 4), (2, 3, 5), (4, 3, 2), (3, 5, 4)]

  /// Mixture priors of task 3.4.
  static func priors(using rng: inout some RandomNumberGenerator) -> [MixtureCase] {
    sizes.map { count, features, rows in
      let logits = Parameter(.uniform([count], in: -1...1.5, using: &rng), name: "logits")
      let means = Parameter(.normal([count, features], using: &rng) * 1.6, name: "means")
      let logVariances = Parameter(
        .uniform([count, features], in: -1.6...0.7, using: &rng), name: "logVariances")
      return MixtureCase(
        task: "3.4", truth: GivenMixture(logits: logits, means: means, logVariances: logVariances),
        points: .normal([rows, features], using: &rng) * 1.5,
        make: { try $0.mixturePrior(logits: logits, means: means, logVariances: logVariances) })
    }
  }

  /// Aggregated posteriors of task 3.7.
  static func aggregated(using rng: inout some RandomNumberGenerator) -> [MixtureCase] {
    sizes.map { count, features, rows in
      let means = Tensor.normal([count, features], using: &rng) * 1.6
      let logVariances = Tensor.uniform([count, features], in: -1.6...0.7, using: &rng)
      return MixtureCase(
        task: "3.7", truth: GivenMixture(means: means, logVariances: logVariances),
        points: .normal([rows, features], using: &rng) * 1.5,
        make: { try $0.aggregatedPosterior(means: means, logVariances: logVariances) })
    }
  }

  /// VampPriors of task 3.8; pixels are as many as latent features and one more.
  static func vamps(using rng: inout some RandomNumberGenerator) -> [MixtureCase] {
    sizes.map { count, features, rows in
      let encoder = GivenNet(from: features + 1, to: 2 * features, scale: 1.5, using: &rng)
      let pseudoInputs = Parameter(.normal([count, features + 1], using: &rng), name: "pseudoInputs")
      return MixtureCase(
        task: "3.8", truth: GivenMixture(pseudoInputs: pseudoInputs, encoder: encoder),
        points: .normal([rows, features], using: &rng) * 1.5,
        make: { try $0.vampPrior(pseudoInputs: pseudoInputs, encoder: encoder) })
    }
  }
}

/// A small network in general position from one number of features to another.
struct GivenNet: Layer {
  let inputWeight: Parameter
  let inputBias: Parameter
  let outputWeight: Parameter
  let outputBias: Parameter

  init(
    from inputs: Int, to outputs: Int, hidden: Int = 5, scale: Double = 1, name: String = "encoder",
    using rng: inout some RandomNumberGenerator
  ) {
    inputWeight = Parameter(.normal([hidden, inputs], using: &rng) * 0.7, name: "\(name) inputWeight")
    inputBias = Parameter(.normal([hidden], using: &rng) * 0.5, name: "\(name) inputBias")
    outputWeight = Parameter(
      .normal([outputs, hidden], using: &rng) * (0.4 * scale), name: "\(name) outputWeight")
    outputBias = Parameter(.normal([outputs], using: &rng) * (0.4 * scale), name: "\(name) outputBias")
  }

  var parameters: [Parameter] { [inputWeight, inputBias, outputWeight, outputBias] }

  func callAsFunction(_ input: Tensor) -> Tensor {
    let hidden = (matmul(input, inputWeight.value.transposed()) + inputBias.value).tanh()
    return matmul(hidden, outputWeight.value.transposed()) + outputBias.value
  }
}
