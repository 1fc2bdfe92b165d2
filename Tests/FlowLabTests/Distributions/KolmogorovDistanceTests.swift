import FlowLab
import Testing

@Suite("Kolmogorov distance")
struct KolmogorovDistanceTests {
  @Test("quantiles of the normal are as close as n values can be: half a step, 0.5/√n")
  func quantiles() {
    // Φ⁻¹(¼), Φ⁻¹(¾) are in the middle of their halves: the step function misses Φ by ¼ everywhere.
    let distance = kolmogorovDistance(toNormal: [0.674489750196082, -0.674489750196082])
    #expect(abs(distance - 0.25 * 2.0.squareRoot()) < 1e-12)
  }

  @Test("a shift of one is Φ(½) − Φ(−½) at its largest")
  func shift() {
    var rng = SplitMix64(seed: 3)
    let n = 40_000
    let values = (0..<n).map { _ in 1 + rng.normal() }
    let distance = kolmogorovDistance(toNormal: values) / Double(n).squareRoot()
    #expect(abs(distance - 0.3829249225480262) < 0.012)  // ± 3.5/(√n · √2)
  }

  @Test("draws from the normal stay below the bound, whatever the seed", arguments: 1...20)
  func normal(seed: UInt64) {
    var rng = SplitMix64(seed: seed)
    #expect(kolmogorovDistance(toNormal: (0..<500).map { _ in rng.normal() }) < 3.5)
  }
}
