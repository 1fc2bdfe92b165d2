import FlowLab
import Foundation

/// A mixture that is known to be right, component by component in a loop.
struct GivenMixture: Distribution {
  /// Logits `[K]`, means `[K, M]` and log-variances `[K, M]` at this moment.
  let parts: () -> (logits: Tensor, means: Tensor, logVariances: Tensor)
  let parameters: [Parameter]

  init(logits: Parameter, means: Parameter, logVariances: Parameter) {
    parts = { (logits.value, means.value, logVariances.value) }
    parameters = [logits, means, logVariances]
  }

  /// The mixture with equal weights of given posteriors.
  init(means: Tensor, logVariances: Tensor) {
    parts = { (Tensor.zeros([means.shape[0]]), means, logVariances) }
    parameters = []
  }

  /// The mixture of the encoder's posteriors at pseudo-inputs.
  init(pseudoInputs: Parameter, encoder: any Layer) {
    parts = {
      let output = encoder(pseudoInputs.value)
      let (count, size) = (output.shape[0], output.shape[1] / 2)
      return (
        Tensor.zeros([count]), output.slice(0..<size, alongAxis: 1),
        output.slice(size..<(2 * size), alongAxis: 1)
      )
    }
    parameters = encoder.parameters + [pseudoInputs]
  }

  /// The same numbers without tensors.
  var components: ComponentSet {
    let (logits, means, logVariances) = parts()
    return ComponentSet(
      logits: logits.scalars, means: Numbers(means).rows, logVariances: Numbers(logVariances).rows)
  }

  func logProb(_ z: Tensor) -> Tensor {
    let (logits, means, logVariances) = parts()
    let logWeights = logits - logits.logSumExp(alongAxis: 0)
    let densities = (0..<logits.count).map { k in
      let u = (z - means.row(k)) / (0.5 * logVariances.row(k)).exp()
      let constant = 0.5 * logVariances.row(k).sum() + 0.5 * Double(z.shape[1]) * log(2 * .pi)
      return -0.5 * u.square().sum(alongAxis: 1) - constant + logWeights.slice(k..<(k + 1), alongAxis: 0)
    }
    return Tensor.stack(densities, alongAxis: 1).logSumExp(alongAxis: 1)
  }

  func sample(_ count: Int, using rng: inout some RandomNumberGenerator) -> Tensor {
    let parts = components
    let rows = (0..<count).flatMap { _ in
      var (u, k) = (rng.uniform(), 0)
      while k < parts.count - 1, u >= exp(parts.logWeights[k]) {
        u -= exp(parts.logWeights[k])
        k += 1
      }
      return zip(parts.means[k], parts.logVariances[k]).map { $0 + exp($1 / 2) * rng.normal() }
    }
    return Tensor(rows, shape: [count, parts.features])
  }
}
