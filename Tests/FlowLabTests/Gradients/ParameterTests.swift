import Testing

@testable import FlowLab

@Suite("Parameters", .float64)
struct ParameterTests {
  @Test("are differentiated through their value")
  func gradientsOfParameters() {
    let (a, b) = (Parameter(Tensor([1, 2]), name: "a"), Parameter(Tensor([3, 4]), name: "b"))
    let loss = (a.value * a.value * b.value).sum()
    let found = gradients(of: loss, withRespectTo: [b, a])
    #expect(found[0].scalars == [1, 4] && found[1].scalars == [6, 16])
    #expect(a.name == "a" && a.count == 2)
  }

  @Test("reaches tells whether a recorded path leads to a parameter")
  func reachingParameters() {
    let (a, b) = (Parameter(Tensor([1, 2])), Parameter(Tensor([3, 4])))
    let y = (a.value * 2).exp().sum()
    #expect(reaches(y, a) && !reaches(y, b))
    #expect(!reaches(y.detached(), a) && !reaches(Tensor(1), a))
    #expect(!reaches(withoutGradients { a.value * 2 }, a))
    #expect(reaches(a.value, a))
    // Multiplying by zero hides the value, not the path.
    #expect(reaches(y + b.value.sum() * 0, b))
  }

  @Test("a new value does not change graphs and tensors made from the old one")
  func oldGraphsKeepOldValues() {
    let p = Parameter(Tensor([1, 2]))
    let old = p.value
    let loss = p.value.square().sum()
    p.value = Tensor([10, 20])
    #expect(old.scalars == [1, 2] && p.value.scalars == [10, 20])
    #expect(gradients(of: loss, withRespectTo: [p])[0].scalars == [2, 4])
    #expect(gradients(of: p.value.square().sum(), withRespectTo: [p])[0].scalars == [20, 40])
  }

  @Test("an optimizer writes in place only where nobody reads")
  func optimizersKeepOldValues() {
    let initial = Tensor([1, 2])
    let p = Parameter(initial)
    var sgd = SGD(learningRate: 1)
    let loss = p.value.square().sum()
    let snapshot = p.value
    for _ in 0..<3 { sgd.update([p], with: [Tensor([1, 1])]) }
    #expect(p.value.scalars == [-2, -1])
    #expect(initial.scalars == [1, 2] && snapshot.scalars == [1, 2])
    #expect(gradients(of: loss, withRespectTo: [p])[0].scalars == [2, 4])
  }

  @Test("keep their number type, and a graph does not keep the history of values")
  func numberTypeAndHistory() {
    let p = withDType(.float32) { Parameter(Tensor([1, 2])) }
    p.value = Tensor([0.1, 0.2])
    #expect(p.value.dtype == .float32 && p.value.floats == [0.1, 0.2])

    let q = Parameter(Tensor([1]))
    weak var first: Node?
    do {
      let y = q.value * 2
      first = y.node
      // Assigning a recorded result stores its numbers, not its graph.
      q.value = y
    }
    #expect(first == nil && q.value.item == 2)
    #expect(gradients(of: q.value.sum(), withRespectTo: [q])[0].item == 1)
  }
}
