import FlowLab
import Testing

@Suite("Matrix products", .float64)
struct MatrixProductTests {
  static let sizes: [(Int, Int, Int)] = [
    (1, 1, 1), (2, 3, 4), (3, 1, 2), (1, 7, 1), (5, 5, 5), (8, 16, 8), (17, 13, 9), (33, 64, 31), (65, 7, 66),
    (3, 0, 2), (0, 3, 2), (2, 3, 0), (130, 129, 3), (6, 257, 16),
  ]

  @Test("agree with plain loops", arguments: sizes, DType.allCases)
  func agreeWithPlainLoops(size: (Int, Int, Int), dtype: DType) {
    let (m, k, n) = size
    let (a, b) = (draws([m, k]).cast(to: dtype), draws([k, n], seed: 2).cast(to: dtype))
    let (x, y) = (a.scalars, b.scalars)
    let expected = positions(of: [m, n]).map { place in
      (0..<k).reduce(0) { $0 + x[place[0] * k + $1] * y[$1 * n + place[1]] }
    }
    let product = matmul(a, b)
    #expect(product.shape == [m, n] && product.dtype == dtype)
    expectClose(product, expected, within: dtype == .float64 ? 1e-12 : 2e-5)
    // The gradients use the other three ways of transposing.
    let g = draws([m, n], seed: 3).cast(to: dtype)
    let (u, v) = (a.asVariable(), b.asVariable())
    let found = gradients(of: (g * matmul(u, v)).sum(), withRespectTo: [u, v])
    expectClose(found[0], matmul(g, b.transposed()), within: dtype == .float64 ? 1e-12 : 2e-5, "∂A")
    expectClose(found[1], matmul(a.transposed(), g), within: dtype == .float64 ? 1e-12 : 2e-5, "∂B")
  }

  static let batches: [([Int], [Int], [Int])] = [
    ([5, 2, 3], [5, 3, 4], [5, 2, 4]), ([5, 2, 3], [3, 4], [5, 2, 4]), ([2, 3], [5, 3, 4], [5, 2, 4]),
    ([1, 2, 3], [5, 3, 4], [5, 2, 4]), ([2, 1, 2, 3], [5, 3, 1], [2, 5, 2, 1]),
    ([0, 2, 3], [3, 4], [0, 2, 4]),
    ([2, 5, 2, 3], [2, 5, 3, 2], [2, 5, 2, 2]), ([2, 4, 0], [0, 3], [2, 4, 3]),
  ]

  @Test("broadcast their leading axes", arguments: batches)
  func broadcastLeadingAxes(shapes: ([Int], [Int], [Int])) {
    let (a, b) = (draws(shapes.0), draws(shapes.1, seed: 2))
    let product = matmul(a, b)
    #expect(product.shape == shapes.2)
    let leading = Array(shapes.2.dropLast(2))
    let (wideA, wideB) = (
      a.broadcast(to: leading + shapes.0.suffix(2)).reshaped(to: [elements(leading)] + shapes.0.suffix(2)),
      b.broadcast(to: leading + shapes.1.suffix(2)).reshaped(to: [elements(leading)] + shapes.1.suffix(2))
    )
    let flat = product.reshaped(to: [elements(leading)] + shapes.2.suffix(2))
    for i in 0..<elements(leading) {
      expectClose(flat.row(i), matmul(wideA.row(i), wideB.row(i)), within: 1e-12)
    }
  }

  @Test("a linear layer is σ(x Wᵀ + b)", arguments: Activation.allCases, DType.allCases)
  func linearLayer(activation: Activation, dtype: DType) {
    for (rows, size, outputs) in [(1, 1, 1), (5, 3, 7), (33, 65, 17), (0, 3, 2), (256, 2, 64)] {
      let x = draws([rows, size]).cast(to: dtype)
      let (weight, bias) = (
        draws([outputs, size], seed: 2).cast(to: dtype), draws([outputs], seed: 3).cast(to: dtype)
      )
      let tolerance = dtype == .float64 ? 1e-12 : 2e-5
      expectClose(
        linear(x, weight: weight, bias: bias, activation: activation),
        (matmul(x, weight.transposed()) + bias).activated(activation), within: tolerance)
      expectClose(
        linear(x, weight: weight, bias: nil, activation: activation),
        matmul(x, weight.transposed()).activated(activation), within: tolerance)
    }
  }

  @Test("a linear layer takes any leading axes")
  func linearLayerOfAnyRank() {
    let (weight, bias) = (draws([2, 3]), draws([2]))
    let x = draws([4, 5, 3])
    let y = linear(x, weight: weight, bias: bias, activation: .tanh)
    #expect(y.shape == [4, 5, 2])
    expectClose(y.row(3), linear(x.row(3), weight: weight, bias: bias, activation: .tanh), within: 1e-15)
    let one = linear(x.row(3).row(1), weight: weight, bias: bias, activation: .tanh)
    #expect(one.shape == [2])
    expectClose(one, y.row(3).row(1), within: 1e-15)
  }

  private func elements(_ shape: [Int]) -> Int { shape.reduce(1, *) }
}
