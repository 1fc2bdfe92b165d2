import FlowLab
import Foundation

extension WrongAutoencoders {
  /// log N of every component and feature, `[B, K, M]`.
  private static func features(_ z: Tensor, _ means: Tensor, _ logVariances: Tensor) -> Tensor {
    -0.5 * ((z.expanded(atAxis: 1) - means).square() / logVariances.exp() + logVariances + log(2 * .pi))
  }

  /// A mixture prior with another density.
  private static func mixture(
    _ mistake: String?, _ note: String = "",
    _ density: @escaping @Sendable (Tensor, Tensor, Tensor, Tensor) -> Tensor
  ) -> WrongAnswer {
    wrong("3.4", mistake, note) {
      $0.mixture = { logits, means, logVariances in
        SpoiledDensity(
          right: GivenMixture(logits: logits, means: means, logVariances: logVariances),
          density: { density($0, logits.value, means.value, logVariances.value) })
      }
    }
  }

  /// A mixture prior whose samples come from another one.
  private static func mixtureSampler(
    _ mistake: String?, _ change: @escaping @Sendable (ComponentSet) -> ComponentSet
  ) -> WrongAnswer {
    wrong("3.4", mistake, "samples") {
      $0.mixture = {
        let right = GivenMixture(logits: $0, means: $1, logVariances: $2)
        return SpoiledDensity(right: right, sampler: { draw($0, from: change(right.components), using: &$1) })
      }
    }
  }

  private static func draw(_ count: Int, from parts: ComponentSet, using rng: inout SplitMix64) -> Tensor {
    GivenMixture(
      logits: Parameter(Tensor(parts.logits)), means: Parameter(Tensor(parts.means)),
      logVariances: Parameter(Tensor(parts.logVariances))
    ).sample(count, using: &rng)
  }

  static let mixtures: [WrongAnswer] = [
    mixture("mixture per dimension") { z, logits, means, logVariances in
      (logits.logSoftmax(alongAxis: 0).expanded(atAxis: 1) + features(z, means, logVariances))
        .logSumExp(alongAxis: 1).sum(alongAxis: 1)
    },
    mixture("exp(logvar) as σ") { z, logits, means, logVariances in
      (logits.logSoftmax(alongAxis: 0) + features(z, means, 2 * logVariances).sum(alongAxis: 2))
        .logSumExp(alongAxis: 1)
    },
    mixture("logits as log-weights") { z, logits, means, logVariances in
      (logits + features(z, means, logVariances).sum(alongAxis: 2)).logSumExp(alongAxis: 1)
    },
    mixture("weights ignored") { z, logits, means, logVariances in
      features(z, means, logVariances).sum(alongAxis: 2).logSumExp(alongAxis: 1) - log(Double(logits.count))
        + 0 * logits.sum()
    },
    mixture("mean of logs instead of log of the mean") { z, logits, means, logVariances in
      (logits.softmax(alongAxis: 0) * features(z, means, logVariances).sum(alongAxis: 2)).sum(alongAxis: 1)
    },
    mixture("log of an underflowed sum") { z, logits, means, logVariances in
      (logits.softmax(alongAxis: 0) * features(z, means, logVariances).sum(alongAxis: 2).exp()).sum(
        alongAxis: 1
      )
      .log()
    },
    mixture("log 2π left out") { z, logits, means, logVariances in
      (logits.logSoftmax(alongAxis: 0) + features(z, means, logVariances).sum(alongAxis: 2)).logSumExp(
        alongAxis: 1)
        + 0.5 * Double(z.shape[1]) * log(2 * .pi)
    },
    mixture("over the batch") { z, logits, means, logVariances in
      (logits.logSoftmax(alongAxis: 0) + features(z, means, logVariances).sum(alongAxis: 2)).logSumExp(
        alongAxis: 1
      )
      .mean()
    },
    mixture("not summed") { z, logits, means, logVariances in
      logits.logSoftmax(alongAxis: 0) + features(z, means, logVariances).sum(alongAxis: 2)
    },
    mixture("N(0,I) used instead of the learned prior") { z, _, _, _ in
      -0.5 * (z.square() + log(2 * .pi)).sum(alongAxis: 1)
    },
    mixtureSampler("mixture per dimension") { $0.perFeature },
    mixtureSampler("exp(logvar) as σ") { parts in
      var copy = parts
      copy.logVariances = parts.logVariances.map { $0.map { 2 * $0 } }
      return copy
    },
    wrong("3.4", "values kept from the start") {
      $0.mixture = {
        let right = GivenMixture(logits: $0, means: $1, logVariances: $2)
        let frozen = GivenMixture(
          logits: Parameter($0.value), means: Parameter($1.value), logVariances: Parameter($2.value))
        return SpoiledDensity(
          right: right,
          density: { z in frozen.logProb(z) + right.logProb(z) - right.logProb(z).detached() })
      }
    },
    wrong("3.4", "parameter left out of `parameters`") {
      $0.mixture = {
        SpoiledDensity(right: GivenMixture(logits: $0, means: $1, logVariances: $2), listed: [$1, $2])
      }
    },
  ]

