import Foundation
import Testing

@testable import FlowLab

@Suite("Noise shifted within an interval")
struct ShiftedNoiseTests {
  private let noise = ShiftedNoise(deviation: 0.1, width: 1.0 / 6)

  @Test("the table agrees with the error function, near, in the tails and beyond its end")
  func tableAgreesWithTheErrorFunction() {
    for t in stride(from: -3.0, through: 3, by: 0.00917) {
      let exact = ShiftedNoise.exactLogDensity(t, 0.1, 1.0 / 6)
      #expect(abs(noise.logDensity(t) - exact) < 1e-11 * max(1, abs(exact)), "at \(t)")
    }
    let root = 2.0.squareRoot()
    for t in [-0.1, 0, 0.05, 1.0 / 12, 0.3] {
      let plain = log(3 * (erf(t / (0.1 * root)) - erf((t - 1.0 / 6) / (0.1 * root))))
      #expect(abs(noise.logDensity(t) - plain) < 1e-11, "at \(t)")
    }
  }

  @Test("the density is symmetric about the middle and integrates to one")
  func densityIntegratesToOne() {
    let values = stride(from: -1.2, through: 1.4, by: 0.01).map { exp(noise.logDensity($0)) }
    #expect(abs(values.reduce(0, +) * 0.01 - 1) < 1e-11)
    for t in [0.0, 0.3, 5] { #expect(abs(noise.logDensity(t) - noise.logDensity(1.0 / 6 - t)) < 1e-9) }
  }

  @Test("without a shift it is the normal density")
  func withoutAShiftItIsNormal() {
    let plain = ShiftedNoise(deviation: 0.5, width: 0)
    #expect(abs(plain.logDensity(0.5) - (-0.5 - 0.5 * log(2 * .pi * 0.25))) < 1e-14)
  }
}
