import Testing

@testable import FlowLab

@Suite("Linear layers")
struct LinearLayerTests {
  static let shapes: [(m: Int, n: Int, k: Int)] = [
    (1, 1, 1), (3, 5, 4), (5, 2, 64), (2, 5, 64), (256, 64, 2), (130, 33, 65), (2, 300, 400), (90, 80, 70),
    (33, 17, 300), (17, 65, 513), (100, 8, 20), (9, 9, 0),
  ]

  @Test("without activation are a plain loop that starts from the bias", arguments: shapes)
  func identity(m: Int, n: Int, k: Int) {
    let (x, w, bias) = (noise(m * k), noise(n * k, seed: 2), noise(n, seed: 3))
    for dtype in DType.allCases {
      let product = GemmCase(transposeB: true, m: m, n: n, k: k, dtype: dtype)
      for bias in [bias, nil] {
        let y = linear(x, w, bias, .identity, product)
        product.expectPlainLoop(y, x, w, bias: bias)
      }
    }
  }

  @Test("apply the activation to that, bit for bit", arguments: Activation.allCases)
  func activations(activation: Activation) {
    for (m, n, k) in Self.shapes {
      let (x, w, bias) = (noise(m * k), noise(n * k, seed: 2), noise(n, seed: 3))
      for dtype in DType.allCases {
        let product = GemmCase(transposeB: true, m: m, n: n, k: k, dtype: dtype)
        let expected = linear(x, w, bias, .identity, product)
        if let operation = activation.operation { Kernels.unary(operation, expected, into: expected) }
        let y = expectSameBits("\(activation)") { linear(x, w, bias, activation, product) }
        #expect(y.bits == expected.bits, "\(product.testDescription)")
      }
    }
  }

  @Test("a NaN or an infinity in the bias reaches its column and nothing else", arguments: shapes)
  func specialBias(m: Int, n: Int, k: Int) {
    let (x, w, bias) = (wholeNumbers(m * k), wholeNumbers(n * k, seed: 2), wholeNumbers(n, seed: 3))
    for dtype in DType.allCases {
      let product = GemmCase(transposeB: true, m: m, n: n, k: k, dtype: dtype)
      let clean = linear(x, w, bias, .identity, product).values
      for (j, special) in [(0, Double.nan), (n / 2, .infinity), (n - 1, -.infinity)] {
        var (spoiled, expected) = (bias, clean)
        spoiled[j] = special
        for i in 0..<m { expected[i * n + j] = special }
        expectEqual(linear(x, w, spoiled, .identity, product).values, expected, product.testDescription)
      }
    }
  }

  private func linear(
    _ x: [Double], _ w: [Double], _ bias: [Double]?, _ activation: Activation, _ product: GemmCase
  ) -> Storage {
    let (m, n, k, dtype) = (product.m, product.n, product.k, product.dtype)
    let y = Storage(count: m * n, dtype: dtype)
    Kernels.fill(y, .nan)
    let layer = LinearStep(
      weight: Storage(w, dtype), bias: bias.map { Storage($0, dtype) }, activation: activation, inputs: k,
      outputs: n, y: y)
    Kernels.linear(Storage(x, dtype), rows: m, [layer])
    return y
  }
}
