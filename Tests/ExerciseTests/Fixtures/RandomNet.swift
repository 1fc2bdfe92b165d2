import FlowLab

/// A small network in general position: no weight is zero, every output depends on every input.
struct RandomNet: Layer {
  let inputWeight: Parameter
  let inputBias: Parameter
  let outputWeight: Parameter
  let outputBias: Parameter

  /// Makes a network `[B, features]` → `[B, features]` whose outputs are of the order of `scale`.
  init(features: Int, hidden: Int = 4, scale: Double = 1, using rng: inout some RandomNumberGenerator) {
    inputWeight = Parameter(.normal([hidden, features], using: &rng) * 0.8, name: "inputWeight")
    inputBias = Parameter(.normal([hidden], using: &rng) * 0.5, name: "inputBias")
    outputWeight = Parameter(.normal([features, hidden], using: &rng) * (0.4 * scale), name: "outputWeight")
    outputBias = Parameter(.normal([features], using: &rng) * (0.4 * scale), name: "outputBias")
  }

  var parameters: [Parameter] { [inputWeight, inputBias, outputWeight, outputBias] }

  func callAsFunction(_ input: Tensor) -> Tensor {
    let hidden = (matmul(input, inputWeight.value.transposed()) + inputBias.value).tanh()
    return matmul(hidden, outputWeight.value.transposed()) + outputBias.value
  }
}
