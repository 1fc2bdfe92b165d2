import FlowLab
import Foundation

extension WrongAutoencoders {
  private static func features(_ z: Tensor, _ means: Tensor, _ logVariances: Tensor) -> Tensor {
    -0.5 * ((z.expanded(atAxis: 1) - means).square() / logVariances.exp() + logVariances + log(2 * .pi))
  }

  private static func aggregated(
    _ mistake: String?, _ note: String = "", _ density: @escaping @Sendable (Tensor, Tensor, Tensor) -> Tensor
  ) -> WrongAnswer {
    wrong("3.7", mistake, note) {
      $0.aggregated = { means, logVariances in
        SpoiledDensity(
          right: GivenMixture(means: means, logVariances: logVariances),
          density: { density($0, means, logVariances) })
      }
    }
  }

  static let views: [WrongAnswer] = [
    aggregated("weights left out") { features($0, $1, $2).sum(alongAxis: 2).logSumExp(alongAxis: 1) },
    aggregated("mixture per dimension") { z, means, logVariances in
      (features(z, means, logVariances) - log(Double(means.shape[0]))).logSumExp(alongAxis: 1).sum(
        alongAxis: 1)
    },
    aggregated("exp(logvar) as σ") { z, means, logVariances in
      features(z, means, 2 * logVariances).sum(alongAxis: 2).logSumExp(alongAxis: 1)
        - log(Double(means.shape[0]))
    },
    aggregated("log of an underflowed sum") { z, means, logVariances in
      features(z, means, logVariances).sum(alongAxis: 2).exp().mean(alongAxis: 1).log()
    },
    aggregated("one normal instead of a mixture") { z, means, logVariances in
      GivenVAEPieces().normalLogProb(
        z, mean: means.mean(alongAxis: 0, keepingAxes: true),
        logVariance: logVariances.mean(alongAxis: 0, keepingAxes: true))
    },
    wrong("3.7", "the first component only", "samples") {
      $0.aggregated = { means, logVariances in
        SpoiledDensity(
          right: GivenMixture(means: means, logVariances: logVariances),
          sampler: { count, rng in
            means.row(0) + (0.5 * logVariances.row(0)).exp()
              * Tensor.normal([count, means.shape[1]], using: &rng)
          })
      }
    },
    wrong("3.7", "smallest directions") {
      $0.plane = { rows in
        let center = GivenPlane.find(rows).center
        return (center, Array(GivenPlane.directions(rows, around: center).reversed().prefix(2)))
      }
    },
    wrong("3.7", "not centered") {
      $0.plane = { rows in
        let center = GivenPlane.find(rows).center
        return (center, Array(GivenPlane.directions(rows, around: center.map { _ in 0 }).prefix(2)))
      }
    },
    wrong("3.7", "the first two axes") {
      $0.plane = { rows in
        let center = GivenPlane.find(rows).center
        return (center, (0..<2).map { k in center.indices.map { $0 == k ? 1.0 : 0 } })
      }
    },
    wrong("3.7", "directions in the wrong order") {
      $0.plane = { rows in
        let (center, directions) = GivenPlane.find(rows)
        return (center, directions.reversed())
      }
    },
    wrong("3.7", "prior samples decoded without the flow") {
      $0.images = { vae, count, rng in
        ImageSuspects.mean(try vae.decode(.normal([count, vae.latentSize], using: &rng)))
      }
    },
    wrong("3.7", "logits instead of images") {
      $0.images = { try $0.decode($0.prior.sample($1, using: &$2)) }
    },
    wrong("3.7", "logits instead of images", "reconstructions") {
      $0.reconstruct = { try $0.decode($0.encode($1).mean) }
    },
    wrong("3.7", "log-variance decoded") {
      $0.reconstruct = { ImageSuspects.mean(try $0.decode($0.encode($1).logVariance)) }
    },
    wrong("3.7", "images returned") { $0.reconstruct = { _, x in x } },
  ]

  static let importance: [WrongAnswer] = [
    wrong("3.9", "mean of logs instead of log of the mean") { $0.importance = { $0.mean(alongAxis: 0) } },
    wrong("3.9", "log K left out") { $0.importance = { $0.logSumExp(alongAxis: 0) } },
    wrong("3.9", "log of an underflowed sum") { $0.importance = { $0.exp().mean(alongAxis: 0).log() } },
    wrong("3.9", "the largest weight only") { $0.importance = { $0.max(alongAxis: 0) } },
    wrong("3.9", "sign of the bound") {
      $0.importance = { log(Double($0.shape[0])) - $0.logSumExp(alongAxis: 0) }
    },
    wrong("3.9", "over the batch") {
      $0.importance = { ($0.logSumExp(alongAxis: 0) - log(Double($0.shape[0]))).mean() }
    },
    wrong("3.9", "over the batch", "axis 1") {
      $0.importance = { $0.logSumExp(alongAxis: 1) - log(Double($0.shape[1])) }
    },
    wrong("3.9", "detached") {
      $0.importance = { ($0.logSumExp(alongAxis: 0) - log(Double($0.shape[0]))).detached() }
    },
  ]

