import FlowLab
import Foundation
import Testing

@testable import FlowLabTool

@Suite("Models of the benchmarks")
struct BenchModelTests {
  @Test(
    "MADE: a feature depends on those before it only, and the log-determinant is the Jacobian's",
    arguments: [false, true])
  func made(isReversed: Bool) throws {
    try withDType(.float64) {
      var rng = SplitMix64(seed: 3)
      let made = MADE(features: 3, hidden: 12, isReversed: isReversed, using: &rng)
      let x = Tensor.normal([5, 3], using: &rng)
      let jacobians = try rowwiseJacobian(of: { try made.inverse($0).z }, at: x)
      let places = made.places
      #expect(places == (isReversed ? [3, 2, 1] : [1, 2, 3]))
      for row in 0..<5 {
        let entries = jacobians.row(row).scalars
        for i in 0..<3 {
          for j in 0..<3 {
            // Zero exactly where j comes later; with random weights nowhere else.
            #expect((entries[3 * i + j] == 0) == (places[j] > places[i]), "row \(row), entry \(i), \(j)")
          }
        }
        let logDet = (0..<3).reduce(0) { $0 + log(abs(entries[4 * $1])) }
        #expect(abs(try made.inverse(x).logDet.scalars[row] - logDet) < 1e-12)
      }
    }
  }

  @Test("MADE: sampling undoes the density's direction, and the log-determinants cancel")
  func madeRoundTrip() throws {
    try withDType(.float64) {
      var rng = SplitMix64(seed: 4)
      let made = MADE(features: 4, hidden: 10, isReversed: true, using: &rng)
      let x = Tensor.normal([6, 4], using: &rng)
      let (z, down) = try made.inverse(x)
      let (back, up) = try made.forward(z)
      #expect((back - x).abs().max().item < 1e-12)
      #expect((up + down).abs().max().item < 1e-12)
      #expect((z - x).abs().max().item > 0.1)
    }
  }

  @Test("planar maps: the log-determinant is that of the whole Jacobian, also where u had to be bent")
  func planar() {
    withDType(.float64) {
      var rng = SplitMix64(seed: 5)
      let flow = PlanarFlow(maps: 4, features: 2, using: &rng)
      flow.u.value = Tensor([[1, -2], [-3, 0.5], [0.3, 2], [1, 1]])
      flow.w.value = Tensor([[0.5, 1], [1, 0.2], [-1, 0.7], [2, -1.5]])
      flow.b.value = Tensor([0.3, -0.2, 0.1, 0.5])
      // w · u < −1 in two of the maps: without the bend they could not be undone.
      #expect((flow.w.value * flow.u.value).sum(alongAxis: 1).scalars.count { $0 < -1 } == 2)
      let z = Tensor.normal([7, 2], using: &rng)
      let jacobians = rowwiseJacobian(of: { flow.forward($0).x }, at: z)
      let logDet = flow.forward(z).logDet.scalars
      for row in 0..<7 {
        let e = jacobians.row(row).scalars
        let determinant = e[0] * e[3] - e[1] * e[2]
        #expect(determinant > 0 && abs(log(determinant) - logDet[row]) < 1e-12)
      }
    }
  }

  @Test("the ring's energy is its formula, and its normalizer what the peers' script finds")
  func ring() {
    withDType(.float64) {
      let points = [(0.5, -1.0), (-2.0, 0.3), (4.5, -5.0), (0, 0.1)]
      let energies = RingPotential.energy(Tensor(points.map { [$0.0, $0.1] })).scalars
      for (point, energy) in zip(points, energies) {
        let (a, b) = point
        func square(_ v: Double) -> Double { v * v }
        var expected = 0.5 * square((hypot(a, b) - 2) / 0.4)
        expected -= log(exp(-0.5 * square((a - 2) / 0.6)) + exp(-0.5 * square((a + 2) / 0.6)))
        for c in [a, b] { expected += 0.5 * square(max(abs(c) - 4, 0) / 0.4) }
        #expect(abs(energy - expected) < 1e-12 * max(1, expected))
      }
    }
    // planar.py prints 1.87750 with a grid of 1600 × 1600.
    #expect(abs(RingPotential.logNormalizer() - 1.87750) < 1e-4)
  }

