import FlowLab
import Testing

@Suite("Making tensors")
struct TensorCreationTests {
  @Test("numbers stand row by row")
  func numbersStandRowByRow() {
    let x = Tensor([1, 2, 3, 4, 5, 6], shape: [2, 3])
    #expect(x.shape == [2, 3] && x.rank == 2 && x.count == 6)
    #expect(x[0, 2] == 3 && x[1, 0] == 4)
    #expect(x.scalars == [1, 2, 3, 4, 5, 6] && x.floats == [1, 2, 3, 4, 5, 6])
    expectEqual(Tensor([[1, 2, 3], [4, 5, 6]]), x.scalars, shape: [2, 3])
    expectEqual(Tensor([1, 2]), [1, 2], shape: [2])
    expectEqual(Tensor([Float(0.5), 2], shape: [2, 1]), [0.5, 2], shape: [2, 1])
  }

  @Test("a scalar has no axes and one number")
  func scalar() {
    let x = Tensor(2.5)
    #expect(x.shape == [] && x.rank == 0 && x.count == 1 && x.item == 2.5 && x[] == 2.5)
    #expect(Tensor([7], shape: [1, 1, 1]).item == 7)
  }

  @Test("axes of size 0 hold nothing", arguments: [[0], [0, 3], [2, 0], [2, 0, 3]])
  func emptyAxes(shape: [Int]) {
    for x in [Tensor.zeros(shape), .ones(shape), .full(3, shape), Tensor([Double](), shape: shape)] {
      #expect(x.shape == shape && x.count == 0 && x.scalars == [])
    }
    #expect(Tensor([[Double]]()).shape == [0, 0])
  }

  @Test("constants have the numbers their names say")
  func constants() {
    expectEqual(.zeros([2, 2]), [0, 0, 0, 0], shape: [2, 2])
    expectEqual(.ones([3]), [1, 1, 1], shape: [3])
    expectEqual(.full(-2, [1, 2]), [-2, -2], shape: [1, 2])
    expectEqual(.identity(3), [1, 0, 0, 0, 1, 0, 0, 0, 1], shape: [3, 3])
    expectEqual(.identity(1), [1], shape: [1, 1])
    expectEqual(.identity(0), [], shape: [0, 0])
    expectEqual(.range(4), [0, 1, 2, 3], shape: [4])
    expectEqual(.range(0), [], shape: [0])
    expectEqual(.linspace(from: -1, to: 1, count: 5), [-1, -0.5, 0, 0.5, 1], shape: [5])
    expectEqual(.linspace(from: 3, to: 9, count: 1), [3], shape: [1])
  }

  @Test("like-constants take shape and number type from the other tensor", arguments: DType.allCases)
  func likeConstants(dtype: DType) {
    let x = withDType(dtype) { Tensor([[1, 2, 3]]) }
    for y in [Tensor.zeros(like: x), .ones(like: x), .full(9, like: x)] {
      #expect(y.shape == [1, 3] && y.dtype == dtype && !y.isRecorded)
    }
    #expect(Tensor.full(9, like: x).scalars == [9, 9, 9])
  }

  @Test("draws repeat with the seed, and have the asked-for mean, variance and bounds")
  func randomDraws() {
    var (first, second) = (SplitMix64(seed: 4), SplitMix64(seed: 4))
    let x = Tensor.normal([100, 200], using: &first)
    #expect(x.shape == [100, 200] && x.scalars == Tensor.normal([100, 200], using: &second).scalars)
    // Standard errors with n = 20,000: 0.007 of the mean, 0.01 of the variance.
    #expect(abs(x.mean().item) < 0.03 && abs(x.flattened().variance(alongAxis: 0).item - 1) < 0.04)

    let u = Tensor.uniform([5000], in: 2...5, using: &first)
    #expect(u.min().item >= 2 && u.max().item < 5 && abs(u.mean().item - 3.5) < 0.05)
    #expect(Tensor.uniform([0, 2], using: &first).shape == [0, 2])
  }

  @Test("a tensor is a value: arithmetic on a copy leaves the original")
  func valueSemantics() {
    let x = Tensor([1, 2, 3])
    var y = x
    y += Tensor([10, 10, 10])
    y *= Tensor(2)
    y -= Tensor([1, 1, 1])
    y /= Tensor(3)
    expectClose(y, [7, 23.0 / 3, 25.0 / 3], within: 1e-6)
    #expect(x.scalars == [1, 2, 3])
  }
}
