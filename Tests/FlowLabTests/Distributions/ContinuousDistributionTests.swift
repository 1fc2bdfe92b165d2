import FlowLab
import Foundation
import Testing

@Suite("Continuous distributions", .float64)
struct ContinuousDistributionTests {
  /// Distributions of one feature, with an interval that holds their mass.
  enum OneFeature: String, CaseIterable {
    case standard, normal, trainableNormal, full, uniform, logistic, betaBell, betaSlope, betaFlat
    case gaussianMixture, mixture

    var distribution: any Distribution {
      switch self {
      case .standard: StandardNormal(features: 1)
      case .normal: Normal(mean: Tensor([0.7]), scale: Tensor([1.5]))
      case .trainableNormal:
        Normal(mean: Parameter(Tensor([-1]), name: "mean"), logScale: Parameter(Tensor([-0.5])))
      case .full: MultivariateNormal(mean: Tensor([0.5]), factor: Tensor([[-1.25]]))
      case .uniform: Uniform(features: 1, in: -2...3)
      case .logistic: Logistic(mean: Tensor([0.5]), logScale: Tensor([-1]))
      case .betaBell: Beta(alpha: 5, beta: 5, features: 1)
      case .betaSlope: Beta(alpha: 1, beta: 2.5, features: 1)
      case .betaFlat: Beta(alpha: 1, beta: 1, features: 1)
      case .gaussianMixture:
        GaussianMixture(
          logits: Tensor([0.3, -0.8]), means: Tensor([[-2], [1.5]]), logScales: Tensor([[-0.7], [-0.2]]))
      case .mixture:
        Mixture(
          weights: [1, 3],
          components: [
            Logistic(mean: Tensor([-2]), logScale: Tensor([-1.5])), StandardNormal(features: 1),
          ])
      }
    }

    var interval: ClosedRange<Double> {
      switch self {
      case .uniform: -2...3
      case .betaBell, .betaSlope, .betaFlat: 0...1
      case .logistic: -15...16
      default: -12...12
      }
    }
  }

  @Test("the density integrates to one", arguments: OneFeature.allCases)
  func densityIntegratesToOne(fixture: OneFeature) throws {
    let tolerance = fixture == .betaSlope ? 1e-6 : 1e-9
    try expectNormalized(
      fixture.distribution, over: fixture.interval, cells: 4000, features: 1, within: tolerance)
  }

  @Test("samples follow the density", arguments: OneFeature.allCases)
  func samplesFollowTheDensity(fixture: OneFeature) throws {
    let interval = fixture.interval
    let shown = interval.lowerBound < -10 ? -4.0...4.0 : interval
    try expectSamplesFollowDensity(fixture.distribution, over: shown)
  }

  @Test("the gradient at a point agrees with central differences", arguments: OneFeature.allCases)
  func gradientAtAPointAgrees(fixture: OneFeature) throws {
    let x = draws([5, 1], in: 0.1...0.9)
    try expectLogProbGradients(coefficients: [], at: x) { _ in fixture.distribution }
  }

  @Test("a sample repeats with its seed and has the asked shape", arguments: OneFeature.allCases)
  func sampleRepeats(fixture: OneFeature) throws {
    var (first, second) = (SplitMix64(seed: 5), SplitMix64(seed: 5))
    let a = try fixture.distribution.sample(6, using: &first)
    #expect(try a.scalars == fixture.distribution.sample(6, using: &second).scalars)
    #expect(a.shape == [6, 1])
    #expect(try fixture.distribution.sample(0, using: &first).shape == [0, 1])
  }

  @Test("rows do not see each other, features are summed, and the batch is not")
  func rowsAreIndependent() throws {
    let x = draws([4, 3])
    let normal = Normal(mean: Tensor([1, 2, 3]), logScale: Tensor([0.1, 0.2, 0.3]))
    let all = try normal.logProb(x)
    #expect(all.shape == [4])
    for b in 0..<4 {
      expectClose(try normal.logProb(x.slice(b..<b + 1, alongAxis: 0)), [all[b]], within: 1e-14)
    }
  }

