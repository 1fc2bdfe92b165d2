import FlowLab
import Solution2

/// The data of the flows in two dimensions, and what a flow must reach on them.
enum TwoMoonsWork {
  static let density = TwoMoons(noise: 0.05)

  /// Maximum likelihood for a flow of the given layers, base first, on batches out of 10,000 points; Adam 1e-3.
  static func training(
    batch: Int, layers: Int, layer: (_ index: Int, _ rng: inout SplitMix64) -> any Bijection
  ) -> Training {
    var rng = SplitMix64(seed: 0)
    let data = density.sample(10_000, using: &rng)
    let transformations = (0..<layers).map { layer($0, &rng) }
    let flow = Flow(base: StandardNormal(features: 2), transformations: transformations)
    return Training(of: flow.parameters, learningRate: 1e-3, rows: (batch, 10_000), using: rng) {
      rows, _, _ in
      -(try flow.logProb(data.gathering(rows, alongAxis: 0)).mean())
    }
  }

  /// A few hundred steps must beat the best Gaussian; none can beat the entropy floor by more than chance.
  static func check(_ losses: [Double], _ name: String) throws {
    try checkLoss(
      losses, name, below: losses.count >= 300 ? density.gaussianEntropy : nil,
      above: density.entropyFloor - 0.5)
  }
}

/// Checks what a training has come to: the mean of the last losses, at most fifty and at most half of them.
///
/// - Parameters:
///   - losses: The loss of every step, nats.
///   - name: The benchmark.
///   - limit: What it must be below; `nil` where the steps are too few to promise more than an improvement.
///   - floor: What no right training can be below.
/// - Throws: ``CheckFailed`` with the numbers.
func checkLoss(_ losses: [Double], _ name: String, below limit: Double?, above floor: Double) throws {
  let recent = losses.suffix(max(1, min(50, losses.count / 2)))
  let loss = recent.reduce(0, +) / Double(recent.count)
  let limit = limit ?? losses[0]
  guard loss < limit, loss > floor else {
    throw CheckFailed(
      "\(name): after \(losses.count) steps the loss is \(loss) nats; a right training is between \(floor) and \(limit)."
    )
  }
}
