import FlowLab

/// Everything that decides a run besides its prior and its seed: the same plan gives the same numbers.
package struct PriorsPlan: Codable, Equatable, Sendable {
  /// The data set, `digits` or `mnist`.
  package var data: String
  /// How often every training image is seen.
  package var epochs: Int
  /// Images per step.
  package var batch: Int
  /// The highest learning rate of Adam; it falls to 0 along a cosine.
  package var learningRate: Double
  /// The number of latent features M.
  package var latent: Int
  /// The sizes of the hidden layers of encoder and decoder.
  package var hidden: [Int]
  /// The nonlinearity of encoder and decoder.
  package var activation: Nonlinearity
  /// The distribution of the first weights of encoder and decoder.
  package var firstWeights: FirstWeights
  /// The components of the mixture prior, and the pseudo-inputs of the VampPrior.
  package var components: Int
  /// The coupling layers of the flow prior.
  package var layers: Int
  /// The sizes of the hidden layers of each network in the flow prior.
  package var flowHidden: [Int]
  /// For how many epochs the prior stays as it starts.
  ///
  /// A flexible prior can learn faster than the encoder: it settles on the few places where the first posteriors lie, and
  /// these then have no reason to spread.
  package var priorDelay: Int
  /// Draws of noise per image when the trained model is scored.
  package var samples: Int

  /// The names of the data sets.
  package static let dataNames = ["digits", "mnist"]

  /// The settings that suit a data set.
  ///
  /// With these the validation ELBO rises nearly until the end; on the digits a larger learning rate has it fall again
  /// halfway.
  ///
  /// - Parameter data: One of ``dataNames``.
  package init(data: String) {
    self.data = data
    (activation, firstWeights, layers, priorDelay) = (.relu, .he, 8, 0)
    if data == "mnist" {
      (epochs, batch, learningRate) = (10, 64, 1e-3)
      (latent, hidden, components) = (32, [512, 512], 50)
      (flowHidden, samples) = ([256, 256], 10)
    } else {
      (epochs, batch, learningRate) = (150, 100, 3e-4)
      (latent, hidden, components) = (2, [256, 256], 16)
      (flowHidden, samples) = ([64, 64], 64)
    }
  }

  /// A nonlinearity that networks can be asked for by name.
  package enum Nonlinearity: String, CaseIterable, Codable, Sendable {
    case relu, leakyRelu, tanh, elu, silu, gelu

    /// The names on the command line.
    package static var names: [String] { allCases.map(\.rawValue) }

    var activation: Activation { Activation(rawValue: rawValue) ?? .relu }
  }

  /// Settings and values, for pages and tables.
  package var settings: [(name: String, value: String)] {
    func sizes(_ hidden: [Int]) -> String { hidden.map { "\($0)-" }.joined() }
    let pixels = data == "mnist" ? 784 : 64
    let logits = data == "mnist" ? "784" : "64·17"
    return [
      ("encoder", "\(pixels)-\(sizes(hidden))2·\(latent), \(activation.rawValue)"),
      ("decoder", "\(latent)-\(sizes(hidden))\(logits), \(activation.rawValue)"),
      ("first weights", firstWeights.summary),
      ("p(x|z)", data == "mnist" ? "Bernoulli, pixels thresholded at .5" : "categorical, 17 gray levels"),
      ("latent features M", "\(latent)"),
      ("mixture, VampPrior", "\(components) components"),
      (
        "flow",
        "\(layers) masked coupling layers, two networks \(latent)-\(sizes(flowHidden))\(latent) each, s through tanh"
      ),
      ("training", "\(epochs) epochs, batches of \(batch)"),
      ("optimizer", "Adam, learning rate \(learningRate) falling to 0 along a cosine"),
      (
        "learned priors",
        priorDelay == 0 ? "learn from the first step" : "start to learn after \(priorDelay) epochs"
      ),
      ("scoring", "\(samples) draws of noise per image"),
    ]
  }
}
