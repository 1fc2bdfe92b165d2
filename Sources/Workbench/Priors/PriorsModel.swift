import FlowLab
import Foundation

/// An autoencoder with its prior, and the chance its training draws from.
///
/// A seed gives every prior the same encoder and decoder to start with, the same batches and the same noise: what
/// differs between two runs of one seed is the prior alone, and runs can be compared in pairs.
package struct PriorsModel {
  /// The autoencoder.
  package let vae: any VariationalAutoencoder
  /// What the prior alone learns: not the encoder, which a VampPrior shares.
  let ownOfPrior: [Parameter]
  /// The order of the images.
  var batchChance: SplitMix64
  /// The noise of training.
  var noiseChance: SplitMix64
  /// The noise of scores.
  var scoreChance: SplitMix64

  /// Builds an untrained model.
  ///
  /// - Throws: `NotImplemented` where an answer is a stub.
  package init(
    _ plan: PriorsPlan, prior kind: PriorKind, seed: Int, data: PriorsData, answers: PriorsAnswers
  ) throws {
    var root = SplitMix64(seed: UInt64(seed))
    var (networkChance, priorChance) = (root.split(), root.split())
    (batchChance, noiseChance, scoreChance) = (root.split(), root.split(), root.split())

    let latent = plan.latent
    let encoder = Sequential(
      Scaling(data.inputScale),
      MLP(
        inputSize: data.pixels, hiddenSizes: plan.hidden, outputSize: 2 * latent,
        activation: plan.activation.activation, initializer: plan.firstWeights.initializer,
        using: &networkChance))
    let decoder = MLP(
      inputSize: latent, hiddenSizes: plan.hidden, outputSize: data.pixels * data.observation.logitsPerPixel,
      activation: plan.activation.activation, initializer: plan.firstWeights.initializer,
      using: &networkChance)
    let prior = try Self.prior(
      kind, plan, encoder: encoder, data: data, answers: answers, using: &priorChance)
    let shared = Set((encoder.parameters + decoder.parameters).map(ObjectIdentifier.init))
    ownOfPrior = prior.parameters.filter { !shared.contains(ObjectIdentifier($0)) }
    vae = try answers.vae.makeVAE(
      from: answers.vae, encoder: encoder, decoder: decoder, prior: prior, latentSize: latent,
      observation: data.observation)
  }

  private static func prior(
    _ kind: PriorKind, _ plan: PriorsPlan, encoder: any Layer, data: PriorsData, answers: PriorsAnswers,
    using rng: inout SplitMix64
  ) throws -> any Distribution {
    let latent = plan.latent
    switch kind {
    case .standard:
      return StandardNormal(features: latent)
    case .mixture:
      // Half of the variance between the components and half within: together about N(0, I).
      let shape = [plan.components, latent]
      return try answers.vae.mixturePrior(
        logits: Parameter(.zeros([plan.components]), name: "logits"),
        means: Parameter(0.5.squareRoot() * .normal(shape, using: &rng), name: "means"),
        logVariances: Parameter(.full(log(0.5), shape), name: "logVariances"))
    case .vamp:
      // Real images are where the encoder knows what to say.
      let rows = (0..<plan.components).map { _ in rng.int(below: data.training.count) }
      let images = data.tensor(data.training).gathering(rows)
      return try answers.vae.vampPrior(
        pseudoInputs: Parameter(images, name: "pseudoInputs"), encoder: encoder)
    case .flow:
      let masks = try answers.layers.alternatingMasks(features: latent, count: plan.layers)
      let transformations = try masks.map { mask in
        // The last layers start at zero: the prior starts as N(0, I). Bounded log-scales keep it tame.
        func net(_ outputActivation: Activation) -> MLP {
          MLP(
            inputSize: latent, hiddenSizes: plan.flowHidden, outputSize: latent,
            outputActivation: outputActivation, zeroInitializedOutput: true, using: &rng)
        }
        return try answers.layers.maskedCouplingLayer(
          mask: mask, scaleNet: net(.tanh), translationNet: net(.identity))
      }
      return try answers.vae.flowPrior(
        base: StandardNormal(features: latent), transformations: transformations)
    }
  }
}
