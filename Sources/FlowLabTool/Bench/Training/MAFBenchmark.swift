import FlowLab

/// One training step of a masked autoregressive flow on two moons, the work of `maf2d.py`.
///
/// Five affine MADE layers 2-64-64-4, each with the order of the one before reversed, batches of 256 out of 10,000
/// points, Adam 1e-3.
struct MAFBenchmark: TrainingBenchmark {
  var batch = 256
  var layers = 5
  var hidden = 64

  let name = "maf"
  let summary = "training step, MAF on two moons (5 MADE layers 2-64-64-4, batch 256)"
  let steps = 1000
  let goals = Goals.training(eager: 4, best: 1)
  let peer = PeerScript(
    file: "maf2d.py",
    variants: ["torch-eager", "torch-compile", "zuko", "normflows", "nflows", "jax", "jax-scan"])

  /// One network per layer; the zeros of the masks are multiplied like other numbers.
  var multiplyAdds: Int {
    let sizes = [2, hidden, hidden, 4]
    return batch * (NetworkWork.training(sizes, isFirst: true) + (layers - 1) * NetworkWork.training(sizes))
  }

  var formula: String {
    "\(batch) · (3 · \(layers) · \(NetworkWork.text([2, hidden, hidden, 4])) − 2·\(hidden))"
  }

  func start(steps: Int) -> Training {
    TwoMoonsWork.training(batch: batch, layers: layers) { k, rng in
      MADE(features: 2, hidden: hidden, isReversed: k % 2 == 1, using: &rng)
    }
  }

  func check(_ losses: [Double]) throws { try TwoMoonsWork.check(losses, name) }
}