  static let gaps: [WrongAnswer] = [
    wrong("3.9", "sign of the loss") { $0.inference.loss = { $0.sum() } },
    wrong("3.9", "no update") { $0.inference.moved = { _, _, _ in [] } },
    wrong("3.9", "log-variance left as it was") { $0.inference.moved = { mean, _, _ in [mean] } },
    wrong("3.9", "mean left as it was") { $0.inference.moved = { _, logVariance, _ in [logVariance] } },
    wrong("3.9", "the model trained along") { $0.inference.moved = { [$0, $1] + $2.parameters } },
    wrong("3.9", "started at the prior") { $0.inference.start = { (0 * $0, 0 * $1) } },
    wrong("3.9", "gaps exchanged") { $0.inference.gaps = { ($1 - $2, $0 - $1) } },
    wrong("3.9", "sign of the gap") { $0.inference.gaps = { ($1 - $0, $2 - $1) } },
    wrong("3.9", "whole gap as approximation gap") { $0.inference.gaps = { ($0 - $2, $1 - $2) } },
  ]

  static let bugs: [WrongAnswer] = [
    wrong("3.10", "a law that is kept", "dequantization") { $0.audit.dequantizationLaw = .keepsTheLevel },
    wrong("3.10", "a law that is kept", "mixture") { $0.audit.mixtureLaw = .integratesToOne },
    wrong("3.10", "a law that is kept", "bound") { $0.audit.boundLaw = .neverExceedsTheEvidence },
    wrong("3.10", "a law that is kept", "sample") { $0.audit.sampleLaw = .gradientReachesBothParameters },
    wrong("3.10", "a law about something else") { $0.audit.flowLaw = .keepsTheLevel },
    wrong("3.10", "half-width dequantization noise") {
      $0.audit.dequantize = { VAEPublishedCode.dequantize($0, $1) }
    },
    wrong("3.10", "centered noise") { $0.audit.dequantize = { $0 + $1 - 0.5 } },
    wrong("3.10", "double-width noise") { $0.audit.dequantize = { $0 + 2 * $1 } },
    wrong("3.10", "log-det counted L times") { $0.audit.flow = { try VAEPublishedCode.flowLogProb($0, $1) } },
    wrong("3.10", "p(z₀) in place of p(z_K)") {
      $0.audit.flow = { z, _ in try StandardNormal(features: z.shape[1]).logProb(z) }
    },
    wrong("3.10", "mixture per dimension") {
      $0.audit.mixture = { VAEPublishedCode.mixtureLogProb($0, $1, $2, $3) }
    },
    wrong("3.10", "exp(logvar) as σ") { $0.audit.sample = { VAEPublishedCode.sample($0, $1, $2) } },
    wrong("3.10", "over the batch", "the mean of the KL") {
      $0.audit.bound = { $0 - GivenVAEPieces().klDivergence(mean: $1, logVariance: $2).mean() }
    },
    wrong("3.10", "sign of the KL") {
      $0.audit.bound = { $0 + GivenVAEPieces().klDivergence(mean: $1, logVariance: $2) }
    },
  ]

  static let errata: [WrongAnswer] = [
    wrong("3.11", "a law that is kept") { $0.audit.slideLaw = { _ in .rowsDoNotSeeEachOther } },
    wrong("3.11", "a law about something else") { $0.audit.slideLaw = { _ in .sampleHasTheMean } },
    wrong("3.11", "q(x|z) in place of q(z|x)") {
      $0.audit.slide = { try VAESlide.conditioning.formula($1, $2, $3) }
    },
    wrong("3.11", "densities exchanged") {
      $0.audit.slide = { try VAESlide.exchangedDensities.formula($1, $2, $3) }
    },
    wrong("3.11", "log-det missing") { $0.audit.slide = { try VAESlide.priorOfTheBase.formula($1, $2, $3) } },
    wrong("3.11", "sign of the KL") { $0.audit.slide = { try VAESlide.signOfTheKL.formula($1, $2, $3) } },
    wrong("3.11", "log q left out") {
      $0.audit.slide = { $1.logLikelihood($2, given: $3) + $1.logPrior($3) + 0 * $2 }
    },
    wrong("3.11", "KL left out") { $0.audit.slide = { $1.logLikelihood($2, given: $3) } },
    wrong("3.11", "log-det of the other direction") {
      $0.audit.slide = { _, model, x, z in
        let (u, logDet) = model.inverseFlow(z)
        return model.logLikelihood(x, given: z) + model.logBase(u) - logDet - model.logPosterior(z, given: x)
      }
    },
    wrong("3.11", "over the batch") {
      let right = $0.audit.slide
      $0.audit.slide = { try right($0, $1, $2, $3).mean() }
    },
  ]
}
