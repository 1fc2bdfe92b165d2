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
        Kernels.adam(
          [
            AdamMemory(
              parameter: Storage(p, dtype), gradient: Storage(g, dtype), m: ms, v: vs, result: result)
          ], s)
        expectClose(ms.values, newM, within: tolerance)
        expectClose(vs.values, newV, within: tolerance)
        expectClose(result.values, newP, within: tolerance)
        let inPlace = expectSameBits("Adam") {
          let (ms, vs, ps) = (Storage(m, dtype), Storage(v, dtype), Storage(p, dtype))
          Kernels.adam([AdamMemory(parameter: ps, gradient: Storage(g, dtype), m: ms, v: vs, result: ps)], s)
          return ps
        }
        #expect(inPlace.bits == result.bits)
      }
    }
  }

  // 20 and 65,537 numbers and none, so that threads cut within a parameter and between two.
  @Test("Adam moves many parameters as it moves one, bit for bit, with any number of threads")
  func adamOfMany() {
    let sizes = [20, 65_537, 0, 100_000, 1, 70_003]
    for dtype in DType.allCases {
      func memory() -> [AdamMemory] {
        sizes.enumerated().map { i, size in
          let p = Storage(noise(size, seed: i), dtype)
          return AdamMemory(
            parameter: p, gradient: Storage(noise(size, seed: i + 7), dtype),
            m: Storage(noise(size, seed: i + 14), dtype),
            v: Storage(noise(size, seed: i + 21).map { $0 * $0 }, dtype),
            // Some in place, some not.
            result: i % 2 == 0 ? p : Storage(count: size, dtype: dtype))
        }
      }
      func all(_ memory: [AdamMemory]) -> Storage {
        Storage(memory.flatMap { $0.result.values + $0.m.values + $0.v.values }, dtype)
      }
      let one = memory()
      for parameter in one { Kernels.adam([parameter], Self.settings[1]) }
      let many = expectSameBits("Adam of many") {
        let many = memory()
        Kernels.adam(many, Self.settings[1])
        return all(many)
      }
      expectIdentical(many, all(one), "Adam of many and of one")
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

  @Test("Adamax's maximum stays NaN once it is")
  func maximumOfNaN() {
    for dtype in DType.allCases {
      for (u, g) in [(Double.nan, 1.0), (1, .nan)] {
        let (us, zero) = (Storage([u], dtype), Storage([0], dtype))
        Kernels.adamax(
          zero, gradient: Storage([g], dtype), m: Storage([0], dtype), u: us, Self.settings[0], into: zero)
        #expect(us.values[0].isNaN)
      }
    }
  }

  /// All of them with two states, of which gradient descent uses one or none.
  enum Step: CaseIterable {
    case adam, adamax, momentum, plain

    func run(_ p: Storage, _ g: Storage, _ first: Storage, _ second: Storage, into result: Storage) {
      let settings = AdamStep(learningRate: 0.1, weightDecay: 0.01, step: 3)
      switch self {
      case .adam:
        Kernels.adam([AdamMemory(parameter: p, gradient: g, m: first, v: second, result: result)], settings)
      case .adamax: Kernels.adamax(p, gradient: g, m: first, u: second, settings, into: result)
      case .momentum:
        Kernels.sgd(
          p, gradient: g, velocity: first, learningRate: 0.1, momentum: 0.9, weightDecay: 0.01, into: result)
      case .plain: Kernels.sgd(p, gradient: g, velocity: nil, learningRate: 0.1, into: result)
      }
    }
  }

  @Test(
    "have the same bits with 1, 2 and 3 threads, in place and apart, states included",
    arguments: Step.allCases)
  func threads(step: Step) {
    // Parts of three threads start at no multiple of anything.
    let size = 50_003
    for dtype in DType.allCases {
      let results = [false, true].map { isInPlace in
        expectSameBits("\(step)") {
          let (p, g) = (Storage(noise(size), dtype), Storage(noise(size, seed: 2), dtype))
          let (first, second) = (
            Storage(noise(size, seed: 3), dtype), Storage(noise(size, seed: 4).map { abs($0) }, dtype)
          )
          let result = isInPlace ? p : Storage(count: size, dtype: dtype)
          step.run(p, g, first, second, into: result)
          return Storage(result.values + first.values + second.values, dtype)
        }
      }
      #expect(results[0].bits == results[1].bits)
    }
  }

  @Test(
    "a gradient of NaN, infinity or denormal size changes its own parameter alone", arguments: Step.allCases)
  func specialGradients(step: Step) {
    for dtype in DType.allCases {
      for size in [1, 7, 8, 17, 100] {
        let run = { (gradient: [Double]) in
          let (p, g) = (Storage(noise(size), dtype), Storage(gradient, dtype))
          let (first, second) = (Storage(count: size, dtype: dtype), Storage(count: size, dtype: dtype))
          Kernels.fill(first, 0)
          Kernels.fill(second, 0)
          step.run(p, g, first, second, into: p)
          return p.values
        }
        let gradient = noise(size, seed: 2)
        let clean = run(gradient)
        for special in specialNumbers {
          var spoiled = gradient
          spoiled[size / 2] = special
          var result = run(spoiled)
          // In Float, the largest numbers of Double are infinite and the smallest 0.
          let (own, rounded) = (result[size / 2], Storage([special], dtype).values[0])
          #expect(!own.isNaN || !rounded.isFinite, "\(step) \(special)")
          #expect(own.isNaN || !rounded.isNaN, "\(step) \(special)")
          if rounded == 0 {
            let decay = step == .plain ? 1 : 1 - 0.1 * 0.01
            #expect(abs(own - decay * noise(size)[size / 2]) < 1e-6, "\(step) \(special)")
          }
          result[size / 2] = clean[size / 2]
          #expect(result == clean, "\(step) \(special)")
        }
      }
    }
  }
}
