import FlowLab
import Foundation

/// Right but unusual implementations of exercise 3.
enum UnusualAutoencoders {
  static let all: [UnusualAnswer] = first + more

  private static let first: [UnusualAnswer] = [
    UnusualAnswer(
      name: "loops over components, Adamax, draws with replacement, Jacobi rotations",
      answers: .exercise3(GivenVAEAnswers())),
    answers("other forms: expm1, log-sigmoids, products with ones, densities by ratios") {
      $0.makeSample = { mean, logVariance, noise in
        (mean / logVariance.exp().sqrt() + noise) * logVariance.exp().sqrt()
      }
      $0.bernoulli = { x, l in -select(x .> 0.5, (-l).softplus(), l.softplus()).sum(alongAxis: 1) }
      $0.categorical = { x, l in
        // log P of the level is −log Σ exp(l − l_level).
        let chosen = l.gatheringElements(x.expanded(atAxis: 2), alongAxis: 2)
        return -(l - chosen).logSumExp(alongAxis: 2).sum(alongAxis: 1)
      }
      $0.normal = { z, mean, logVariance in
        let ones = Tensor.ones([z.shape[1], 1])
        let terms = ((z - mean) / logVariance.exp().sqrt()).square() + logVariance + log(2 * .pi)
        return -matmul(terms, ones).squeezed(atAxis: 1) / 2
      }
      $0.monteCarlo = { likelihood, z, mean, logVariance, prior in
        let logQ = GivenVAEPieces().normalLogProb(z, mean: mean, logVariance: logVariance)
        return likelihood - (logQ - (try prior.logProb(z)))
      }
      $0.mixture = { logits, means, logVariances in
        SpoiledDensity(
          right: GivenMixture(logits: logits, means: means, logVariances: logVariances),
          density: { z in
            let components = (0..<logits.value.count).map {
              Normal(mean: means.value.row($0), logScale: 0.5 * logVariances.value.row($0))
                as any Distribution
            }
            return try Mixture(logits: logits.value, components: components).logProb(z)
          })
      }
      $0.flow = { base, transformations in
        SpoiledDensity(
          right: GivenFlow(base: base, transformations: transformations),
          density: { z in
            // Down to the base first, and up again with forward's log-dets.
            let u = try transformations.reversed().reduce(z) { try $1.inverse($0).z }
            var (point, value) = (u, try base.logProb(u))
            for transformation in transformations {
              let (next, logDet) = try transformation.forward(point)
              (point, value) = (next, value - logDet)
            }
            return value
          })
      }
      $0.audit.dequantizationLaw = .noiseFillsTheBin
      $0.audit.flowLaw = .integratesToOne
      $0.audit.boundLaw = .rowsDoNotSeeEachOther
      $0.audit.sample = { $0 - (0.5 * $1).exp() * $2 }
      $0.audit.dequantize = { x, u in
        // Twice the number, folded back into the bin: still uniform.
        let twice = 2 * u
        return x + twice - twice.floor()
      }
      $0.audit.slide = { _, model, x, z in model.logLikelihood(x, given: z) - model.klToPrior(at: x) }
    },
    answers("row by row and image by image, FlowLab's own trainer pieces") {
      $0.spoil = { right in
        SpoiledVAE(
          right: right, bound: { likelihood, logPrior, logQ in -(logQ - logPrior - likelihood) },
          listed: right.parameters.reversed())
      }
      $0.training.chooseRows = { count, size, rng in
        Array(Array(0..<count).shuffled(by: &rng).prefix(size))
      }
      $0.training.evaluate = { vae, x, samples, rng in
        let values = try (0..<x.shape[0]).map { row in
          try withoutGradients {
            let image = x.slice(row..<(row + 1), alongAxis: 0).broadcast(to: [samples, x.shape[1]])
            return try vae.elbo(image, noise: .normal([samples, vae.latentSize], using: &rng)).mean()
          }
        }
        return Tensor.stack(values, alongAxis: 0)
      }
      $0.aggregated = { means, logVariances in
        SpoiledDensity(
          right: GivenMixture(means: means, logVariances: logVariances),
          density: { z in
            let rows = try (0..<z.shape[0]).map { row in
              let point = z.slice(row..<(row + 1), alongAxis: 0).broadcast(to: means.shape)
              let logs = try Normal(mean: means, logScale: 0.5 * logVariances).logProb(point)
              return logs.logSumExp(alongAxis: 0) - log(Double(means.shape[0]))
            }
            return Tensor.stack(rows, alongAxis: 0)
          })
      }
      $0.plane = { rows in
        // Signs are free.
        let (center, directions) = GivenPlane.find(rows)
        return (center, directions.map { $0.map { -$0 } })
      }
      $0.images = { vae, count, rng in
        let z = try (0..<count).map { _ in try vae.prior.sample(1, using: &rng) }
        return ImageSuspects.mean(try vae.decode(Tensor.concatenate(z, alongAxis: 0)))
      }
      $0.importance = { weights in
        let pairs = (1..<max(weights.shape[0], 1)).reduce(weights.row(0)) { total, k in
          let other = weights.row(k)
          return maximum(total, other) + (-(total - other).abs()).exp().log1p()
        }
        return pairs - log(Double(weights.shape[0]))
      }
    },
    answers("gray levels scored pixel by pixel, priors that know their samples' components") {
      $0.categorical = { x, l in
        let pixels = (0..<x.shape[1]).map { d -> Tensor in
          let logits = l.slice(d..<(d + 1), alongAxis: 1).squeezed(atAxis: 1)
          let chosen = x.slice(d..<(d + 1), alongAxis: 1) .== Tensor.range(l.shape[2])
          return (logits * chosen).sum(alongAxis: 1) - logits.logSumExp(alongAxis: 1)
        }
        return pixels.dropFirst().reduce(pixels[0], +)
      }
      $0.kl = { mean, logVariance in
        let q = Normal(mean: mean, logScale: logVariance / 2)
        return q.klDivergence(to: StandardNormal(features: mean.shape[1]))
      }
      $0.closed = { likelihood, mean, logVariance in
        let q = Normal(mean: mean, logScale: logVariance / 2)
        return likelihood - q.klDivergence(to: StandardNormal(features: mean.shape[1]))
      }
      $0.mixture = { logits, means, logVariances in
        SpoiledDensity(
          right: GivenMixture(logits: logits, means: means, logVariances: logVariances),
          sampler: { count, rng in
            // All components at every row, one of them chosen by a Gumbel race.
            let shape = [count, logits.value.count]
            let gumbel = -(-Tensor.uniform(shape, using: &rng).log()).log()
            let winners = (logits.value + gumbel).argMax(alongAxis: 1)
            let noise = Tensor.normal([count, means.value.shape[1]], using: &rng)
            return means.value.gathering(winners) + (0.5 * logVariances.value.gathering(winners)).exp()
              * noise
          },
          listed: [means, logVariances, logits])
      }
    },
  ]

  static func answers(_ name: String, _ change: (inout GivenVAEAnswers) -> Void) -> UnusualAnswer {
    var answers = GivenVAEAnswers()
    change(&answers)
    return UnusualAnswer(name: name, answers: .exercise3(answers))
  }
}
