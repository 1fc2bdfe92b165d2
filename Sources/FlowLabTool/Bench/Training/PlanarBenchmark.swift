import FlowLab
import Foundation

/// One training step of planar maps fitted to an energy, the work of `planar.py` on U₁.
///
///     loss = E[log q(z_K) + β_t U(z_K)],   z₀ ~ N(0, I),   β_t from 0.01 to 1 over the first half of the steps
///
/// 32 maps with stacked parameters, batches of 256 fresh points, Adam 5e-3.
struct PlanarBenchmark: TrainingBenchmark {
  var batch = 256
  var maps = 32

  let name = "planar"
  let summary = "training step, 32 planar maps on the energy U₁ (batch 256)"
  let steps = 1000
  let goals = Goals.training(eager: 8, best: 0.3)
  let peer = PeerScript(
    file: "planar.py",
    variants: ["torch-eager", "torch-tuned", "torch-compile", "normflows", "jax", "jax-scan"])

  /// w · z of every map, as a layer with two inputs and one output; the other arithmetic is not of matrices.
  var multiplyAdds: Int {
    batch * (NetworkWork.training([2, 1], isFirst: true) + (maps - 1) * NetworkWork.training([2, 1]))
  }

  var formula: String { "\(batch) · (3 · \(maps) · 2 − 2)" }

  func start(steps: Int) -> Training {
    var rng = SplitMix64(seed: 0)
    let flow = PlanarFlow(maps: maps, features: 2, using: &rng)
    return Training(of: flow.parameters, learningRate: 5e-3, rows: nil, using: rng) { [batch] _, step, rng in
      let temperature = min(1, 0.01 + Double(step) / (0.5 * Double(steps)))
      let z0 = Tensor.normal([batch, 2], using: &rng)
      let (z, logDet) = flow.forward(z0)
      let logBase = -0.5 * z0.square().sum(alongAxis: 1) - log(2 * Double.pi)
      return (logBase - logDet + temperature * RingPotential.energy(z)).mean()
    }
  }

  /// A thousand steps must bring the points nearer to the energy's density than they were at the base; no density can
  /// be nearer than −log Z by more than chance.
  func check(_ losses: [Double]) throws {
    var rng = SplitMix64(seed: 1)
    let z0 = Tensor.normal([10_000, 2], using: &rng)
    let unmoved = (RingPotential.energy(z0).mean() - log(2 * Double.pi) - 1).item
    try checkLoss(
      losses, name, below: losses.count >= 1000 ? unmoved : .infinity,
      above: -RingPotential.logNormalizer() - 0.5)
  }
}