  @Test(
    "every training has as many parameters as the same model in the peers' scripts",
    arguments: [
      ("realnvp", 71_712), ("vae-mnist", 2_698_576), ("vae-digits", 1_365_344), ("maf", 23_060),
      ("planar", 160),
    ])
  func parameters(name: String, count: Int) throws {
    let benchmark = try #require(trainingBenchmarks.first { $0.name == name })
    #expect(benchmark.start(steps: 1).parameters.reduce(0) { $0 + $1.count } == count)
  }

  @Test("a training that does not improve, or is too good, is refused")
  func checks() throws {
    for benchmark in trainingBenchmarks where benchmark.name != "planar" {
      #expect(throws: CheckFailed.self, "\(benchmark.name)") { try benchmark.check([5, 5, 5, 6]) }
    }
    for benchmark in trainingBenchmarks {
      for losses in [
        [Double](repeating: 1e6, count: 1000), [Double](repeating: -1e6, count: 1000), [.nan, .nan],
      ] {
        #expect(throws: CheckFailed.self, "\(benchmark.name)") { try benchmark.check(losses) }
      }
    }
    // 0.29 nats is the entropy floor of the moons.
    try MAFBenchmark().check([Double](repeating: 0.4, count: 300))
    try PlanarBenchmark().check([Double](repeating: -1.2, count: 1000))
  }

  @Test("the formulas of the multiply-adds are what is written beside them")
  func formulas() {
    #expect(RealNVPBenchmark().multiplyAdds == 256 * 2 * (3 * 8 * (2 * 64 + 64 * 64 + 64 * 2) - 2 * 64))
    #expect(RealNVPBenchmark().formula == "256 · 2 · (3 · 8 · (2·64 + 64·64 + 64·2) − 2·64)")
    #expect(MAFBenchmark().formula == "256 · (3 · 5 · (2·64 + 64·64 + 64·4) − 2·64)")
    #expect(MAFBenchmark().multiplyAdds == 256 * (3 * 5 * (2 * 64 + 64 * 64 + 64 * 4) - 2 * 64))
    let digits = FlowPriorVAEBenchmark.digits
    let (encoder, decoder) = (64 * 256 + 256 * 256 + 256 * 32, 16 * 256 + 256 * 256 + 256 * 64)
    #expect(
      digits.multiplyAdds
        == 128 * (3 * (encoder + decoder + 16 * (16 * 256 + 256 * 256 + 256 * 16)) - 64 * 256))
    #expect(
      digits.formula == "128 · (3 · ((64·256 + 256·256 + 256·32) + (16·256 + 256·256 + 256·64) "
        + "+ 16 · (16·256 + 256·256 + 256·16)) − 64·256)")
    #expect(PlanarBenchmark().formula == "256 · (3 · 32 · 2 − 2)")
    #expect(PlanarBenchmark().multiplyAdds == 256 * (3 * 32 * 2 - 2))
  }

  @Test("a program is started so often, and one that fails is named")
  func starts() throws {
    let figures = try StartBenchmark.run(URL(filePath: "/usr/bin/true"), starts: 3)
    #expect(figures.median > 0 && figures.median < 10)
    #expect(throws: CheckFailed.self) { try StartBenchmark.run(URL(filePath: "/usr/bin/false"), starts: 1) }
    #expect(throws: EnvironmentError.self) { try StartBenchmark.run(URL(filePath: "/no/program"), starts: 1) }
  }

  @Test("matrix products of every kind are checked and timed")
  func products() throws {
    for kind in [MatrixProductBenchmark.Kind.matmul, .linear, .linearTrain] {
      let product = MatrixProductBenchmark(kind: kind, m: 20, k: 33, n: 7)
      let seconds = try product.run(seconds: 0)
      #expect(seconds > 0 && seconds < 1, "\(product.name)")
    }
    let names = MatrixProductBenchmark.all.map(\.name)
    #expect(names.count == 41 && Set(names).count == 41)
    #expect(names.contains("matmul 2048x2048x2048") && names.contains("linear_train 256x64x2"))
  }
}
