import FlowLab
import Testing

@Suite("Gradient clipping", .float64)
struct GradientClippingTests {
  @Test("a long gradient is scaled as a whole to the largest norm")
  func longGradientIsScaled() {
    var gradients = [Tensor([3, 0]), Tensor([[0], [4]])]
    #expect(clipGradients(&gradients, toNorm: 1) == 5)
    expectClose(gradients[0], [0.6, 0], within: 1e-15)
    expectClose(gradients[1], Tensor([[0], [0.8]]), within: 1e-15)
  }

  @Test("a short gradient stays as it is")
  func shortGradientStays() {
    var gradients = [Tensor([3, 0]), Tensor([4])]
    #expect(clipGradients(&gradients, toNorm: 5) == 5)
    #expect(gradients.map(\.scalars) == [[3, 0], [4]])
  }

  @Test("float32 squares that overflow still give the norm")
  func hugeGradientIsScaled() {
    withDType(.float32) {
      var gradients = [Tensor([3e25, 4e25])]
      #expect(abs(clipGradients(&gradients, toNorm: 2) / 5e25 - 1) < 1e-6)
      expectClose(gradients[0], [1.2, 1.6], within: 1e-6)
    }
  }

  @Test("a gradient that is not finite is reported by its norm and not spread")
  func brokenGradientIsReported() {
    var gradients = [Tensor([1, .nan]), Tensor([2])]
    #expect(clipGradients(&gradients, toNorm: 1).isNaN)
    #expect(gradients[1].scalars == [2])
  }

  @Test("clipping by value limits each entry by itself")
  func clippingByValue() {
    var gradients = [Tensor([3, -0.25]), Tensor([[-7]])]
    clipGradients(&gradients, toValue: 0.5)
    #expect(gradients.map(\.scalars) == [[0.5, -0.25], [-0.5]])
  }
}
