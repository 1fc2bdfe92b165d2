import Testing

@testable import FlowLab

@Suite("Chains of linear layers")
struct LinearChainTests {
  /// Rows, and the widths from the input to the output: of flows in the plane, of one column, of several tiles and
  /// blocks, empty, with a layer large enough for threads to share its columns.
  static let shapes: [(rows: Int, widths: [Int])] = [
    (256, [2, 64, 64, 2]), (1, [2, 64, 64, 2]), (5, [7, 1, 5]), (33, [3, 17, 4, 9]), (100, [300, 130, 33]),
    (65, [40, 5]), (600, [6, 20, 3]), (13, [1, 1, 1, 1]), (0, [3, 4, 5]), (300, [784, 48, 10]),
    (50, [4, 8, 16, 8, 3]), (70, [40, 401, 340, 9]), (20, [10, 370, 361, 5]),
  ]

  @Test("are their layers one after the other, bit for bit, with 1, 2 and 3 threads", arguments: shapes)
  func forward(rows: Int, widths: [Int]) {
    for dtype in DType.allCases {
      let chain = Chain(rows, widths, dtype)
      var x = chain.x
      let expected = chain.layers().map { layer in
        Kernels.linear(x, rows: rows, [layer])
        x = layer.output
        return layer.output
      }
      let layers = chain.layers()
      expectSameBits("\(widths)") {
        Kernels.linear(chain.x, rows: rows, layers)
        return layers[layers.count - 1].output
      }
      for (layer, y) in zip(layers, expected) { expectIdentical(layer.output, y, "\(widths) \(dtype)") }
    }
  }

  @Test("pull back as separate products, derivatives and sums do, bit for bit", arguments: shapes)
  func pullback(rows: Int, widths: [Int]) {
    for dtype in DType.allCases {
      let chain = Chain(rows, widths, dtype)
      let layers = chain.layers()
      Kernels.linear(chain.x, rows: rows, layers)
      var g = Storage(noise(rows * widths[widths.count - 1], seed: 9), dtype)
      let gradients = layers.enumerated().map { k, layer in
        // A last layer without activation passes the cotangent on.
        let isPassed = k == layers.count - 1 && layer.activation == .identity
        return LinearGradient(
          g: isPassed ? g : Storage(count: rows * layer.outputs, dtype: dtype),
          weight: Storage(count: layer.weight.count, dtype: dtype),
          bias: Storage(count: layer.outputs, dtype: dtype))
      }
      let input = Storage(count: chain.x.count, dtype: dtype)
      expectSameBits("\(widths)") {
        Kernels.linearPullback(g, chain.x, rows: rows, layers, gradients, input: input)
        let all = gradients.flatMap { [$0.weight, $0.bias] } + [input]
        return Storage(all.flatMap { $0?.values ?? [] }, dtype)
      }
      for (k, (layer, gradient)) in zip(layers, gradients).enumerated().reversed() {
        if let operation = tensorOperation(of: layer.activation) {
          Kernels.binary(operation, g, layer.output, into: g)
        }
        let y = k == 0 ? chain.x : layers[k - 1].output
        let weight = GemmCase(transposeA: true, m: layer.outputs, n: layer.inputs, k: rows, dtype: dtype)
          .run(g.values, y.values)
        let bias = Storage(count: layer.outputs, dtype: dtype)
        Kernels.reduce(.sum, g, outer: 1, length: rows, inner: layer.outputs, into: bias)
        for (got, expected) in [(gradient.weight, weight), (gradient.bias, bias)] {
          if let got { expectIdentical(got, expected, "layer \(k) of \(widths) \(dtype)") }
        }
        g = GemmCase(m: rows, n: layer.inputs, k: layer.outputs, dtype: dtype).run(
          g.values, layer.weight.values)
      }
      expectIdentical(input, g, "input of \(widths) \(dtype)")
    }
  }

