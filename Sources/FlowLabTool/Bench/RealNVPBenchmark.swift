import FlowLab
import Foundation
import Solution2
import Workbench

/// One training step of a RealNVP on two moons, the work of `realnvp2d.py`.
///
/// Eight masked affine layers, scale and translation networks 2-64-64-2 with ReLU, the scale through tanh,
/// batches of 256 out of 10,000 points, Adam 1e-3. A step gathers its batch, computes the loss and all gradients,
/// updates every parameter and reads the loss.
struct RealNVPBenchmark: Benchmark {
  let name = "realnvp"
  let summary = "training step, 8-layer RealNVP on two moons (batch 256, networks 2-64-64-2)"
  let peer = PeerScript(
    file: "realnvp2d.py", library: "PyTorch", arguments: ["--variant", "torch-eager", "--seed", "0"])

  func run(steps: Int, warmUp: Int) throws -> [Double] {
    var rng = SplitMix64(seed: 0)
    let moons = TwoMoons(noise: 0.05)
    let data = moons.sample(10_000, using: &rng)
    let layers: [any Bijection] = (0..<8).map { k in
      func net(_ outputActivation: Activation) -> MLP {
        MLP(
          inputSize: 2, hiddenSizes: [64, 64], outputSize: 2, outputActivation: outputActivation,
          using: &rng)
      }
      return MaskedCouplingLayer(
        mask: Tensor(k % 2 == 0 ? [1, 0] : [0, 1]), scaleNet: net(.tanh), translationNet: net(.identity))
    }
    let flow = Flow(base: StandardNormal(features: 2), transformations: layers)
    let parameters = flow.parameters
    var optimizer = Adam(learningRate: 1e-3)
    var times: [Double] = []
    var losses: [Double] = []
    for step in 0..<steps + warmUp {
      if step % 50 == 0 { try Interrupt.check() }
      let rows = (0..<256).map { _ in rng.int(below: 10_000) }
      let start = ContinuousClock.now
      let loss = -(try flow.logProb(data.gathering(rows, alongAxis: 0)).mean())
      optimizer.update(parameters, with: gradients(of: loss, withRespectTo: parameters))
      losses.append(loss.item)
      if step >= warmUp { times.append((ContinuousClock.now - start) / .seconds(1)) }
    }
    // A few hundred steps must beat the best Gaussian; none can beat the floor by more than chance.
    let recent = losses.suffix(50)
    let loss = recent.reduce(0, +) / Double(recent.count)
    let limit = losses.count >= 300 ? moons.gaussianEntropy : losses[0]
    guard loss < limit, loss > moons.entropyFloor - 0.5 else {
      throw CheckFailed(
        "\(name): after \(losses.count) steps the loss is \(loss) nats; the work is not right.")
    }
    return times
  }
}
