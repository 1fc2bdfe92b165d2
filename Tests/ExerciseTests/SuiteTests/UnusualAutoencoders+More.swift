import FlowLab
import Foundation

/// More right forms of every task.
extension UnusualAutoencoders {
  static let more: [UnusualAnswer] = [
    answers("built from the pieces, row by row, momentum, deflation, a schedule that ends at 0") {
      $0.makeSample = { mean, logVariance, noise in
        let columns = (0..<mean.shape[1]).map { m -> Tensor in
          let part = { (t: Tensor) in t.slice(m..<(m + 1), alongAxis: 1) }
          return part(mean) + part(noise) * part(logVariance / 2).exp()
        }
        return Tensor.concatenate(columns, alongAxis: 1)
      }
      $0.bernoulli = { x, l in
        let rows = (0..<x.shape[0]).map { b -> Tensor in
          // log(1 + exp l) with the larger of 0 and l in front.
          let (row, logits) = (x.row(b), l.row(b))
          let normalizers = maximum(logits, .zeros(like: logits)) + (-logits.abs()).exp().log1p()
          return (row * logits - normalizers).sum()
        }
        return Tensor.stack(rows, alongAxis: 0)
      }
      $0.normal = { z, mean, logVariance in
        let u = (z - mean) * (-0.5 * logVariance).exp()
        let constant = 0.5 * Double(z.shape[1]) * log(2 * .pi)
        return -0.5 * u.square().sum(alongAxis: 1) - 0.5 * logVariance.sum(alongAxis: 1) - constant
      }
      $0.kl = { mean, logVariance in
        // Cross-entropy minus entropy.
        let constant = Double(mean.shape[1]) * log(2 * .pi)
        let cross = 0.5 * ((mean.square() + logVariance.exp()).sum(alongAxis: 1) + constant)
        return cross - 0.5 * ((logVariance + 1).sum(alongAxis: 1) + constant)
      }
      $0.closed = { likelihood, mean, logVariance in
        0.5 * (1 + logVariance - mean.square() - logVariance.exp()).sum(alongAxis: 1) + likelihood
      }
      $0.monteCarlo = { likelihood, z, mean, logVariance, prior in
        let logQ = try Normal(mean: mean, logScale: 0.5 * logVariance).logProb(z)
        return try prior.logProb(z) + (likelihood - logQ)
      }
      $0.mixture = { logits, means, logVariances in
        vectorized(
          GivenMixture(logits: logits, means: means, logVariances: logVariances),
          logWeights: { logits.value.logSoftmax(alongAxis: 0) })
      }
      $0.vamp = { pseudoInputs, encoder in
        vectorized(GivenMixture(pseudoInputs: pseudoInputs, encoder: encoder)) {
          let count = pseudoInputs.value.shape[0]
          return Tensor.full(-log(Double(count)), [count])
        }
      }
      $0.aggregated = { means, logVariances in
        vectorized(GivenMixture(means: means, logVariances: logVariances)) {
          Tensor.full(-log(Double(means.shape[0])), [means.shape[0]])
        }
      }
      $0.flow = { base, transformations in recursive(base, transformations[...]) }
      $0.assemble = { PiecewiseVAE(pieces: $0, parts: $1) }
      $0.training.optimizer = { SGD(learningRate: $0, momentum: 0.9) }
      $0.training.schedule = { 1 - Double($0) / Double(max($1 - 1, 1)) }
      $0.training.looksTwice = true
      $0.plane = { rows in
        // The largest direction by repeated multiplication; then the same without it.
        let center = GivenPlane.find(rows).center
        var points = rows.map { zip($0, center).map { $0 - $1 } }
        let directions = (0..<2).map { _ -> [Double] in
          var v = center.indices.map { 1 / Double($0 + 2) }
          for _ in 0..<400 {
            let scores = points.map { zip($0, v).reduce(0) { $0 + $1.0 * $1.1 } }
            v = center.indices.map { m in zip(points, scores).reduce(0) { $0 + $1.0[m] * $1.1 } }
            let length = v.reduce(0) { $0 + $1 * $1 }.squareRoot()
            v = v.map { $0 / length }
          }
          points = points.map { point in
            let score = zip(point, v).reduce(0) { $0 + $1.0 * $1.1 }
            return zip(point, v).map { $0 - score * $1 }
          }
          return v
        }
        return (center, directions)
      }
      $0.reconstruct = { vae, x in
        let images = try (0..<x.shape[0]).map { b in
          ImageSuspects.mean(try vae.decode(vae.encode(x.slice(b..<(b + 1), alongAxis: 0)).mean))
        }
        return Tensor.concatenate(images, alongAxis: 0)
      }
      $0.importance = { $0.logSumExp(alongAxis: 0) + log(1 / Double($0.shape[0])) }
      $0.inference.optimizer = { SGD(learningRate: $0, momentum: 0.9) }
      $0.audit.slideLaw = { _ in .missesTheDivergence }
      $0.audit.boundLaw = .missesTheDivergence
    },
    answers("signs of gradients, Box and Muller, all draws of one image together") {
      $0.training.optimizer = { SignOptimizer(learningRate: $0) }
      $0.training.noise = { shape, rng in
        // Two uniform numbers make two normal ones; one of them is used.
        let count = shape.reduce(1, *)
        let draws = (0..<count).map { _ -> Double in
          let radius = (-2 * log(1 - rng.uniform())).squareRoot()
          return radius * cos(2 * .pi * rng.uniform())
        }
        return Tensor(draws, shape: shape)
      }
      $0.inference.optimizer = { Adam(learningRate: $0) }
      $0.inference.loss = { -$0.mean() }
      $0.logWeights = { vae, x, noise in
        let count = noise.shape[0]
        let rows = (0..<count).flatMap { _ in 0..<x.shape[0] }
        let values = try vae.elbo(
          x.gathering(rows), noise: noise.reshaped(to: [rows.count, vae.latentSize]))
        return values.reshaped(to: [count, x.shape[0]])
      }
    },
  ]

  /// All components at once, the largest taken out before the sum.
  private static func vectorized(
    _ right: GivenMixture, logWeights: @escaping () -> Tensor
  ) -> SpoiledDensity {
    SpoiledDensity(
      right: right,
      density: { z in
        let (_, means, logVariances) = right.parts()
        let u = (z.expanded(atAxis: 1) - means) * (-0.5 * logVariances).exp()
        let constants = 0.5 * (logVariances + log(2 * .pi)).sum(alongAxis: 1)
        let logs = logWeights() - constants - 0.5 * u.square().sum(alongAxis: 2)
        let largest = logs.detached().max(alongAxis: 1, keepingAxes: true)
        return (logs - largest).exp().sum(alongAxis: 1).log() + largest.squeezed(atAxis: 1)
      })
  }

  /// A flow as its last transformation of a shorter flow; samples are drawn one by one.
  private static func recursive(
    _ base: any Distribution, _ transformations: ArraySlice<any Bijection>
  ) -> SpoiledDensity {
    let right = GivenFlow(base: base, transformations: Array(transformations))
    return SpoiledDensity(
      right: right,
      density: { x in
        guard let last = transformations.last else { return try base.logProb(x) }
        let (z, logDet) = try last.inverse(x)
        return try logDet + recursive(base, transformations.dropLast()).logProb(z)
      },
      sampler: { count, rng in
        let rows = try (0..<count).map { _ in try right.sample(1, using: &rng) }
        return Tensor.concatenate(rows, alongAxis: 0)
      })
  }
}
