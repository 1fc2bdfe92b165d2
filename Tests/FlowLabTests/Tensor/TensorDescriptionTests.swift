import FlowLab
import Testing

@Suite("Descriptions")
struct TensorDescriptionTests {
  @Test("show shape and numbers, six to an axis at most")
  func descriptions() {
    #expect("\(Tensor(2.5))" == "2.5")
    #expect("\(Tensor([1, -0.25]))" == "[2] [1, -0.25]")
    #expect("\(Tensor([[1, 2], [3, 4]]))" == "[2, 2] [[1, 2], [3, 4]]")
    #expect("\(Tensor.range(6))" == "[6] [0, 1, 2, 3, 4, 5]")
    #expect("\(Tensor.range(100))" == "[100] [0, 1, 2, …, 98, 99]")
    #expect("\(Tensor.zeros([2, 0]))" == "[2, 0] [[], []]")
    #expect("\(Tensor([Double](), shape: [0]))" == "[0] []")
    #expect("\(Tensor([1.0 / 3, 1e-9, 123_456_789]))" == "[3] [0.333333, 1e-09, 1.23457e+08]")
    #expect("\(Tensor([.nan, .infinity, -.infinity]))" == "[3] [nan, inf, -inf]")
  }
}
