import FlowLab
import Testing

@Suite("Shaping", .float64)
struct TensorShapingTests {
  private let x = Tensor.range(24).reshaped(to: [2, 3, 4])

  @Test("reshaping keeps the order of the numbers")
  func reshaping() {
    expectEqual(x.reshaped(to: [4, 6]), x.scalars, shape: [4, 6])
    expectEqual(x.reshaped(to: [-1, 8]), x.scalars, shape: [3, 8])
    expectEqual(x.reshaped(to: [2, -1, 2, 1]), x.scalars, shape: [2, 6, 2, 1])
    expectEqual(x.flattened(), x.scalars, shape: [24])
    expectEqual(Tensor(5).flattened(), [5], shape: [1])
    expectEqual(Tensor([5]).reshaped(to: []), [5], shape: [])
    expectEqual(Tensor.zeros([0, 3]).reshaped(to: [3, 0, 2]), [], shape: [3, 0, 2])
    expectEqual(Tensor.zeros([0, 3]).reshaped(to: [-1, 3]), [], shape: [0, 3])
  }

  @Test("axes of size 1 come and go")
  func unitAxes() {
    #expect(x.expanded(atAxis: 0).shape == [1, 2, 3, 4])
    #expect(x.expanded(atAxis: 2).shape == [2, 3, 1, 4])
    #expect(x.expanded(atAxis: 3).shape == [2, 3, 4, 1])
    #expect(x.expanded(atAxis: -1).shape == [2, 3, 4, 1])
    #expect(x.expanded(atAxis: -4).shape == [1, 2, 3, 4])
    #expect(x.expanded(atAxis: 1).squeezed(atAxis: -3).shape == [2, 3, 4])
    #expect(Tensor(3).expanded(atAxis: 0).shape == [1])
    #expect(Tensor([3]).squeezed(atAxis: 0).shape == [])
  }

  @Test(
    "permuting reads the axes in another order", arguments: [[0, 1, 2], [2, 1, 0], [1, 2, 0], [0, 2, 1]])
  func permuting(axes: [Int]) {
    let target = axes.map { x.shape[$0] }
    let expected = positions(of: target).map { position in
      var original = [0, 0, 0]
      for (i, axis) in axes.enumerated() { original[axis] = position[i] }
      return x[original[0], original[1], original[2]]
    }
    expectEqual(x.permuted(axes), expected, shape: target)
  }

  @Test("transposing exchanges the last two axes")
  func transposing() {
    expectEqual(Tensor([[1, 2, 3], [4, 5, 6]]).transposed(), [1, 4, 2, 5, 3, 6], shape: [3, 2])
    #expect(x.transposed().shape == [2, 4, 3] && x.transposed()[1, 3, 2] == x[1, 2, 3])
    #expect(Tensor.zeros([0, 3]).transposed().shape == [3, 0])
    let large = draws([67, 129])
    #expect(large.transposed().transposed().scalars == large.scalars)
    #expect(large.transposed()[128, 3] == large[3, 128])
  }

  @Test("flipping reverses one axis only")
  func flipping() {
    expectEqual(Tensor([1, 2, 3]).flipped(alongAxis: 0), [3, 2, 1], shape: [3])
    let flipped = x.flipped(alongAxis: -2)
    for position in positions(of: [2, 3, 4]) {
      #expect(flipped[position[0], position[1], position[2]] == x[position[0], 2 - position[1], position[2]])
    }
    #expect(Tensor.zeros([2, 0]).flipped(alongAxis: 1).shape == [2, 0])
  }

  @Test("slices are parts of an axis, also empty ones", arguments: [0, 1, 2, -1])
  func slicing(axis: Int) {
    let resolved = axis < 0 ? axis + 3 : axis
    let size = x.shape[resolved]
    for low in 0...size {
      for high in low...size {
        let slice = x.slice(low..<high, alongAxis: axis)
        var target = x.shape
        target[resolved] = high - low
        let expected = positions(of: target).map { position in
          var position = position
          position[resolved] += low
          return x[position[0], position[1], position[2]]
        }
        expectEqual(slice, expected, shape: target)
      }
    }
  }

