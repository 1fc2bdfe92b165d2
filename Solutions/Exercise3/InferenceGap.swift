import FlowLab

/// How much of the ELBO's gap is due to the family of q, and how much to the encoder.
///
/// Task 3.9. Source: Cremer, Li & Duvenaud 2018, §3 and §5.
public enum InferenceGap {
  /// Returns the ELBO of every row for a q of its own, averaged over noise `[S, B, M]`, `[B]`, nats.
  static func elbo(
    of vae: any VariationalAutoencoder, at x: Tensor, mean: Tensor, logVariance: Tensor, noise: Tensor
  ) throws -> Tensor {
    // SOLUTION 3.9
    // | As `vae.elbo`, but with μ and log σ² handed in instead of encoded.
    let q = Normal(mean: mean, logScale: 0.5 * logVariance)
    let terms = try (0..<noise.shape[0]).map { s in
      let z = mean + (0.5 * logVariance).exp() * noise.row(s)
      return try vae.logLikelihood(x, given: z) + vae.prior.logProb(z) - q.logProb(z)
    }
    return terms.dropFirst().reduce(terms[0], +) / Double(terms.count)
    // END SOLUTION
  }

  /// Finds μ and log σ² of every row, `[B, M]` each, that maximize its ELBO, starting at the encoder's.
  public static func bestPosterior(
    of vae: any VariationalAutoencoder, at x: Tensor, noise: Tensor, steps: Int, learningRate: Double
  ) throws -> (mean: Tensor, logVariance: Tensor) {
    // SOLUTION 3.9
    // | Make two `Parameter`s from the encoder's answer and let `Adam` climb. Rows do not share anything,
    // | so the sum over the rows can be climbed at once. Only these two change.
    let start = try withoutGradients { try vae.encode(x) }
    let q = (mean: Parameter(start.mean), logVariance: Parameter(start.logVariance))
    var optimizer = Adam(learningRate: learningRate)
    let schedule = LearningRateSchedule.cosine(steps: max(steps, 1))
    for step in 0..<steps {
      let bound = try elbo(
        of: vae, at: x, mean: q.mean.value, logVariance: q.logVariance.value, noise: noise)
      optimizer.learningRate = learningRate * schedule(step)
      let both = [q.mean, q.logVariance]
      optimizer.update(both, with: gradients(of: -bound.sum(), withRespectTo: both))
    }
    return (q.mean.value.detached(), q.logVariance.value.detached())
    // END SOLUTION
  }

  /// Splits log p(x) − ELBO into approximation gap and amortization gap, `[B]` each, nats.
  public static func gaps(
    of vae: any VariationalAutoencoder, at x: Tensor, noise: Tensor, logEvidence: Tensor, steps: Int,
    learningRate: Double
  ) throws -> InferenceGaps {
    // SOLUTION 3.9
    // | The best q lies between the encoder's q and the truth.
    let best = try bestPosterior(of: vae, at: x, noise: noise, steps: steps, learningRate: learningRate)
    return try withoutGradients {
      let encoded = try vae.encode(x)
      let atBest = try elbo(
        of: vae, at: x, mean: best.mean, logVariance: best.logVariance, noise: noise)
      let atEncoder = try elbo(
        of: vae, at: x, mean: encoded.mean, logVariance: encoded.logVariance, noise: noise)
      return InferenceGaps(approximation: logEvidence - atBest, amortization: atBest - atEncoder)
    }
    // END SOLUTION
  }
}