  @Test("pull back to what is needed alone with the same bits", arguments: DType.allCases)
  func partsOfThePullback(dtype: DType) {
    let (rows, widths) = (40, [5, 30, 20, 3])
    let chain = Chain(rows, widths, dtype)
    let layers = chain.layers()
    Kernels.linear(chain.x, rows: rows, layers)
    let cotangent = Storage(noise(rows * 3, seed: 9), dtype)
    /// The gradients from layer `first` up, of weights and biases only where asked for.
    func gradients(from first: Int, weights: Bool, biases: Bool) -> [LinearGradient] {
      let input = first == 0 ? Storage(count: rows * 5, dtype: dtype) : nil
      let gradients = layers.enumerated().map { k, layer in
        LinearGradient(
          g: k >= first ? Storage(count: rows * layer.outputs, dtype: dtype) : nil,
          weight: k >= first && weights ? Storage(count: layer.weight.count, dtype: dtype) : nil,
          bias: k >= first && biases ? Storage(count: layer.outputs, dtype: dtype) : nil)
      }
      Kernels.linearPullback(cotangent, chain.x, rows: rows, layers, gradients, input: input)
      return gradients
    }
    let all = gradients(from: 0, weights: true, biases: true)
    for (first, weights, biases) in [(0, true, false), (0, false, true), (1, true, true), (2, false, true)] {
      let some = gradients(from: first, weights: weights, biases: biases)
      for (one, other) in zip(some, all) {
        for (got, expected) in [(one.weight, other.weight), (one.bias, other.bias)] {
          if let got, let expected { expectIdentical(got, expected, "from \(first)") }
        }
      }
    }
  }

  @Test("NaN in a row of the input is in that row of every layer, and nowhere else")
  func specialRows() {
    for dtype in DType.allCases {
      let (rows, widths) = (37, [3, 20, 33, 2])
      let chain = Chain(rows, widths, dtype)
      for row in 0..<rows {
        var x = chain.x.values
        x[row * 3 + row % 3] = .nan
        let (clean, layers) = (chain.layers(), chain.layers())
        Kernels.linear(chain.x, rows: rows, clean)
        Kernels.linear(Storage(x, dtype), rows: rows, layers)
        for (layer, expected) in zip(layers, clean) {
          var values = expected.output.values
          for i in row * layer.outputs..<(row + 1) * layer.outputs { values[i] = .nan }
          expectEqual(layer.output.values, values, "row \(row)")
        }
      }
    }
  }

  /// Layers whose activations follow each other in turn; every second one has a bias.
  struct Chain {
    let x: Storage
    private let rows: Int
    private let maps: [(weight: Storage, bias: Storage?, activation: Activation, inputs: Int, outputs: Int)]

    init(_ rows: Int, _ widths: [Int], _ dtype: DType) {
      self.rows = rows
      x = Storage(noise(rows * widths[0]), dtype)
      let activations = [Activation.tanh, .relu, .sigmoid, .identity]
      maps = zip(widths, widths.dropFirst()).enumerated().map { k, sizes in
        let weight = noise(sizes.0 * sizes.1, seed: 2 + k).map { $0 / Double(sizes.0).squareRoot() }
        let bias = k % 2 == 0 ? Storage(noise(sizes.1, seed: 20 + k), dtype) : nil
        return (Storage(weight, dtype), bias, activations[k % 4], sizes.0, sizes.1)
      }
    }

    /// The layers, with memory of their own for what they compute.
    func layers() -> [LinearStep] {
      maps.map {
        LinearStep(
          weight: $0.weight, bias: $0.bias, activation: $0.activation, inputs: $0.inputs, outputs: $0.outputs,
          y: Storage(count: rows * $0.outputs, dtype: x.dtype))
      }
    }
  }
}

/// The operation that tensors use for the same, a kernel of its own.
private func tensorOperation(of activation: Activation) -> BinaryOperation? {
  switch activation {
  case .relu: .reluGradient
  case .tanh: .tanhGradient
  case .sigmoid: .sigmoidGradient
  case .identity, .leakyRelu, .softplus, .elu, .silu, .gelu: nil
  }
}
