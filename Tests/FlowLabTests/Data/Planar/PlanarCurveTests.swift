import Foundation
import Testing

@testable import FlowLab

@Suite("Quadrature of the 2-D densities")
struct PlanarCurveTests {
  @Test("a Gauss–Legendre rule of n nodes is exact to degree 2n − 1", arguments: [1, 2, 5, 64])
  func gaussLegendreIsExact(count: Int) {
    let rule = GaussLegendre(count: count, over: 1...3)
    let degree = 2 * count - 1
    let sum = zip(rule.nodes, rule.weights).map { $1 * pow(($0 - 2), Double(degree - 1)) }.reduce(0, +)
    #expect(abs(sum - 2 / Double(degree)) < 1e-13)
    #expect(rule.nodes == rule.nodes.sorted())
    #expect(abs(GaussLegendre(count: 640, over: 0...9).weights.reduce(0, +) - 9) < 1e-12)
  }

  @Test("the moons' density is the integral over the arcs, at random points", arguments: [0.1, 0.05])
  func moonsDensityIsTheIntegral(noise: Double) {
    let moons = TwoMoons(noise: noise)
    expectDensity(moons) { x, y in
      simpson(over: 0 ... .pi) { t in
        let kernel = { (a: Double, b: Double) in exp(-(a * a + b * b) / (2 * noise * noise)) }
        return (kernel(x - cos(t), y - sin(t)) + kernel(x - 1 + cos(t), y - 0.5 + sin(t)))
          / (4 * .pi * .pi * noise * noise)
      }
    }
  }

  @Test("the face's density is the integral over the smile plus the eyes, at random points")
  func faceDensityIsTheIntegral() {
    let kernel = { (a: Double, b: Double) in exp(-(a * a + b * b) / 0.08) / (0.08 * .pi) }
    expectDensity(Face()) { x, y in
      let smile = simpson(over: 0 ... .pi) { t in kernel(x - 2 * cos(t), y + sin(t)) / .pi }
      return (kernel(x - 1.5, y - 2.5) + kernel(x + 1.5, y - 2.5) + smile) / 3
    }
  }

  @Test("the spirals' density is the integral over the arms, at random points")
  func spiralsDensityIsTheIntegral() {
    // The density of s/3 + 0.1 ε with s ~ U[0, ½].
    let kernel = { (t: Double) in
      3 * (erf(t / (0.1 * 2.0.squareRoot())) - erf((t - 1.0 / 6) / (0.1 * 2.0.squareRoot())))
    }
    expectDensity(TwoSpirals()) { x, y in
      simpson(over: 0...3 * .pi) { n in
        let (cx, cy) = (-n * cos(n) / 3, n * sin(n) / 3)
        return (kernel(x - cx) * kernel(y - cy) + kernel(-x - cx) * kernel(-y - cy)) * n / (9 * .pi * .pi)
      }
    }
  }

  @Test("the rings' density is the integral over the circles, at random points")
  func ringsDensityIsTheIntegral() {
    expectDensity(Rings()) { x, y in
      [0.75, 1.5, 2.25, 3].map { radius in
        simpson(over: 0...2 * .pi) { t in
          let (a, b) = (x - radius * cos(t), y - radius * sin(t))
          return exp(-(a * a + b * b) / 0.0128) / (0.0128 * .pi) / (8 * .pi)
        }
      }.reduce(0, +)
    }
  }

  @Test("log-densities stay finite and fall far away, where the density itself rounds to zero")
  func logDensitiesStayFiniteFarAway() throws {
    for name in PlanarDatasets.names where name != "chequerboard" {
      let density = try #require(PlanarDatasets.named(name))
      for (dx, dy) in [(1.0, 0.3), (-0.7, 1), (0, -1)] {
        let values = [4.0, 10, 30, 100].map { density.logDensity(x: $0 * dx, y: $0 * dy) }
        #expect(values.allSatisfy { $0.isFinite }, "\(name): \(values)")
        #expect(values == values.sorted(by: >), "\(name): \(values)")
      }
    }
  }

  @Test("the scaled Bessel function agrees with its integral", arguments: [0, 0.5, 7, 29.9, 30.1, 200, 1400])
  func scaledBesselAgreesWithItsIntegral(z: Double) {
    let integral = simpson(over: 0 ... .pi) { exp(z * (cos($0) - 1)) } / .pi
    #expect(abs(scaledBesselI0(z) / integral - 1) < 1e-12)
  }
}

/// Compares log-densities with the logarithm of an integral at points that the density itself
/// draws.
private func expectDensity(
  _ density: some PlanarDensity, sourceLocation: SourceLocation = #_sourceLocation,
  agreesWith integral: (Double, Double) -> Double
) {
  var rng = SplitMix64(seed: 31)
  for _ in 0..<12 {
    let (x, y) = density.samplePoint(using: &rng)
    let (found, expected) = (density.logDensity(x: x, y: y), log(integral(x, y)))
    #expect(abs(found - expected) < 1e-9, "at (\(x), \(y))", sourceLocation: sourceLocation)
  }
}

/// Integrates by Simpson's rule on 16,000 intervals: another rule than the one under test.
private func simpson(over range: ClosedRange<Double>, _ f: (Double) -> Double) -> Double {
  let count = 16_000
  let h = (range.upperBound - range.lowerBound) / Double(count)
  var sum = f(range.lowerBound) + f(range.upperBound)
  for i in 1..<count { sum += (i % 2 == 1 ? 4 : 2) * f(range.lowerBound + Double(i) * h) }
  return sum * h / 3
}
