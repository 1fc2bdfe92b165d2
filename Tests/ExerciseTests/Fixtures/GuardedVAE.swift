import FlowLab

/// An autoencoder that answers a tensor of a wrong shape with a sentence: broadcasting would hide it or end the run.
struct GuardedVAE: VariationalAutoencoder {
  let vae: any VariationalAutoencoder
  /// D.
  let pixels: Int
  /// The task that hands it out.
  let task: String

  var parameters: [Parameter] { vae.parameters }
  var latentSize: Int { vae.latentSize }
  var observation: Observation { vae.observation }
  var prior: any Distribution { GuardedPrior(base: vae.prior, size: latentSize, task: task) }

  func encode(_ x: Tensor) throws -> (mean: Tensor, logVariance: Tensor) {
    try checkImages(x, of: "encode")
    return try vae.encode(x)
  }

  func decode(_ z: Tensor) throws -> Tensor {
    try checkShape(z, [z.shape.first ?? 1, latentSize], "z of decode", task: task)
    return try vae.decode(z)
  }

  func logLikelihood(_ x: Tensor, given z: Tensor) throws -> Tensor {
    try checkImages(x, of: "logLikelihood")
    try checkShape(z, [x.shape[0], latentSize], "z of logLikelihood", task: task)
    return try vae.logLikelihood(x, given: z)
  }

  func elbo(_ x: Tensor, noise: Tensor) throws -> Tensor {
    try checkImages(x, of: "elbo")
    let shape = [x.shape[0], latentSize]
    try checkShape(
      noise, shape, "the noise of elbo", task: task, mistake: Self.mistake(in: noise.shape, shape))
    return try vae.elbo(x, noise: noise)
  }

  private func checkImages(_ x: Tensor, of call: String) throws {
    try checkShape(x, [x.shape.first ?? 1, pixels], "x of \(call)", task: task)
  }

  /// The mistake in a shape of noise, where the shape leaves no doubt.
  private static func mistake(in shape: [Int], _ expected: [Int]) -> Mistake? {
    let (rows, features) = (expected[0], expected[1])
    if shape.count == 3, Array(shape.dropFirst()) == expected {
      return Mistake(
        "all draws at once", "elbo takes one draw of noise for every row, [B, M]; call it for every k")
    }
    if rows > 1, shape.isEmpty || shape == [1, features] || (shape == [features] && features != rows) {
      return Mistake("one noise for all rows", "rows share their noise; draw [B, M] numbers")
    }
    if features > 1, shape == [rows, 1] {
      return Mistake("one noise for all features", "features share their noise; draw [B, M] numbers")
    }
    return nil
  }
}

/// A prior that answers points of a wrong shape with a sentence.
struct GuardedPrior: Distribution {
  let base: any Distribution
  /// M.
  let size: Int
  let task: String

  var parameters: [Parameter] { base.parameters }

  func logProb(_ z: Tensor) throws -> Tensor {
    try checkShape(z, [z.shape.first ?? 1, size], "z of prior.logProb", task: task)
    return try base.logProb(z)
  }

  func sample(_ count: Int, using rng: inout some RandomNumberGenerator) throws -> Tensor {
    try base.sample(count, using: &rng)
  }
}

/// Throws when something that is given is asked with a tensor of a wrong shape.
func checkShape(
  _ tensor: Tensor, _ shape: [Int], _ what: String, task: String, mistake: Mistake? = nil
) throws {
  guard tensor.shape == shape else {
    throw LawFailure(task: task, "\(what) has shape \(tensor.shape), expected \(shape)", mistake: mistake)
  }
}
