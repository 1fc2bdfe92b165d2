import Foundation
import Testing

@testable import FlowLab

@Suite("Optimizer steps")
struct OptimizerStepTests {
  static let settings = [
    AdamStep(learningRate: 0.1, step: 1), AdamStep(learningRate: 0.01, weightDecay: 0.3, step: 7),
    AdamStep(learningRate: 0.5, beta1: 0.5, beta2: 0.25, epsilon: 0.1, step: 3),
  ]

  @Test("Adam agrees with its formula", arguments: settings)
  func adamAgreesWithFormula(s: AdamStep) {
    for size in awkwardSizes + (s.step == 1 ? [20_000] : []) {
      let (p, g) = (noise(size), noise(size, seed: 2))
      let (m, v) = (noise(size, seed: 3), noise(size, seed: 4).map { $0 * $0 })
      let newM = zip(m, g).map { s.beta1 * $0 + (1 - s.beta1) * $1 }
      let newV = zip(v, g).map { s.beta2 * $0 + (1 - s.beta2) * $1 * $1 }
      let (rest1, rest2) = (1 - pow(s.beta1, Double(s.step)), 1 - pow(s.beta2, Double(s.step)))
      let newP = p.indices.map { i in
        let (first, second) = (newM[i] / rest1, newV[i] / rest2)
        return p[i] - s.learningRate * s.weightDecay * p[i]
          - s.learningRate * first / (second.squareRoot() + s.epsilon)
      }
      for (dtype, tolerance) in [(DType.float32, 1e-5), (.float64, 1e-13)] {
        let (ms, vs) = (Storage(m, dtype), Storage(v, dtype))
        let result = Storage(count: size, dtype: dtype)
        Kernels.adam(Storage(p, dtype), gradient: Storage(g, dtype), m: ms, v: vs, s, into: result)
        expectClose(ms.values, newM, within: tolerance)
        expectClose(vs.values, newV, within: tolerance)
        expectClose(result.values, newP, within: tolerance)
        let inPlace = expectSameBits("Adam") {
          let (ms, vs, ps) = (Storage(m, dtype), Storage(v, dtype), Storage(p, dtype))
          Kernels.adam(ps, gradient: Storage(g, dtype), m: ms, v: vs, s, into: ps)
          return ps
        }
        #expect(inPlace.bits == result.bits)
      }
    }
  }

  @Test("Adamax agrees with its formula", arguments: settings)
  func adamaxAgreesWithFormula(s: AdamStep) {
    for size in awkwardSizes {
      let (p, g) = (noise(size), noise(size, seed: 2))
      let (m, u) = (noise(size, seed: 3), noise(size, seed: 4).map { abs($0) })
      let newM = zip(m, g).map { s.beta1 * $0 + (1 - s.beta1) * $1 }
      let newU = zip(u, g).map { max(s.beta2 * $0, abs($1) + s.epsilon) }
      let newP = p.indices.map { i in
        p[i] - s.learningRate * s.weightDecay * p[i]
          - s.learningRate / (1 - pow(s.beta1, Double(s.step))) * newM[i] / newU[i]
      }
      for (dtype, tolerance) in [(DType.float32, 1e-5), (.float64, 1e-13)] {
        let (ms, us, ps) = (Storage(m, dtype), Storage(u, dtype), Storage(p, dtype))
        Kernels.adamax(ps, gradient: Storage(g, dtype), m: ms, u: us, s, into: ps)
        expectClose(ms.values, newM, within: tolerance)
        expectClose(us.values, newU, within: tolerance)
        expectClose(ps.values, newP, within: tolerance)
      }
    }
  }

  @Test("gradient descent agrees with its formula, with and without momentum and decay")
  func sgdAgreesWithFormula() {
    for size in awkwardSizes {
      let (p, g, u) = (noise(size), noise(size, seed: 2), noise(size, seed: 3))
      let newU = p.indices.map { 0.9 * u[$0] + g[$0] + 0.1 * p[$0] }
      for (dtype, tolerance) in [(DType.float32, 1e-6), (.float64, 1e-14)] {
        let (ps, us) = (Storage(p, dtype), Storage(u, dtype))
        let result = Storage(count: size, dtype: dtype)
        Kernels.sgd(ps, gradient: Storage(g, dtype), velocity: nil, learningRate: 0.5, into: result)
        expectClose(result.values, zip(p, g).map { $0 - 0.5 * $1 }, within: tolerance)
        Kernels.sgd(
          ps, gradient: Storage(g, dtype), velocity: us, learningRate: 0.5, momentum: 0.9, weightDecay: 0.1,
          into: ps)
        expectClose(us.values, newU, within: tolerance)
        expectClose(ps.values, zip(p, newU).map { $0 - 0.5 * $1 }, within: tolerance)
      }
    }
  }
}