  @Test("a full covariance integrates to one and its samples have it")
  func fullCovariance() throws {
    let normal = MultivariateNormal(
      mean: Tensor([0.5, -1]), covariance: Tensor([[1.2, 0.7], [0.7, 0.9]]))
    expectClose(normal.covariance, Tensor([[1.2, 0.7], [0.7, 0.9]]), within: 1e-12)
    try expectNormalized(normal, over: -9...9, cells: 150, features: 2, within: 1e-9)
    try expectMomentsAgree(normal, over: -9...9, cells: 150, features: 2)
  }

  @Test("a mixture couples its features: one component per point")
  func mixtureCouplesItsFeatures() throws {
    let mixture = GaussianMixture(
      logits: Tensor([0.4, -0.2]), means: Tensor([[-1.5, -1.5], [1.5, 1.5]]),
      logScales: Tensor([[-0.5, -0.3], [-0.4, 0]]))
    try expectNormalized(mixture, over: -8...8, cells: 150, features: 2, within: 1e-9)
    try expectMomentsAgree(mixture, over: -8...8, cells: 150, features: 2)
    // A product of one-dimensional mixtures would have as much mass between the modes as on them.
    let density = try mixture.logProb(Tensor([[-1.5, -1.5], [-1.5, 1.5]])).exp()
    #expect(density[1] < 0.01 * density[0])
  }

  @Test("the Gaussian mixture is the mixture of its components")
  func gaussianMixtureIsAMixture() throws {
    let (logits, means, logScales) = (draws([3]), draws([3, 2]), draws([3, 2], seed: 2))
    let mixture = Mixture(
      logits: logits, components: (0..<3).map { Normal(mean: means.row($0), logScale: logScales.row($0)) })
    let x = draws([7, 2], seed: 3)
    let expected = try mixture.logProb(x)
    let actual = try GaussianMixture(logits: logits, means: means, logScales: logScales).logProb(x)
    expectClose(actual, expected, within: 1e-12)
  }

  @Test("gradients reach every coefficient as central differences say")
  func gradientsReachEveryCoefficient() throws {
    let x = draws([4, 3], seed: 7)
    try expectLogProbGradients(coefficients: [draws([3]), draws([3], seed: 2)], at: x) {
      Normal(mean: $0[0], logScale: $0[1])
    }
    try expectLogProbGradients(coefficients: [draws([4, 3]), draws([4, 3], seed: 2)], at: x) {
      Normal(mean: $0[0], logScale: $0[1])
    }
    try expectLogProbGradients(coefficients: [draws([4, 3]), draws([3], seed: 2)], at: x) {
      Logistic(mean: $0[0], logScale: $0[1])
    }
    try expectLogProbGradients(
      coefficients: [draws([3]), Tensor([[0.75, 0, 0], [-0.6, 1.25, 0], [-0.1, 0.3, -0.5]])], at: x
    ) { MultivariateNormal(mean: $0[0], factor: $0[1]) }
    try expectLogProbGradients(
      coefficients: [draws([2]), draws([2, 3]), draws([2, 3], seed: 2)], at: x
    ) { GaussianMixture(logits: $0[0], means: $0[1], logScales: $0[2]) }
    try expectLogProbGradients(coefficients: [draws([2]), draws([3]), draws([3], seed: 2)], at: x) {
      Mixture(
        logits: $0[0],
        components: [Normal(mean: $0[1], logScale: $0[2]), StandardNormal(features: 3)])
    }
  }

  @Test("a reparameterized sample carries gradients to its coefficients")
  func sampleCarriesGradients() throws {
    let (mean, logScale) = (Parameter(Tensor([1, 2])), Parameter(Tensor([0.5, -0.5])))
    var rng = SplitMix64(seed: 3)
    let sample = try Normal(mean: mean, logScale: logScale).sample(5, using: &rng)
    let g = gradients(of: sample.sum(), withRespectTo: [mean, logScale])
    expectClose(g[0], [5, 5], within: 1e-14)
    expectClose(g[1], (sample - mean.value).sum(alongAxis: 0), within: 1e-13)
  }

