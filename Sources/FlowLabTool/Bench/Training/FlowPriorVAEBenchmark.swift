import FlowLab
import Foundation
import Solution2
import Solution3

/// One training step of a variational autoencoder with a flow prior, the work of `flow_prior_vae.py`.
///
/// Encoder D-H-H-2M and decoder M-H-H-D with ReLU, Bernoulli pixels; the prior is 8 masked affine layers with networks
/// M-256-256-M whose scale goes through tanh, the masks one half and the other in turn. Batches of 128, Adam 1e-3.
struct FlowPriorVAEBenchmark: TrainingBenchmark {
  /// Where the images come from.
  enum Images: Sendable {
    /// 10,000 whose pixels are white with probability .13: speed does not depend on what is on them.
    case random
    /// The kit's 1,000 training digits, white from gray level 8 of 16 on.
    case digits
  }

  let name: String
  let images: Images
  /// D, H and M.
  let pixels, hidden, latent: Int
  let goals: Goals
  private let batch = 128
  private let layers = 8
  private let flowHidden = 256
  let steps = 300

  static let mnist = FlowPriorVAEBenchmark(
    name: "vae-mnist", images: .random, pixels: 784, hidden: 512, latent: 32,
    goals: .training(eager: 2.5, best: 1.2, shareOfPeak: 0.6))
  static let digits = FlowPriorVAEBenchmark(
    name: "vae-digits", images: .digits, pixels: 64, hidden: 256, latent: 16,
    goals: .training(eager: 2.8, best: 1.2))

  private init(name: String, images: Images, pixels: Int, hidden: Int, latent: Int, goals: Goals) {
    (self.name, self.images, self.goals) = (name, images, goals)
    (self.pixels, self.hidden, self.latent) = (pixels, hidden, latent)
  }

  private var encoderSizes: [Int] { [pixels, hidden, hidden, 2 * latent] }
  private var decoderSizes: [Int] { [latent, hidden, hidden, pixels] }
  private var couplingSizes: [Int] { [latent, flowHidden, flowHidden, latent] }

  var summary: String {
    func text(_ sizes: [Int]) -> String { sizes.map(String.init).joined(separator: "-") }
    return "training step, VAE with a flow prior on "
      + (images == .random ? "random images of MNIST's size" : "8×8 digits")
      + " (batch \(batch), encoder \(text(encoderSizes)), decoder \(text(decoderSizes)), "
      + "\(layers) coupling layers \(text(couplingSizes)))"
  }

  var peer: PeerScript {
    // After its training the script judges the digits' model; that is not timed, and may be short.
    PeerScript(
      file: "flow_prior_vae.py",
      arguments: images == .random ? ["--data", "mnist"] : ["--data", "digits", "--eval-samples", "1"],
      variants: ["torch-eager", "torch-tuned", "torch-compile", "jax", "jax-scan"], chunk: 50)
  }

  /// Encoder, decoder and two networks per coupling layer; only the encoder sees data.
  var multiplyAdds: Int {
    batch
      * (NetworkWork.training(encoderSizes, isFirst: true) + NetworkWork.training(decoderSizes)
        + 2 * layers * NetworkWork.training(couplingSizes))
  }

  var formula: String {
    let (encoder, decoder) = (NetworkWork.text(encoderSizes), NetworkWork.text(decoderSizes))
    let prior = NetworkWork.text(couplingSizes)
    return "\(batch) · (3 · (\(encoder) + \(decoder) + \(2 * layers) · \(prior)) − \(pixels)·\(hidden))"
  }

  func start(steps: Int) -> Training {
    var rng = SplitMix64(seed: 0)
    let data = data()
    func net(_ sizes: [Int], _ outputActivation: Activation = .identity) -> MLP {
      MLP(
        inputSize: sizes[0], hiddenSizes: Array(sizes[1...2]), outputSize: sizes[3],
        outputActivation: outputActivation, using: &rng)
    }
    let couplings: [any Bijection] = (0..<layers).map { k in
      MaskedCouplingLayer(
        mask: Tensor((0..<latent).map { ($0 < latent / 2) == (k % 2 == 0) ? 1 : 0 }),
        scaleNet: net(couplingSizes, .tanh), translationNet: net(couplingSizes))
    }
    let vae = VAE(
      pieces: Solution3.Answers(), encoder: net(encoderSizes), decoder: net(decoderSizes),
      prior: FlowPrior(base: StandardNormal(features: latent), transformations: couplings),
      latentSize: latent, observation: .bernoulli)
    return Training(
      of: vae.parameters, learningRate: 1e-3, rows: (batch, data.count), using: rng
    ) { [batch, latent] rows, _, rng in
      let noise = Tensor.normal([batch, latent], using: &rng)
      return -(try vae.elbo(Self.white(data.gathering(rows)), noise: noise).mean())
    }
  }

  /// The images, kept as bytes, a quarter of the room that float32 takes; a batch becomes a tensor when its turn comes.
  private func data() -> ImageSet {
    guard images == .random else { return Digits.training }
    var rng = SplitMix64(seed: 1)
    let levels = (0..<10_000 * pixels).map { _ in rng.uniform() < 0.13 ? UInt8(1) : 0 }
    let labels = [Int](repeating: 0, count: 10_000)
    return ImageSet(pixels: levels, labels: labels, height: 28, width: 28, levels: 2, classes: 1)
  }

  /// 1 where a pixel is white: level 1 of 0 and 1, or from level 8 of 16 on.
  private static func white(_ images: ImageSet) -> Tensor { images.binarized(threshold: 7.5 / 16) }

  /// A few hundred steps must do about as well as a decoder that knows how often each pixel is white and looks at
  /// nothing else; for random images there is no better one.
  func check(_ losses: [Double]) throws {
    let white =
      images == .random
      ? [Double](repeating: 0.13, count: pixels) : Self.white(data()).mean(alongAxis: 0).scalars
    // A pixel that is never white costs nothing: 0 log 0 = 0.
    let entropy = -white.filter { 0 < $0 && $0 < 1 }.reduce(0) { $0 + $1 * log($1) + (1 - $1) * log(1 - $1) }
    try checkLoss(
      losses, name, below: losses.count >= 300 ? entropy * 1.02 : nil,
      above: images == .random ? entropy * 0.98 : 0)
  }
}