  @Test("splitting and concatenating undo each other", arguments: [0, 1, 2, -1, -2])
  func splittingAndConcatenating(axis: Int) {
    let size = x.shape[axis < 0 ? axis + 3 : axis]
    for sizes in [[size], [1, size - 1], [0, size], [size - 1, 0, 1]] {
      let parts = x.split(sizes, alongAxis: axis)
      #expect(parts.map { $0.shape[axis < 0 ? axis + 3 : axis] } == sizes)
      #expect(Tensor.concatenate(parts, alongAxis: axis).scalars == x.scalars)
    }
  }

  @Test("rows, stacks and their axes")
  func rowsAndStacks() {
    expectEqual(x.row(1), Array(x.scalars[12...]), shape: [3, 4])
    #expect(Tensor([4, 5]).row(1).shape == [] && Tensor([4, 5]).row(1).item == 5)
    expectEqual(.stack([x.row(0), x.row(1)]), x.scalars, shape: [2, 3, 4])
    let (a, b) = (Tensor([1, 2]), Tensor([3, 4]))
    expectEqual(.stack([a, b], alongAxis: 1), [1, 3, 2, 4], shape: [2, 2])
    expectEqual(.stack([a, b], alongAxis: -1), [1, 3, 2, 4], shape: [2, 2])
    expectEqual(.stack([a, b], alongAxis: -2), [1, 2, 3, 4], shape: [2, 2])
    expectEqual(.stack([Tensor(1), Tensor(2)]), [1, 2], shape: [2])
    expectEqual(.concatenate([a], alongAxis: 0), [1, 2], shape: [2])
    let mixed = Tensor.concatenate([a, withDType(.float32) { Tensor([0.5]) }], alongAxis: 0)
    #expect(mixed.dtype == .float64 && mixed.scalars == [1, 2, 0.5])
  }

  @Test("padding puts zeros around, slicing takes them off", arguments: [0, 1, -1])
  func padding(axis: Int) {
    let size = x.shape[axis < 0 ? axis + 3 : axis]
    let padded = x.padded(before: 2, after: 3, alongAxis: axis)
    #expect(padded.shape[axis < 0 ? axis + 3 : axis] == size + 5)
    #expect(padded.slice(2..<2 + size, alongAxis: axis).scalars == x.scalars)
    #expect(padded.sum().item == x.sum().item)
    #expect(x.padded(before: 0, after: 0, alongAxis: axis).scalars == x.scalars)
    expectEqual(Tensor.zeros([0]).padded(before: 1, after: 1, alongAxis: 0), [0, 0], shape: [2])
  }

  @Test("triangles keep one side of a diagonal", arguments: [-2, -1, 0, 1, 2])
  func triangles(diagonal: Int) {
    for shape in [[3, 3], [2, 4], [4, 2], [1, 1]] {
      let x = draws(shape)
      let places = positions(of: shape)
      expectEqual(
        x.lowerTriangle(diagonal), places.map { $0[1] - $0[0] <= diagonal ? x[$0[0], $0[1]] : 0 },
        shape: shape)
      expectEqual(
        x.upperTriangle(diagonal), places.map { $0[1] - $0[0] >= diagonal ? x[$0[0], $0[1]] : 0 },
        shape: shape)
    }
  }

  @Test("diagonals are read and written")
  func diagonals() {
    expectEqual(Tensor([[1, 2, 3], [4, 5, 6]]).diagonal(), [1, 5], shape: [2])
    expectEqual(Tensor([[1, 2], [3, 4], [5, 6]]).diagonal(), [1, 4], shape: [2])
    expectEqual(.diagonal(Tensor([[1, 2], [3, 4]])), [1, 0, 0, 2, 3, 0, 0, 4], shape: [2, 2, 2])
    #expect(Tensor.diagonal(draws([2, 3])).diagonal().scalars == draws([2, 3]).scalars)
  }
}
