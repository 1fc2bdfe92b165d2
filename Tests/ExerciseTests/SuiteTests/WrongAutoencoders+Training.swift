import FlowLab
import Foundation

extension WrongAutoencoders {
  /// An autoencoder with another bound of log p(x|z), log p(z) and log q(z|x).
  private static func bound(
    _ mistake: String?, _ note: String = "", _ value: @escaping @Sendable (Tensor, Tensor, Tensor) -> Tensor
  ) -> WrongAnswer {
    wrong("3.6", mistake, note) { $0.spoil = { SpoiledVAE(right: $0, bound: value) } }
  }

  static let wholes: [WrongAnswer] = [
    bound("sign of the KL") { $0 - $1 + $2 },
    bound("sign of log q") { $0 + $1 + $2 },
    bound("prior left out") { likelihood, _, logQ in likelihood - logQ },
    bound("over the batch") { ($0 + $1 - $2).mean() },
    bound("over the batch", "the KL only") { $0 + ($1 - $2).sum() },
    bound("detached KL") { $0 + ($1 - $2).detached() },
    bound("detached log q") { $0 + $1 - $2.detached() },
    wrong("3.6", "detached z") {
      $0.spoil = { SpoiledVAE(right: $0, sampling: { ($0 + (0.5 * $1).exp() * $2).detached() }) }
    },
    wrong("3.6", "N(0,I) used instead of the learned prior") {
      $0.spoil = { SpoiledVAE(right: $0, scoring: StandardNormal(features: $0.latentSize)) }
    },
    wrong("3.6", "exp(logvar) as σ") {
      $0.spoil = { SpoiledVAE(right: $0, sampling: { $0 + $1.exp() * $2 }) }
    },
    wrong("3.6", "noise left out") {
      $0.spoil = { SpoiledVAE(right: $0, sampling: { mean, _, _ in mean }) }
    },
    wrong("3.6", "mean and log-variance exchanged") {
      $0.spoil = { right in
        SpoiledVAE(
          right: right,
          encoding: { x in
            let q = right.encode(x)
            return (q.logVariance, q.mean)
          })
      }
    },
    wrong("3.6", "detached", "the sample") {
      $0.spoil = { SpoiledVAE(right: $0, bound: { ($0 + $1 - $2).detached() }) }
    },
    wrong("3.6", "pixels and levels exchanged") {
      $0.spoil = { right in
        SpoiledVAE(
          right: right,
          decoding: { z in
            let logits = right.decode(z)
            guard logits.rank == 3 else { return logits }
            let shape = logits.shape
            return right.decoder(z).reshaped(to: [shape[0], shape[2], shape[1]]).transposed()
          })
      }
    },
    wrong("3.6", "levels not on an axis of their own") {
      $0.spoil = { right in SpoiledVAE(right: right, decoding: { right.decoder($0) }) }
    },
    wrong("3.6", "parameter left out of `parameters`", "the prior's") {
      $0.spoil = { SpoiledVAE(right: $0, listed: $0.encoder.parameters + $0.decoder.parameters) }
    },
    wrong("3.6", "parameter listed twice", "the shared encoder") {
      $0.spoil = {
        SpoiledVAE(right: $0, listed: $0.encoder.parameters + $0.decoder.parameters + $0.prior.parameters)
      }
    },
  ]

  static let trainings: [WrongAnswer] = [
    wrong("3.6", "sign of the loss") { $0.training.loss = { $0.mean() } },
    wrong("3.6", "over the batch", "the loss") { $0.training.loss = { -$0.sum() } },
    wrong("3.6", "detached", "the loss", alsoNamed: ["no update"]) {
      $0.training.loss = { -$0.detached().mean() }
    },
    wrong("3.6", "bits instead of nats") { $0.training.loss = { -$0.mean() / 0.693_147_180_559_945_3 } },
    wrong("3.6", "parameters left out of the step") {
      $0.training.moved = { Array($0.parameters.dropLast(2)) }
    },
    wrong("3.6", "the same batch in every step") {
      $0.training.chooseRows = { count, size, _ in Array(0..<min(size, count)) }
    },
    wrong("3.6", "no batches") { $0.training.chooseRows = { count, _, _ in Array(0..<count) } },
    wrong("3.6", "the same noise in every step") {
      $0.training.noise = { shape, _ in
        var fixed = SplitMix64(seed: 3)
        return Tensor.normal(shape, using: &fixed)
      }
    },
    wrong("3.6", "noise left out", "in training") { $0.training.noise = { shape, _ in Tensor.zeros(shape) } },
    wrong("3.6", "one noise for all rows") {
      $0.training.noise = { shape, rng in Tensor.normal([1, shape[1]], using: &rng).broadcast(to: shape) }
    },
    wrong("3.6", "uniform noise") { $0.training.noise = { Tensor.uniform($0, using: &$1) } },
    wrong("3.6", "a new optimizer in every step") {
      $0.training.forgetsOptimizer = true
      $0.training.learningRate = { $0 / 2 }
    },
    wrong("3.6", "learning rate ignored") { $0.training.learningRate = { _ in 1e-3 } },
    wrong("3.6", "recorded evaluation") {
      $0.training.evaluate = { vae, x, samples, rng in
        let values = try (0..<samples).map { _ in
          try vae.elbo(x, noise: .normal([x.shape[0], vae.latentSize], using: &rng))
        }
        return Tensor.stack(values, alongAxis: 0).mean(alongAxis: 0)
      }
    },
    wrong("3.6", "one sample") {
      $0.training.evaluate = { vae, x, _, rng in
        try withoutGradients { try vae.elbo(x, noise: .normal([x.shape[0], vae.latentSize], using: &rng)) }
      }
    },
    wrong("3.6", "IWAE in place of the ELBO") {
      $0.training.evaluate = { vae, x, samples, rng in
        try withoutGradients {
          let values = try (0..<samples).map { _ in
            try vae.elbo(x, noise: .normal([x.shape[0], vae.latentSize], using: &rng))
          }
          return Tensor.stack(values, alongAxis: 0).logSumExp(alongAxis: 0) - log(Double(samples))
        }
      }
    },
    wrong("3.6", "over the batch", "the evaluation") {
      let right = $0.training.evaluate
      $0.training.evaluate = { try right($0, $1, $2, &$3).mean() }
    },
    pairs("n instead of n − 1") { ($0, ($1 / $2 / $2).squareRoot()) },
    pairs("standard deviation instead of standard error") { ($0, ($1 / ($2 - 1)).squareRoot()) },
    pairs("sign of the difference") { (-$0, ($1 / ($2 - 1) / $2).squareRoot()) },
    wrong("3.6", "unpaired") {
      $0.paired = { first, second in
        func moments(_ values: [Double]) -> (mean: Double, variance: Double) {
          let mean = values.reduce(0, +) / Double(values.count)
          return (mean, values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count - 1))
        }
        let (a, b) = (moments(first), moments(second))
        return PairedDifference(
          mean: a.mean - b.mean, standardError: ((a.variance + b.variance) / Double(first.count)).squareRoot()
        )
      }
    },
  ]

  /// A paired difference from the mean, the sum of squares and n.
  private static func pairs(
    _ mistake: String, _ value: @escaping @Sendable (Double, Double, Double) -> (Double, Double)
  ) -> WrongAnswer {
    wrong("3.6", mistake) {
      $0.paired = { first, second in
        let differences = zip(first, second).map { $0 - $1 }
        let n = Double(differences.count)
        let mean = differences.reduce(0, +) / n
        let (center, error) = value(mean, differences.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }, n)
        return PairedDifference(mean: center, standardError: error)
      }
    }
  }
}
