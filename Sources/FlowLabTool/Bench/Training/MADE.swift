import FlowLab

/// A masked autoregressive layer: every feature is shifted and scaled as the features before it say.
///
///     u_i = (x_i − μ_i) exp(−a_i),   (μ, a) = net(x),   μ_i and a_i read x_j only where j comes before i
///
/// The network D – H – H – 2D is an ordinary one whose weights are multiplied by zeros and ones. Every hidden unit has a
/// degree; it may read the features up to that place of the order, and only features after it may read the unit.
///
/// Source: Germain et al. 2015 (MADE), §4; Papamakarios et al. 2017 (MAF), §3.1.
struct MADE: Bijection {
  /// The place of every feature in the order, from 1.
  let places: [Int]
  private let layers: [Linear]
  /// Zeros and ones in the shapes of the weights.
  private let masks: [Tensor]

  /// Makes the layer with weights as `Linear` draws them.
  ///
  /// - Parameters:
  ///   - features: D.
  ///   - hidden: H.
  ///   - isReversed: Whether the last feature comes first.
  ///   - rng: The source of the first weights.
  init(features: Int, hidden: Int, isReversed: Bool, using rng: inout some RandomNumberGenerator) {
    let places = isReversed ? Array((1...features).reversed()) : Array(1...features)
    let degrees = (0..<hidden).map { 1 + $0 % max(features - 1, 1) }
    func mask(_ outputs: [Int], _ inputs: [Int], _ mayRead: (Int, Int) -> Bool) -> Tensor {
      Tensor(
        outputs.flatMap { output in inputs.map { mayRead(output, $0) ? 1.0 : 0.0 } },
        shape: [outputs.count, inputs.count])
    }
    self.places = places
    masks = [mask(degrees, places, >=), mask(degrees, degrees, >=), mask(places + places, degrees, >)]
    layers = [
      Linear(inputSize: features, outputSize: hidden, activation: .relu, using: &rng),
      Linear(inputSize: hidden, outputSize: hidden, activation: .relu, using: &rng),
      Linear(inputSize: hidden, outputSize: 2 * features, using: &rng),
    ]
  }

  var parameters: [Parameter] { layers.flatMap(\.parameters) }

  /// μ and a, each `[B, D]`.
  private func shiftAndLogScale(_ x: Tensor) -> (shift: Tensor, logScale: Tensor) {
    let output = linear(
      x,
      zip(layers, masks).map { layer, mask in
        LinearWeights(
          weight: mask * layer.weight.value, bias: layer.bias?.value, activation: layer.activation)
      })
    let parts = output.split([places.count, places.count], alongAxis: 1)
    return (parts[0], parts[1])
  }

  /// Data to base, in one pass.
  func inverse(_ x: Tensor) throws -> (z: Tensor, logDet: Tensor) {
    let (shift, logScale) = shiftAndLogScale(x)
    return ((x - shift) * (-logScale).exp(), -logScale.sum(alongAxis: 1))
  }

  /// Base to data: one pass per feature, for a feature can be made only when those before it are there.
  func forward(_ z: Tensor) throws -> (x: Tensor, logDet: Tensor) {
    var x = Tensor.zeros(like: z)
    for _ in places {
      let (shift, logScale) = shiftAndLogScale(x)
      x = z * logScale.exp() + shift
    }
    return (x, shiftAndLogScale(x).logScale.sum(alongAxis: 1))
  }
}