  /// A flow prior with another density, from base, u = T⁻¹(z), the sum of log-dets, and z.
  private static func flow(
    _ mistake: String?, _ note: String = "",
    _ density: @escaping @Sendable (any Distribution, Tensor, Tensor, Tensor) throws -> Tensor
  ) -> WrongAnswer {
    wrong("3.5", mistake, note) {
      $0.flow = { base, transformations in
        SpoiledDensity(
          right: GivenFlow(base: base, transformations: transformations),
          density: { z in
            var (u, total) = (z, Tensor.zeros([z.shape[0]]))
            for transformation in transformations.reversed() {
              let (previous, logDet) = try transformation.inverse(u)
              (u, total) = (previous, total + logDet)
            }
            return try density(base, u, total, z)
          })
      }
    }
  }

  static let flows: [WrongAnswer] = [
    flow("log-det counted L times") { try $0.logProb($1) + Double($3.shape[1]) * $2 },
    flow("log-det left out") { base, u, _, _ in try base.logProb(u) },
    flow("log-det of the other direction") { base, u, logDet, _ in try base.logProb(u) - logDet },
    flow("N(0,I) used instead of the learned prior") { _, _, _, z in
      try StandardNormal(features: z.shape[1]).logProb(z)
    },
    flow("p(z₀) in place of p(z_K)") { base, _, _, z in try base.logProb(z) },
    flow("log-det over the batch") { base, u, logDet, _ in try base.logProb(u) + logDet.sum() },
    flow("mean instead of one per row") { base, u, logDet, _ in (try base.logProb(u) + logDet).mean() },
    flow("not summed") { base, u, logDet, _ in
      guard let normal = base as? GivenNormal else {
        return logDet.expanded(atAxis: 1) - 0.5 * (u.square() + log(2 * .pi))
      }
      let v = (u - normal.mean.value) * (-normal.logScale.value).exp()
      return logDet.expanded(atAxis: 1) - 0.5 * (v.square() + log(2 * .pi)) - normal.logScale.value
    },
    wrong("3.5", "inverse applied in list order") {
      $0.flow = { base, transformations in
        let right = GivenFlow(base: base, transformations: transformations)
        let turned = GivenFlow(base: base, transformations: transformations.reversed())
        return SpoiledDensity(right: right, density: { try turned.logProb($0) })
      }
    },
    wrong("3.5", "samples without the transformations") {
      $0.flow = { base, transformations in
        SpoiledDensity(
          right: GivenFlow(base: base, transformations: transformations),
          sampler: { try base.sample($0, using: &$1) })
      }
    },
    wrong("3.5", "forward and inverse exchanged", "samples") {
      $0.flow = { base, transformations in
        SpoiledDensity(
          right: GivenFlow(base: base, transformations: transformations),
          sampler: { count, rng in
            try transformations.reduce(base.sample(count, using: &rng)) { try $1.inverse($0).z }
          })
      }
    },
    wrong("3.5", "parameter left out of `parameters`") {
      $0.flow = { base, transformations in
        SpoiledDensity(
          right: GivenFlow(base: base, transformations: transformations),
          listed: transformations.flatMap(\.parameters))
      }
    },
  ]

