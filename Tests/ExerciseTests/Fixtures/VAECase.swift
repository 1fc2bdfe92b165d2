import FlowLab

/// Networks, a prior and images for an autoencoder: the input of tasks 3.6, 3.7 and 3.9.
struct VAECase: LawCase {
  let encoder: any Layer
  let decoder: any Layer
  let prior: any Distribution
  let latentSize: Int
  let observation: Observation
  /// Images, `[B, D]`.
  let x: Tensor
  /// ε, `[B, M]`.
  let noise: Tensor

  init(
    latentSize: Int, rows: Int, pixels: Int = 4, observation: Observation, prior: (any Distribution)? = nil,
    sharingEncoder: Bool = false, distinctImages: Bool = false, using rng: inout some RandomNumberGenerator
  ) {
    let encoder = GivenNet(from: pixels, to: 2 * latentSize, using: &rng)
    self.encoder = encoder
    decoder = GivenNet(
      from: latentSize, to: pixels * observation.logitsPerPixel, scale: 2, name: "decoder", using: &rng)
    let flow = GivenFlow(
      base: GivenNormal(features: latentSize, using: &rng),
      transformations: [
        GivenAffine(features: latentSize, using: &rng), GivenBend(features: latentSize, using: &rng),
      ])
    let vamp = GivenMixture(
      pseudoInputs: Parameter(.normal([3, pixels], using: &rng), name: "pseudoInputs"), encoder: encoder)
    self.prior = prior ?? (sharingEncoder ? vamp : flow)
    self.latentSize = latentSize
    self.observation = observation
    let levels = max(observation.logitsPerPixel, 2)
    let images = (0..<rows).map { row in
      (0..<pixels).map { d in
        let draw = rng.int(below: levels)
        // The row's number, written in levels, makes every image another one.
        let power = (0..<min(d, 4)).reduce(1) { product, _ in product * levels }
        return Double(distinctImages && d < 4 ? row / power % levels : draw)
      }
    }
    x = Tensor(images)
    noise = .normal([rows, latentSize], using: &rng)
  }

  var rows: Int { x.shape[0] }
  var pixels: Int { x.shape[1] }
  /// The autoencoder that is known to be right.
  var truth: GivenVAE {
    GivenVAE(
      encoder: encoder, decoder: decoder, prior: prior, latentSize: latentSize, observation: observation)
  }
  var parameters: [Parameter] { truth.parameters }

  /// The autoencoder that is known to be right, to be handed to an answer.
  func guarded(_ task: String) -> GuardedVAE { GuardedVAE(vae: truth, pixels: pixels, task: task) }

  /// The autoencoder under examination, of pieces that are known to be right.
  func vae(of answers: any Exercise3Contract) throws -> any VariationalAutoencoder {
    try answers.makeVAE(
      from: GuardedPieces(), encoder: encoder, decoder: decoder, prior: prior, latentSize: latentSize,
      observation: observation)
  }

  func describe(row: Int) -> String {
    let kind = observation == .bernoulli ? "Bernoulli" : "\(observation.logitsPerPixel) levels"
    return "B = \(rows), D = \(pixels), M = \(latentSize), \(kind), x \(text(x.row(row).scalars)), row \(row)"
  }

  /// Cases with both observations and with flow and shared-encoder priors; all axes differ.
  static func all(using rng: inout some RandomNumberGenerator) -> [VAECase] {
    [
      VAECase(latentSize: 1, rows: 1, pixels: 3, observation: .bernoulli, using: &rng),
      VAECase(latentSize: 2, rows: 3, pixels: 4, observation: .bernoulli, using: &rng),
      VAECase(latentSize: 3, rows: 2, pixels: 5, observation: .categorical(levels: 4), using: &rng),
      VAECase(
        latentSize: 2, rows: 5, pixels: 3, observation: .categorical(levels: 2), sharingEncoder: true,
        using: &rng),
      VAECase(latentSize: 5, rows: 4, pixels: 6, observation: .bernoulli, sharingEncoder: true, using: &rng),
    ]
  }
}
