import FlowLab
import Foundation

/// Mistakes that a suite easily overlooks: numbers that are right by chance, randomness from elsewhere, wrong shapes.
extension WrongAutoencoders {
  static let hidden: [WrongAnswer] =
    hiddenWholes + hiddenTrainings + hiddenEvaluations + hiddenPriors + hiddenInference + hiddenForms

  private static let hiddenWholes: [WrongAnswer] = [
    wrong("3.6", "the other pixel's likelihood") {
      $0.assemble = {
        PiecewiseVAE(pieces: $0, parts: $1, score: { try $0.bernoulliLogLikelihood($1, logits: $2) })
      }
    },
    wrong("3.6", "the other pixel's likelihood", "gray levels always") {
      $0.assemble = {
        PiecewiseVAE(pieces: $0, parts: $1, score: { try $0.categoricalLogLikelihood($1, logits: $2) })
      }
    },
    wrong("3.6", "levels not on an axis of their own", "built from the pieces") {
      $0.assemble = { PiecewiseVAE(pieces: $0, parts: $1, keepsLevelsFlat: true) }
    },
    wrong("3.6", nil, "another prior is returned") {
      $0.assemble = {
        PiecewiseVAE(pieces: $0, parts: $1, shownPrior: StandardNormal(features: $1.latentSize))
      }
    },
  ]

  private static let hiddenTrainings: [WrongAnswer] = [
    wrong("3.6", "one noise for all rows", "[1, M]") {
      $0.training.noise = { Tensor.normal([1, $0[1]], using: &$1) }
    },
    wrong("3.6", "one noise for all rows", "[M]") {
      $0.training.noise = { Tensor.normal([$0[1]], using: &$1) }
    },
    wrong("3.6", "one noise for all rows", "one number") {
      $0.training.noise = { Tensor($1.normal() + 0 * Double($0[0])) }
    },
    wrong("3.6", "one noise for all features", "[B, 1]") {
      $0.training.noise = { Tensor.normal([$0[0], 1], using: &$1) }
    },
    wrong("3.6", nil, "noise for all the data") {
      $0.training.noise = { Tensor.normal([$0[0] + 9, $0[1]], using: &$1) }
    },
    wrong("3.6", nil, "noise of U(−1, 1)") {
      $0.training.noise = { Tensor.uniform($0, in: -1...1, using: &$1) }
    },
    wrong("3.6", nil, "noise of half the size") {
      $0.training.noise = { 0.5 * Tensor.normal($0, using: &$1) }
    },
    wrong("3.6", "never shuffled") { $0.training.isInOrder = true },
  ]

  private static let hiddenEvaluations: [WrongAnswer] = [
    wrong("3.6", nil, "evaluation by a generator of its own") {
      let right = $0.training.evaluate
      $0.training.evaluate = { vae, x, samples, _ in
        var own = SplitMix64(seed: 0)
        return try right(vae, x, samples, &own)
      }
    },
    wrong("3.6", nil, "evaluation by the system's generator") {
      let right = $0.training.evaluate
      $0.training.evaluate = { vae, x, samples, _ in
        var system = SystemRandomNumberGenerator()
        var own = SplitMix64(seed: system.next())
        return try right(vae, x, samples, &own)
      }
    },
    wrong("3.6", nil, "evaluation by a copy of the generator") { $0.copiesSource = true },
    wrong("3.6", nil, "evaluation on uniform noise") {
      $0.training.evaluate = { vae, x, samples, rng in
        let rows = (0..<samples).flatMap { _ in 0..<x.shape[0] }
        let noise = Tensor.uniform([rows.count, vae.latentSize], in: -1...1, using: &rng)
        let values = try withoutGradients { try vae.elbo(x.gathering(rows), noise: noise) }
        return values.reshaped(to: [samples, x.shape[0]]).mean(alongAxis: 0)
      }
    },
    wrong("3.7", nil, "images by a copy of the generator") { $0.copiesSource = true },
    wrong("3.7", nil, "images by a generator of its own") {
      $0.images = { vae, count, _ in
        var own = SplitMix64(seed: 0)
        return ImageSuspects.mean(try vae.decode(vae.prior.sample(count, using: &own)))
      }
    },
    wrong("3.7", nil, "images of a narrower prior") {
      $0.images = { vae, count, rng in
        ImageSuspects.mean(try vae.decode(0.5 * Tensor.normal([count, vae.latentSize], using: &rng)))
      }
    },
  ]

  /// A mixture that keeps for its samples what the parameters were when it was made.
  private static func stale(_ right: GivenMixture) -> SpoiledDensity {
    let parts = right.components
    let first = GivenMixture(
      logits: Parameter(Tensor(parts.logits)), means: Parameter(Tensor(parts.means)),
      logVariances: Parameter(Tensor(parts.logVariances)))
    return SpoiledDensity(right: right, sampler: { first.sample($0, using: &$1) })
  }

  private static let hiddenPriors: [WrongAnswer] = [
    wrong("3.4", "values kept from the start", "samples") {
      $0.mixture = { stale(GivenMixture(logits: $0, means: $1, logVariances: $2)) }
    },
    wrong("3.8", "values kept from the start", "samples") {
      $0.vamp = { stale(GivenMixture(pseudoInputs: $0, encoder: $1)) }
    },
    wrong("3.5", "parameter listed twice") {
      $0.flow = { base, transformations in
        SpoiledDensity(
          right: GivenFlow(base: base, transformations: transformations),
          listed: base.parameters + transformations.flatMap(\.parameters))
      }
    },
  ]

  private static let hiddenInference: [WrongAnswer] = [
    wrong("3.9", "N(0,I) used instead of the learned prior", "the best q") {
      $0.inference.prior = { StandardNormal(features: $0.latentSize) }
    },
    wrong("3.9", "learning rate ignored") { $0.inference.optimizer = { _ in Adamax(learningRate: 0.05) } },
    wrong("3.9", "steps ignored") { $0.inference.steps = { $0 == 0 ? 0 : 500 } },
    wrong("3.9", nil, "steps that are too large") {
      $0.inference.optimizer = { SGD(learningRate: 40 * $0) }
      $0.inference.schedule = { _, _ in 1 }
    },
    wrong("3.9", "all draws at once") { $0.logWeights = { try $0.elbo($1, noise: $2) } },
  ]

  private static let hiddenForms: [WrongAnswer] = [
    wrong("3.2", nil, "a part of the value") {
      $0.bernoulli = { 0.7 * GivenVAEPieces.logLikelihood($0, logits: $1) }
    },
    wrong("3.2", nil, "one number too many") {
      $0.categorical = { GivenVAEPieces.logLikelihood($0, logits: $1).expanded(atAxis: 1) }
    },
    wrong("3.9", nil, "the approximation gap twice") {
      $0.inference.gaps = { (3 * ($0 - $1) + 0.5, $1 - $2) }
    },
    wrong("3.10", nil, "one noise for all pixels") {
      $0.audit.dequantize = { x, u in x + u.slice(0..<1, alongAxis: 1) }
    },
    wrong("3.11", "the evidence in place of a bound") {
      $0.audit.slide = { _, model, x, _ in model.logEvidence(x) }
    },
  ]
}