  /// A VampPrior with another density, from z, means and log-variances.
  private static func vamp(
    _ mistake: String?, _ note: String = "", _ density: @escaping @Sendable (Tensor, Tensor, Tensor) -> Tensor
  ) -> WrongAnswer {
    wrong("3.8", mistake, note) {
      $0.vamp = { pseudoInputs, encoder in
        let right = GivenMixture(pseudoInputs: pseudoInputs, encoder: encoder)
        return SpoiledDensity(
          right: right,
          density: { z in
            let parts = right.parts()
            return density(z, parts.means, parts.logVariances)
          })
      }
    }
  }

  static let vamps: [WrongAnswer] = [
    vamp("weights left out") { features($0, $1, $2).sum(alongAxis: 2).logSumExp(alongAxis: 1) },
    vamp("mixture per dimension") { z, means, logVariances in
      (features(z, means, logVariances) - log(Double(means.shape[0]))).logSumExp(alongAxis: 1).sum(
        alongAxis: 1)
    },
    vamp("exp(logvar) as σ") { z, means, logVariances in
      features(z, means, 2 * logVariances).sum(alongAxis: 2).logSumExp(alongAxis: 1)
        - log(Double(means.shape[0]))
    },
    vamp("mean and log-variance exchanged") { z, means, logVariances in
      features(z, logVariances, means).sum(alongAxis: 2).logSumExp(alongAxis: 1) - log(Double(means.shape[0]))
    },
    vamp("mean of logs instead of log of the mean") {
      features($0, $1, $2).sum(alongAxis: 2).mean(alongAxis: 1)
    },
    vamp("N(0,I) used instead of the learned prior") { z, _, _ in
      -0.5 * (z.square() + log(2 * .pi)).sum(alongAxis: 1)
    },
    vamp("over the batch") { z, means, logVariances in
      (features(z, means, logVariances).sum(alongAxis: 2).logSumExp(alongAxis: 1)
        - log(Double(means.shape[0])))
        .sum()
    },
    vamp("detached", "the encoder's answer") { z, means, logVariances in
      features(z, means.detached(), logVariances.detached()).sum(alongAxis: 2).logSumExp(alongAxis: 1)
        - log(Double(means.shape[0]))
    },
    wrong("3.8", "values kept from the start") {
      $0.vamp = { pseudoInputs, encoder in
        let right = GivenMixture(pseudoInputs: pseudoInputs, encoder: encoder)
        let parts = right.parts()
        let frozen = GivenMixture(means: parts.means.detached(), logVariances: parts.logVariances.detached())
        return SpoiledDensity(
          right: right, density: { z in frozen.logProb(z) + right.logProb(z) - right.logProb(z).detached() })
      }
    },
    wrong("3.8", "parameter left out of `parameters`", "the encoder's") {
      $0.vamp = {
        SpoiledDensity(right: GivenMixture(pseudoInputs: $0, encoder: $1), listed: [$0])
      }
    },
    wrong("3.8", "the first component only", "samples") {
      $0.vamp = {
        let right = GivenMixture(pseudoInputs: $0, encoder: $1)
        return SpoiledDensity(
          right: right,
          sampler: { count, rng in
            let parts = right.components
            let first = ComponentSet(
              logits: [0], means: [parts.means[0]], logVariances: [parts.logVariances[0]])
            return draw(count, from: first, using: &rng)
          })
      }
    },
  ]
}
