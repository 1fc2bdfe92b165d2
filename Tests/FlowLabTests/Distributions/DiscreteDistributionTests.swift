import FlowLab
import Foundation
import Testing

@Suite("Discrete distributions", .float64)
struct DiscreteDistributionTests {
  @Test("probabilities sum to one")
  func probabilitiesSumToOne() throws {
    let bernoulli = Bernoulli(logits: Tensor([0.7, -2]))
    let bits = Tensor([[0, 0], [0, 1], [1, 0], [1, 1]])
    #expect(abs(try bernoulli.logProb(bits).exp().sum().item - 1) < 1e-14)

    let categorical = Categorical(logits: draws([2, 5]))
    let pairs = Tensor(positions(of: [5, 5]).map { $0.map(Double.init) })
    #expect(abs(try categorical.logProb(pairs).exp().sum().item - 1) < 1e-14)

    let integers = Tensor((-400...400).map { [Double($0)] })
    let free = DiscretizedLogistic(mean: Tensor([0.3]), logScale: Tensor([1.2]))
    #expect(abs(try free.logProb(integers).exp().sum().item - 1) < 1e-12)

    let levels = Tensor((0...16).map { [Double($0)] })
    for (mean, logScale) in [(8.2, 1.0), (-3, 0.5), (20, 2), (16, -4)] {
      let bounded = DiscretizedLogistic(mean: Tensor([mean]), logScale: Tensor([logScale]), bounds: 0...16)
      #expect(abs(try bounded.logProb(levels).exp().sum().item - 1) < 1e-12)
    }
  }

  @Test("samples come as often as their probability says")
  func samplesFollowTheProbabilities() throws {
    let distributions: [any Distribution] = [
      Bernoulli(logits: Tensor([-0.8])), Categorical(logits: Tensor([[0.5, -1, 2, 0, -3]])),
      DiscretizedLogistic(mean: Tensor([2.3]), logScale: Tensor([0.4])),
      DiscretizedLogistic(mean: Tensor([0.4]), logScale: Tensor([0.8]), bounds: 0...4),
    ]
    for distribution in distributions {
      var rng = SplitMix64(seed: 8)
      let count = 20_000
      let draws = try distribution.sample(count, using: &rng).scalars
      #expect(draws.allSatisfy { $0 == $0.rounded() })
      let values = distribution is Bernoulli ? 0...1 : 0...4
      for value in values {
        let p = try distribution.logProb(Tensor([[Double(value)]])).exp().item
        let share = Double(draws.filter { $0 == Double(value) }.count) / Double(count)
        #expect(
          abs(share - p) <= 5 * (p * (1 - p) / Double(count)).squareRoot(), "\(distribution) at \(value)")
      }
    }
  }

  @Test("extreme Bernoulli logits keep their digits")
  func extremeBernoulliLogits() throws {
    let logits = Tensor([[40, -1.28125, -0.59375, 0.484375], [1.671875, -60, 0.34375, -0.125]])
    let x = Tensor([[1, 0, 1, 1], [0, 0, 1, 0]])
    // Computed with torch in float64.
    expectClose(
      try Bernoulli(logits: logits).logProb(x), [-1.7585155874685963, -3.012626924801492], within: 1e-14)
    let far = try Bernoulli(logits: Tensor([[1000], [1000], [-1000]])).logProb(Tensor([[1], [0], [0]]))
    expectClose(far, [0, -1000, 0], within: 1e-12)
  }

  @Test("each row of logits belongs to its row of points")
  func rowsOfLogits() throws {
    let logits = draws([2, 3, 4])
    let x = Tensor([[0, 3, 1], [2, 2, 0]])
    let all = try Categorical(logits: logits).logProb(x)
    for b in 0..<2 {
      let own = try Categorical(logits: logits.row(b)).logProb(x.slice(b..<b + 1, alongAxis: 0))
      expectClose(own, [all[b]], within: 1e-14)
    }
    let byHand = (0..<3).map { d in logits.logSoftmax(alongAxis: 2)[1, d, [2, 2, 0][d]] }.reduce(0, +)
    #expect(abs(all[1] - byHand) < 1e-14)
    var rng = SplitMix64(seed: 1)
    #expect(
      try Categorical(logits: logits * 1000).sample(2, using: &rng).scalars.map(Int.init)
        == logits.argMax(alongAxis: 2))
  }

  @Test("gradients agree with central differences")
  func gradientsAgree() throws {
    let bits = Tensor([[0, 1, 1], [1, 0, 0]])
    try expectLogProbGradients(coefficients: [draws([2, 3])], at: bits, discrete: true) {
      Bernoulli(logits: $0[0])
    }
    let classes = Tensor([[0, 3, 1], [2, 2, 0]])
    try expectLogProbGradients(coefficients: [draws([2, 3, 4])], at: classes, discrete: true) {
      Categorical(logits: $0[0])
    }
    try expectLogProbGradients(coefficients: [draws([3, 4])], at: classes, discrete: true) {
      Categorical(logits: $0[0])
    }
    for bounds in [nil, 0...3] {
      try expectLogProbGradients(
        coefficients: [draws([2, 3]), draws([3], seed: 2)], at: classes, discrete: true
      ) { DiscretizedLogistic(mean: $0[0], logScale: $0[1], bounds: bounds) }
    }
  }

  @Test("a discretized logistic is the mass between the half integers")
  func discretizedLogisticIsTheMassOfItsBin() throws {
    let (mean, scale) = (0.3, 1.7)
    let logistic = DiscretizedLogistic(mean: Tensor([mean]), logScale: Tensor([scale]).log())
    for k in [-3.0, 0, 1, 5] {
      func cumulative(_ x: Double) -> Double { 1 / (1 + exp(-(x - mean) / scale)) }
      let expected = log(cumulative(k + 0.5) - cumulative(k - 0.5))
      #expect(abs(try logistic.logProb(Tensor([[k]])).item - expected) < 1e-13)
    }
  }

  @Test("the tails of a discretized logistic keep value and gradient", arguments: DType.allCases)
  func tailsKeepValueAndGradient(dtype: DType) throws {
    try withDType(dtype) {
      // Far out the bin's mass is e^{−|k − μ|/s} (e^{1/2s} − e^{−1/2s}); the plain difference is 0
      // − 0 there.
      let mean = Parameter(Tensor([0]))
      let logistic = DiscretizedLogistic(mean: mean, logScale: Tensor([0]))
      for k in [-500.0, -60, 60, 500] {
        let logProb = try logistic.logProb(Tensor([[k]]))
        let expected = -abs(k) + log(exp(0.5) - exp(-0.5))
        expectClose(logProb, [expected], within: 2e-7)
        expectClose(
          gradients(of: logProb.sum(), withRespectTo: [mean])[0], [k < 0 ? -1 : 1], within: 1e-6)
      }
    }
  }
}
