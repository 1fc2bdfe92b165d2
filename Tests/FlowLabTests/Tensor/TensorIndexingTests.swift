import FlowLab
import Testing

@Suite("Gathering", .float64)
struct TensorIndexingTests {
  private let x = Tensor.range(24).reshaped(to: [2, 3, 4])

  @Test("picks entries along an axis, repeated and in any order", arguments: [0, 1, 2, -1])
  func gathering(axis: Int) {
    let resolved = axis < 0 ? axis + 3 : axis
    for indices in [[0], [1, 0], [1, 1, 0, 1], []] {
      var target = x.shape
      target[resolved] = indices.count
      let expected = positions(of: target).map { position in
        var position = position
        position[resolved] = indices[position[resolved]]
        return x[position[0], position[1], position[2]]
      }
      expectEqual(x.gathering(indices, alongAxis: axis), expected, shape: target)
    }
  }

  @Test("picks one entry for every position of an index tensor", arguments: [0, 1, 2, -2])
  func gatheringElements(axis: Int) {
    let resolved = axis < 0 ? axis + 3 : axis
    var target = x.shape
    target[resolved] = 2
    let indices = Tensor(
      (0..<target.reduce(1, *)).map { Double(($0 * 5 + 1) % x.shape[resolved]) }, shape: target)
    let expected = positions(of: target).map { place in
      var position = place
      position[resolved] = Int(indices[place[0], place[1], place[2]])
      return x[position[0], position[1], position[2]]
    }
    expectEqual(x.gatheringElements(indices, alongAxis: axis), expected, shape: target)
  }

  @Test("32-bit indices pick from 64-bit numbers")
  func mixedNumberTypes() {
    let indices = withDType(.float32) { Tensor([[2], [0]]) }
    let picked = Tensor([[1, 2, 3], [4, 5, 6]]).gatheringElements(indices, alongAxis: 1)
    #expect(picked.dtype == .float64)
    expectEqual(picked, [3, 4], shape: [2, 1])
  }
}
