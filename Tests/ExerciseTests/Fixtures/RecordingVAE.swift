import FlowLab

/// An autoencoder that notes which images and which noise it was evaluated on.
struct RecordingVAE: VariationalAutoencoder {
  let vae: GivenVAE
  /// D.
  let pixels: Int
  let record = Record()

  /// One evaluation of a batch.
  struct Visit {
    let x: Tensor
    let noise: Tensor
    /// Whether gradients were recorded: a step, not a look at the progress.
    let isStep: Bool
    /// All parameters' values at that time.
    let parameters: [Double]

    /// Whether images and noise are the same.
    func isSame(as other: Visit) -> Bool {
      Numbers(x).agrees(with: Numbers(other.x), within: 0)
        && Numbers(noise).agrees(with: Numbers(other.noise), within: 1e-9)
    }
  }

  final class Record {
    var visits: [Visit] = []
    /// The visits that could be differentiated.
    var differentiated: [Visit] { visits.filter(\.isStep) }
    /// The same, where looking at one batch and noise several times in a row counts once.
    var steps: [Visit] {
      differentiated.reduce(into: []) { merged, visit in
        if let last = merged.last, last.isSame(as: visit) { return }
        merged.append(visit)
      }
    }
  }

  var parameters: [Parameter] { vae.parameters }
  var latentSize: Int { vae.latentSize }
  var observation: Observation { vae.observation }
  var prior: any Distribution { guarded.prior }
  private var guarded: GuardedVAE { GuardedVAE(vae: vae, pixels: pixels, task: "3.6") }

  func encode(_ x: Tensor) throws -> (mean: Tensor, logVariance: Tensor) { try guarded.encode(x) }

  func decode(_ z: Tensor) throws -> Tensor { try guarded.decode(z) }

  func logLikelihood(_ x: Tensor, given z: Tensor) throws -> Tensor {
    let value = try guarded.logLikelihood(x, given: z)
    let (mean, logVariance) = withoutGradients { vae.encode(x) }
    note(x, ((z - mean) * (-0.5 * logVariance).exp()).detached(), isStep: value.isRecorded)
    return value
  }

  func elbo(_ x: Tensor, noise: Tensor) throws -> Tensor {
    let value = try guarded.elbo(x, noise: noise)
    note(x, noise, isStep: value.isRecorded)
    return value
  }

  private func note(_ x: Tensor, _ noise: Tensor, isStep: Bool) {
    record.visits.append(
      Visit(
        x: x.detached(), noise: noise.detached(), isStep: isStep,
        parameters: parameters.flatMap(\.value.scalars)))
  }
}

/// A prior that notes what was drawn from it.
struct RecordingPrior: Distribution {
  let base: any Distribution
  let record = Record()

  final class Record {
    var draws: [Tensor] = []
  }

  var parameters: [Parameter] { base.parameters }

  func logProb(_ x: Tensor) throws -> Tensor { try base.logProb(x) }

  func sample(_ count: Int, using rng: inout some RandomNumberGenerator) throws -> Tensor {
    let points = try base.sample(count, using: &rng)
    record.draws.append(points)
    return points
  }
}
