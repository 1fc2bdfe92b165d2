import FlowLab
import Testing

@Suite("Given bijections", .float64)
struct GivenBijectionTests {
  /// The given maps, with the interval that their base points come from.
  enum Fixture: String, CaseIterable {
    case affine, trainableAffine, permutation, reverse, exp, sigmoid, softplus, tanh, logit, inverseExp
    case inverseAffine

    var bijection: any Bijection {
      let scale = Tensor([2, -0.5, 3, -1.5, 0.1])
      let shift = Tensor([1, 0, -2, 0.5, 3])
      return switch self {
      case .affine: AffineBijection(scale: scale, shift: shift)
      case .trainableAffine: AffineBijection(scale: Parameter(scale, name: "a"), shift: Parameter(shift))
      case .permutation: Permutation([3, 0, 4, 1, 2])
      case .reverse: Reverse()
      case .exp: ExpBijection()
      case .sigmoid: SigmoidBijection()
      case .softplus: SoftplusBijection()
      case .tanh: TanhBijection()
      case .logit: LogitBijection()
      case .inverseExp: InverseBijection(ExpBijection())
      case .inverseAffine: InverseBijection(AffineBijection(scale: scale, shift: shift))
      }
    }

    var interval: ClosedRange<Double> {
      switch self {
      case .logit: 0.02...0.98
      case .inverseExp: 0.1...5
      default: -2.5...2.5
      }
    }
  }

  @Test("the four laws hold", arguments: Fixture.allCases)
  func lawsHold(fixture: Fixture) throws {
    try expectBijectionLaws(fixture.bijection, at: draws([3, 5], in: fixture.interval))
  }

  @Test("images are mapped as well", arguments: [Fixture.exp, .reverse, .sigmoid])
  func imagesAreMapped(fixture: Fixture) throws {
    try expectBijectionLaws(fixture.bijection, at: draws([2, 3, 2, 2], in: fixture.interval))
  }

  @Test("gradients of value and log-det agree with central differences", arguments: Fixture.allCases)
  func gradientsAgree(fixture: Fixture) throws {
    let bijection = fixture.bijection
    let cotangent = draws([2, 5], seed: 4)
    func loss(_ z: Tensor) throws -> Tensor {
      let (x, logDet) = try bijection.forward(z)
      return (x * cotangent).sum() + (logDet * Tensor([0.7, -1.3])).sum()
    }
    let z = draws([2, 5], in: fixture.interval, seed: 2)
    let expected = try centralDifferenceJacobian(of: loss, at: z)
    try expectClose(gradient(at: z, of: loss), expected.reshaped(to: [2, 5]), within: 1e-6)
  }

  @Test("a permutation takes feature i from order[i]")
  func permutationFollowsItsOrder() throws {
    let z = Tensor([[10, 11, 12]])
    #expect(try Permutation([2, 0, 1]).forward(z).x.scalars == [12, 10, 11])
    #expect(try Permutation([2, 0, 1]).inverse(z).z.scalars == [11, 12, 10])
  }

  @Test("a drawn permutation moves features and repeats with its seed")
  func drawnPermutationRepeats() {
    var (first, second) = (SplitMix64(seed: 3), SplitMix64(seed: 3))
    let order = Permutation(features: 20, using: &first).order
    #expect(order == Permutation(features: 20, using: &second).order)
    #expect(order != Array(0..<20) && order.sorted() == Array(0..<20))
  }

  @Test("an affine map lists both parameters, a constant one none")
  func affineListsItsParameters() {
    let (a, b) = (Parameter(Tensor([1, 2])), Parameter(Tensor([0, 1])))
    let map = AffineBijection(scale: a, shift: b)
    #expect(map.parameters.count == 2 && map.parameters[0] === a && map.parameters[1] === b)
    #expect(InverseBijection(map).parameters.count == 2)
    #expect(AffineBijection(scale: a.value, shift: b.value).parameters.isEmpty)
  }

  @Test(
    "log-dets stay finite far out, where a naive logarithm is −∞",
    arguments: [Fixture.sigmoid, .tanh, .softplus])
  func logDetsAreStable(fixture: Fixture) throws {
    let logDet = try fixture.bijection.forward(Tensor([[-800], [800]])).logDet.scalars
    let expected: [Double] =
      switch fixture {
      case .tanh: [2 * 0.6931471805599453 - 1600, 2 * 0.6931471805599453 - 1600]
      case .sigmoid: [-800, -800]
      default: [-800, 0]
      }
    expectClose(Tensor(logDet), expected, within: 1e-12)
  }

  @Test("a point outside the domain throws and says which value")
  func outsideTheDomainThrows() throws {
    let error = try #require(throws: OutsideDomain.self) {
      try SigmoidBijection().inverse(Tensor([[0.5, 1.25]]))
    }
    #expect(error.description == "SigmoidBijection.inverse needs 0 < x < 1, got 1.25")
    #expect(throws: OutsideDomain.self) { try ExpBijection().inverse(Tensor([[0, 1]])) }
    #expect(throws: OutsideDomain.self) { try SoftplusBijection().inverse(Tensor([[-1, 1]])) }
    #expect(throws: OutsideDomain.self) { try TanhBijection().inverse(Tensor([[.nan, 0.1]])) }
    #expect(throws: OutsideDomain.self) { try LogitBijection().forward(Tensor([[0.1, 0]])) }
  }
}