  @Test("parameters are listed, constants are not")
  func parametersAreListed() {
    var rng = SplitMix64(seed: 1)
    let prior = GaussianMixture(components: 4, features: 2, using: &rng)
    #expect(prior.parameters.map(\.name) == ["logits", "means", "logScales"])
    let mixed = Normal(mean: Tensor([1, 2]), logScale: Parameter(Tensor([0, 0]), name: "logScale"))
    #expect(mixed.parameters.map(\.name) == ["logScale"])
    #expect(Mixture(logits: Tensor([0, 0]), components: [prior, mixed]).parameters.count == 4)
  }

  @Test("a trainable coefficient is read anew at every call")
  func trainableCoefficientIsReadAnew() throws {
    let mean = Parameter(Tensor([0]))
    let normal = Normal(mean: mean, logScale: Tensor([0]))
    let before = try normal.logProb(Tensor([[1]])).item
    mean.value = Tensor([1])
    #expect(try normal.logProb(Tensor([[1]])).item - before == 0.5)
  }

  @Test("outside the support the log-density is −∞ and the gradient stays finite")
  func outsideTheSupport() throws {
    let distributions: [any Distribution] = [
      Uniform(features: 2), Beta(alpha: 2, beta: 3, features: 2), Beta(alpha: 1, beta: 1, features: 2),
    ]
    for distribution in distributions {
      let x = Tensor([[0.5, 1.5], [-0.1, 0.5], [0.5, 0.25]])
      let (value, gradient) = try valueWithGradient(at: x) {
        try distribution.logProb($0).slice(2..<3, alongAxis: 0).sum()
      }
      #expect(value.item.isFinite && gradient.scalars.allSatisfy(\.isFinite))
      let logProb = try distribution.logProb(x).scalars
      #expect(logProb[0] == -.infinity && logProb[1] == -.infinity && logProb[2].isFinite)
    }
  }

  @Test("a value that is no number stays visible")
  func notANumberStaysVisible() throws {
    let distributions: [any Distribution] = [
      Uniform(features: 1), Beta(alpha: 2, beta: 3, features: 1), Beta(alpha: 1, beta: 3, features: 1),
      StandardNormal(features: 1), Logistic(mean: Tensor([0]), logScale: Tensor([0])),
    ]
    for distribution in distributions {
      #expect(try distribution.logProb(Tensor([[.nan]])).item.isNaN, "\(distribution)")
    }
  }

  @Test("a mixture is −∞ where all of its components are, and a weight of zero leaves a component out")
  func mixtureOutsideItsSupport() throws {
    let mixture = Mixture(
      weights: [1, 3, 0],
      components: [
        Uniform(features: 1, in: 0...1), Uniform(features: 1, in: 2...3), Uniform(features: 1, in: 5...6),
      ])
    let logProb = try mixture.logProb(Tensor([[0.5], [2.5], [4], [5.5]]))
    expectClose(logProb, [log(0.25), log(0.75), -.infinity, -.infinity], within: 1e-14)
  }

  @Test("points of another shape stop with a sentence")
  func wrongShapeStops() async throws {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = try Normal(mean: Tensor([0, 0]), logScale: Tensor([0, 0])).logProb(Tensor([[1], [2]]))
    }
    let message = String(decoding: try #require(result).standardErrorContent, as: UTF8.self)
    #expect(message.contains("Normal.logProb: points have shape [B] + [2], got [2, 1]"))
  }

  @Test("images have one number per row as well")
  func imagesHaveOneNumberPerRow() throws {
    let x = draws([2, 3, 4, 5])
    let standard = try StandardNormal(shape: [3, 4, 5]).logProb(x)
    let shared = Normal(mean: Tensor.zeros([1, 3, 4, 5]), logScale: Tensor.zeros([1, 3, 4, 5]))
    #expect(standard.shape == [2])
    expectClose(try shared.logProb(x), standard, within: 1e-12)
    var rng = SplitMix64(seed: 1)
    #expect(try shared.sample(7, using: &rng).shape == [7, 3, 4, 5])
  }

  @Test("each row of an encoder's output gets its own draw")
  func encoderRows() throws {
    let mean = Tensor([[100], [-100], [0]])
    var rng = SplitMix64(seed: 1)
    let sample = try Normal(mean: mean, logScale: Tensor([0])).sample(3, using: &rng)
    expectClose(sample, mean, within: 6)
  }
}
