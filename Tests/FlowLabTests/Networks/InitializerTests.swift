import FlowLab
import Testing

@Suite("Initializer", .float64)
struct InitializerTests {
  /// fanIn = 30·2·2 = 120, fanOut = 40·2·2 = 160.
  private let shape = [40, 30, 2, 2]

  @Test(
    "uniform weights fill their interval",
    arguments: [
      (Initializer.uniformFanIn, 1.0 / 120), (.xavierUniform, 6.0 / 280), (.kaimingUniform, 6.0 / 120),
    ])
  func uniformWeightsFillTheirInterval(initializer: Initializer, squaredBound: Double) {
    var rng = SplitMix64(seed: 1)
    let (weight, bound) = (initializer.weight(shape: shape, using: &rng), squaredBound.squareRoot())
    #expect(weight.shape == shape)
    #expect(weight.max().item <= bound && weight.max().item > 0.99 * bound)
    #expect(weight.min().item >= -bound && weight.min().item < -0.99 * bound)
    expectClose(weight.square().mean(), [squaredBound / 3], within: 0.05 * squaredBound / 3)
  }

  @Test(
    "normal weights have the stated variance",
    arguments: [(Initializer.xavierNormal, 2.0 / 280), (.kaimingNormal, 2.0 / 120)])
  func normalWeightsHaveTheirVariance(initializer: Initializer, variance: Double) {
    var rng = SplitMix64(seed: 2)
    let weight = initializer.weight(shape: shape, using: &rng)
    #expect(abs(weight.square().mean().item / variance - 1) < 0.08)
    #expect(abs(weight.mean().item) < 4 * (variance / 4800).squareRoot())
  }

  @Test("orthogonal weights have orthonormal rows or columns", arguments: [[3, 7], [7, 3], [4, 4]])
  func orthogonalWeights(shape: [Int]) {
    var rng = SplitMix64(seed: 3)
    let w = Initializer.orthogonal.weight(shape: shape, using: &rng)
    let product = shape[0] <= shape[1] ? matmul(w, w.transposed()) : matmul(w.transposed(), w)
    expectClose(product, .identity(min(shape[0], shape[1])), within: 1e-13)
  }

  @Test("only the fan-in rule draws a bias")
  func onlyTheFanInRuleDrawsABias() {
    var rng = SplitMix64(seed: 4)
    let bias = Initializer.uniformFanIn.bias(weightShape: [50, 4], using: &rng)
    #expect(bias.shape == [50] && bias.abs().max().item <= 0.5 && bias.abs().max().item > 0.45)
    for initializer in [Initializer.xavierNormal, .kaimingUniform, .orthogonal, .zeros] {
      #expect(initializer.bias(weightShape: [50, 4], using: &rng).scalars.allSatisfy { $0 == 0 })
    }
  }
}
