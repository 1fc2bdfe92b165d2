import FlowLab
import Solution2

/// One training step of a RealNVP on two moons, the work of `realnvp2d.py`.
///
/// Masked affine layers, scale and translation networks 2-H-H-2 with ReLU, the scale through tanh, batches out of
/// 10,000 points, Adam 1e-3.
struct RealNVPBenchmark: TrainingBenchmark {
  var batch = 256
  var layers = 8
  var hidden = 64

  let name = "realnvp"
  let summary = "training step, 8-layer RealNVP on two moons (batch 256, networks 2-64-64-2)"
  let steps = 1000
  let goals = Goals.training(eager: 5, best: 1.3, shareOfPeak: 0.35)
  let peer = PeerScript(
    file: "realnvp2d.py",
    variants: [
      "torch-eager", "torch-tuned", "torch-compile", "zuko", "normflows", "nflows", "jax", "jax-scan",
    ])

  /// Two networks per layer; those of the layer that sees the data first propagate nothing back to them.
  var multiplyAdds: Int {
    let sizes = [2, hidden, hidden, 2]
    return 2 * batch
      * (NetworkWork.training(sizes, isFirst: true) + (layers - 1) * NetworkWork.training(sizes))
  }

  var formula: String {
    "\(batch) · 2 · (3 · \(layers) · \(NetworkWork.text([2, hidden, hidden, 2])) − 2·\(hidden))"
  }

  func start(steps: Int) -> Training {
    TwoMoonsWork.training(batch: batch, layers: layers) { k, rng in
      func net(_ outputActivation: Activation, using rng: inout SplitMix64) -> MLP {
        MLP(
          inputSize: 2, hiddenSizes: [hidden, hidden], outputSize: 2, outputActivation: outputActivation,
          using: &rng)
      }
      return MaskedCouplingLayer(
        mask: Tensor(k % 2 == 0 ? [1, 0] : [0, 1]), scaleNet: net(.tanh, using: &rng),
        translationNet: net(.identity, using: &rng))
    }
  }

  func check(_ losses: [Double]) throws { try TwoMoonsWork.check(losses, name) }
}
