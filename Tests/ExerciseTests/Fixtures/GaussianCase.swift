import FlowLab

/// An encoder's answer, noise, a latent point and a log-likelihood: the input of tasks 3.1 and 3.3.
struct GaussianCase: LawCase {
  /// μ, `[B, M]`.
  let mean: Tensor
  /// log σ², `[B, M]`.
  let logVariance: Tensor
  /// ε, `[B, M]`.
  let noise: Tensor
  /// z, `[B, M]`.
  let z: Tensor
  /// log p(x|z), `[B]`.
  let logLikelihood: Tensor
  /// A prior that is not N(0, I).
  let prior: GivenFlow

  init(rows: Int, features: Int, using rng: inout some RandomNumberGenerator) {
    mean = .normal([rows, features], using: &rng) * 1.2
    logVariance = .uniform([rows, features], in: -2.5...1.5, using: &rng)
    noise = .normal([rows, features], using: &rng)
    z = mean + .normal([rows, features], using: &rng)
    logLikelihood = .uniform([rows], in: -90 ... -20, using: &rng)
    prior = GivenFlow(
      base: GivenNormal(features: features, using: &rng),
      transformations: [GivenBend(features: features, using: &rng)])
  }

  var rows: Int { mean.shape[0] }
  var features: Int { mean.shape[1] }

  /// One row's numbers.
  struct Row {
    let mean: [Double]
    let logVariance: [Double]
    let noise: [Double]
    let z: [Double]
    let logLikelihood: Double
    let logPrior: Double

    var features: Int { mean.count }
    /// Σ over the features.
    func sum(_ value: (Int) -> Double) -> Double { mean.indices.reduce(0) { $0 + value($1) } }
  }

  var numbers: [Row] {
    let logPrior = (try? prior.logProb(z).scalars) ?? []
    return (0..<rows).map { b in
      Row(
        mean: mean.row(b).scalars, logVariance: logVariance.row(b).scalars, noise: noise.row(b).scalars,
        z: z.row(b).scalars, logLikelihood: logLikelihood.scalars[b], logPrior: logPrior[b])
    }
  }

  func describe(row: Int) -> String {
    "μ \(text(mean.row(row).scalars)), log σ² \(text(logVariance.row(row).scalars)), row \(row) of \(rows)"
  }

  /// Cases of one feature up; rows and features differ.
  static func all(using rng: inout some RandomNumberGenerator) -> [GaussianCase] {
    [(1, 1), (3, 1), (1, 2), (3, 2), (2, 5), (5, 3), (4, 7)].map {
      GaussianCase(rows: $0, features: $1, using: &rng)
    }
  }
}
