import FlowLab
import Foundation
import Testing

@Suite("Optimizers", .float64)
struct OptimizerTests {
  enum Rule: String, CaseIterable {
    case descent, momentum, adam, adamW, adamax

    /// The settings of the golden cases.
    var optimizer: any Optimizer {
      switch self {
      case .descent: SGD(learningRate: 0.125)
      case .momentum: SGD(learningRate: 0.125, momentum: 0.5)
      case .adam: Adam(learningRate: 0.125)
      case .adamW: AdamW(learningRate: 0.125, weightDecay: 0.0625)
      case .adamax: Adamax(learningRate: 0.125)
      }
    }

    /// The place after four steps from −1.109375 with the golden gradients, computed with torch.
    var end: Double {
      switch self {
      case .descent: -1.109375 - 0.125 * (-2.265625 - 1.109375 - 0.96875)
      case .momentum: -0.214599609375
      case .adam: -0.6837498137028849
      case .adamW: -0.6549018012137657
      case .adamax: -0.7784292933119741
      }
    }
  }

  @Test("four steps end where torch ends", arguments: Rule.allCases)
  func fourStepsEndWhereTorchEnds(rule: Rule) {
    var optimizer = rule.optimizer
    let parameter = Parameter(Tensor([-1.109375, -0.0]))
    for gradient in [-2.265625, -1.109375, 0, -0.96875] {
      optimizer.update([parameter], with: [Tensor([gradient, 0])])
    }
    let tolerance = 1e-14
    expectClose(parameter.value, [rule.end, 0], within: tolerance)
  }

  @Test("a quadratic is minimized, also in float32", arguments: Rule.allCases, DType.allCases)
  func quadraticIsMinimized(rule: Rule, dtype: DType) {
    withDType(dtype) {
      var optimizer = rule.optimizer
      optimizer.learningRate = 0.1
      let target = Tensor([[1, -2, 0.5], [3, 0, -1]])
      let parameters = [Parameter(Tensor.zeros([2, 3])), Parameter(Tensor.ones([2, 3]))]
      for _ in 0..<400 {
        let loss = parameters.map { ($0.value - target).square().sum() }.reduce(Tensor(0), +)
        optimizer.update(parameters, with: gradients(of: loss, withRespectTo: parameters))
      }
      // Weight decay pulls toward zero: its fixed point lies off the target.
      let tolerance = rule == .adamW ? 0.25 : 0.02
      for parameter in parameters {
        #expect(parameter.value.dtype == dtype)
        expectClose(parameter.value, target.scalars, within: tolerance)
      }
    }
  }

  @Test("a copied optimizer goes its own way", arguments: Rule.allCases)
  func copiedOptimizerGoesItsOwnWay(rule: Rule) {
    let (first, second) = (Parameter(Tensor([1, 2])), Parameter(Tensor([1, 2])))
    var original = rule.optimizer
    original.update([first], with: [Tensor([1, -1])])
    second.value = first.value
    var copy = original
    original.update([first], with: [Tensor([5, 5])])
    original.update([first], with: [Tensor([5, 5])])
    let place = first.value.scalars
    copy.update([second], with: [Tensor([5, 5])])
    copy.update([second], with: [Tensor([5, 5])])
    #expect(second.value.scalars == place)
  }

  @Test("a value read before an update keeps its numbers", arguments: Rule.allCases)
  func valueReadBeforeKeepsItsNumbers(rule: Rule) {
    var optimizer = rule.optimizer
    let parameter = Parameter(Tensor([1, 2]))
    let before = parameter.value
    optimizer.update([parameter], with: [Tensor([1, 1])])
    #expect(before.scalars == [1, 2])
    #expect(parameter.value.scalars != [1, 2])
  }

  @Test("a gradient of another shape stops with a sentence")
  func wrongShapeStops() async throws {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      var optimizer = Adam()
      optimizer.update([Parameter(Tensor([1, 2]), name: "bias")], with: [Tensor([1])])
    }
    let message = String(decoding: try #require(result).standardErrorContent, as: UTF8.self)
    #expect(message.contains("Adam: the gradient of parameter 0 (bias) must have its shape [2], got [1]"))
  }

  @Test("other parameters than before stop with a sentence")
  func otherParametersStop() async throws {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      var optimizer = SGD(learningRate: 1, momentum: 0.9)
      optimizer.update([Parameter(Tensor([1]))], with: [Tensor([1])])
      optimizer.update([Parameter(Tensor([1, 2]))], with: [Tensor([1, 2])])
    }
    let message = String(decoding: try #require(result).standardErrorContent, as: UTF8.self)
    #expect(message.contains("SGD: an optimizer belongs to one list of parameters"))
  }

  // 200,001 numbers, so that threads share them.
  @Test(
    "a parameter that stands in the list twice takes two steps, one after the other", arguments: Rule.allCases
  )
  func twiceInTheList(rule: Rule) {
    let (start, other) = (
      Tensor.linspace(from: -1, to: 1, count: 200_001), Tensor.linspace(from: 0, to: 3, count: 7)
    )
    let (g1, g2, g3) = (start * 3, start + 2, other - 1)
    let (twice, between) = (Parameter(start), Parameter(other))
    var both = rule.optimizer
    let (one, beside) = (Parameter(start), Parameter(other))
    var (first, middle, last) = (rule.optimizer, rule.optimizer, rule.optimizer)
    for _ in 0..<3 {
      both.update([twice, between, twice], with: [g1, g3, g2])
      first.update([one], with: [g1])
      middle.update([beside], with: [g3])
      last.update([one], with: [g2])
    }
    #expect(twice.value.scalars == one.value.scalars)
    #expect(between.value.scalars == beside.value.scalars)
  }

  @Test("the first step of Adam is η against the gradient's sign, whatever its size")
  func firstStepOfAdam() {
    var optimizer = Adam(learningRate: 0.01)
    let parameter = Parameter(Tensor([0, 0, 0]))
    optimizer.update([parameter], with: [Tensor([1e-3, -7, 400])])
    expectClose(parameter.value, [-0.01, 0.01, -0.01], within: 1e-6)
    #expect(optimizer.step == 1)
  }
}
