import FlowLab
import Testing

@Suite("Layers", .float64)
struct LayerTests {
  @Test("a linear layer is σ(x Wᵀ + b)")
  func linearLayer() {
    let layer = Linear(
      weight: Tensor([[1, 2], [3, 4], [-1, -1]]), bias: Tensor([0.5, 0, 1]), activation: .relu)
    #expect(layer(Tensor([[1, 1], [2, -1]])).scalars == [3.5, 7, 0, 0.5, 2, 0])
    #expect(layer.parameters.map(\.name) == ["weight", "bias"])
    #expect(layer.scalarCount == 9)
  }

  @Test("a layer without bias has one parameter")
  func linearWithoutBias() {
    var rng = SplitMix64(seed: 1)
    let layer = Linear(inputSize: 3, outputSize: 2, bias: false, using: &rng)
    #expect(layer.parameters.count == 1)
    #expect(layer(Tensor.zeros([4, 3])).scalars == Array(repeating: 0, count: 8))
  }

  @Test("a perceptron is its layers one after the other", arguments: Activation.allCases)
  func perceptronIsItsLayers(activation: Activation) {
    var rng = SplitMix64(seed: 2)
    let net = MLP(
      inputSize: 3, hiddenSizes: [5, 4], outputSize: 2, activation: activation, outputActivation: .tanh,
      using: &rng)
    let x = draws([6, 3])
    let p = net.parameters.map(\.value)
    var y = ActivationLayer(activation)(matmul(x, p[0].transposed()) + p[1])
    y = ActivationLayer(activation)(matmul(y, p[2].transposed()) + p[3])
    expectClose(net(x), (matmul(y, p[4].transposed()) + p[5]).tanh(), within: 1e-12)
    #expect(p.map(\.shape) == [[5, 3], [5], [4, 5], [4], [2, 4], [2]])
  }

  @Test("every parameter receives the gradient that central differences give")
  func gradientsAgree() {
    var rng = SplitMix64(seed: 3)
    let net = MLP(inputSize: 2, hiddenSizes: [4], outputSize: 3, activation: .tanh, using: &rng)
    let (x, cotangent) = (draws([5, 2]), draws([5, 3]))
    let actual = gradients(of: (net(x) * cotangent).sum(), withRespectTo: net.parameters)
    let start = net.parameters.map(\.value)
    let expected = centralDifferences(at: start) { values in
      for (parameter, value) in zip(net.parameters, values) { parameter.value = value }
      return (net(x) * cotangent).sum()
    }
    for (a, e) in zip(actual, expected) { expectClose(a, e, within: 1e-9) }
  }

  @Test("a zero-initialized output is zero everywhere and still trains")
  func zeroInitializedOutput() {
    var rng = SplitMix64(seed: 4)
    let net = MLP(inputSize: 2, hiddenSizes: [8], outputSize: 3, zeroInitializedOutput: true, using: &rng)
    let y = net(draws([7, 2]))
    #expect(y.shape == [7, 3] && y.scalars.allSatisfy { $0 == 0 })
    let last = gradients(of: (y - 1).square().sum(), withRespectTo: net.parameters).suffix(2)
    #expect(last.allSatisfy { $0.abs().max().item > 0 })
  }

  @Test("a convolution is the sum over its window")
  func convolution() {
    var rng = SplitMix64(seed: 5)
    let layer = Conv2D(
      inputChannels: 2, outputChannels: 3, kernelSize: 3, stride: 2, padding: 1, activation: .relu,
      using: &rng)
    let x = draws([2, 2, 5, 4])
    let y = layer(x)
    #expect(y.shape == [2, 3, 3, 2] && layer.parameters.map(\.value.shape) == [[3, 2, 3, 3], [3]])
    let (w, b) = (layer.weight.value, layer.parameters[1].value)
    for place in positions(of: y.shape) {
      var sum = b[place[1]]
      for window in positions(of: [2, 3, 3]) {
        let (i, j) = (2 * place[2] + window[1] - 1, 2 * place[3] + window[2] - 1)
        guard (0..<5).contains(i), (0..<4).contains(j) else { continue }
        sum += w[place[1], window[0], window[1], window[2]] * x[place[0], window[0], i, j]
      }
      #expect(abs(y[place[0], place[1], place[2], place[3]] - max(sum, 0)) < 1e-12)
    }
  }

  @Test("a sequence applies its layers in order and lists all their parameters")
  func sequence() {
    let double = Linear(weight: Tensor([[2]]), bias: nil)
    let plusOne = Linear(weight: Tensor([[1]]), bias: Tensor([1]))
    let net = Sequential(double, ActivationLayer(.relu), plusOne)
    #expect(net(Tensor([[3], [-3]])).scalars == [7, 1])
    #expect(net.parameters.map(\.name) == ["weight", "weight", "bias"])
    #expect(Sequential()(Tensor([[5]])).scalars == [5])
  }

  @Test("the same seed gives the same weights")
  func sameSeedSameWeights() {
    func net() -> MLP {
      var rng = SplitMix64(seed: 6)
      return MLP(inputSize: 3, hiddenSizes: [4], outputSize: 2, using: &rng)
    }
    #expect(net().parameters.map(\.value.scalars) == net().parameters.map(\.value.scalars))
  }
}
