import Foundation
import Testing

@testable import FlowLab

@Suite("Recorded graphs", .float64)
struct GraphTests {
  @Test("a sub-expression used twice is followed once: sixty doublings are 2⁶⁰")
  func sharedSubexpressions() {
    let x = Tensor(1).asVariable()
    var y = x
    for _ in 0..<60 { y = y + y }
    #expect(gradients(of: y, withRespectTo: [x])[0].item == 0x1p60)
    #expect(gradients(of: y, withRespectTo: [x], recording: true)[0].item == 0x1p60)
    var z = x
    for _ in 0..<60 { z = z * z }
    #expect(gradients(of: z, withRespectTo: [x], recording: true)[0].item == 0x1p60)
  }

  @Test("a graph of 20,000 inputs is followed once")
  func wideGraphs() {
    let inputs = (0..<20_000).map { Tensor([Double($0)]).asVariable() }
    let loss = (Tensor.concatenate(inputs, alongAxis: 0) * Tensor.range(20_000)).sum()
    let found = gradients(of: loss, withRespectTo: inputs)
    #expect(found.indices.allSatisfy { found[$0].item == Double($0) })
  }

  @Test("gradients with respect to results on the way, to several and to repeated ones")
  func intermediates() {
    let x = Tensor([1, 2]).asVariable()
    let y = x * 3
    let z = y.square()
    let loss = (z * x).sum()
    let found = gradients(of: loss, withRespectTo: [z, y, x, y, loss])
    #expect(found[0].scalars == [1, 2])
    #expect(found[1].scalars == [6, 24] && found[3].scalars == [6, 24])
    #expect(found[2].scalars == [27, 108])
    #expect(found[4].item == 1)
  }

  @Test("what the result does not depend on has gradient zero, in its own shape and type")
  func unreachable() {
    let (x, other) = (Tensor([1, 2]).asVariable(), withDType(.float32) { Tensor([[1, 2, 3]]) }.asVariable())
    let found = gradients(of: x.sum(), withRespectTo: [other, x])
    expectEqual(found[0], [0, 0, 0], shape: [1, 3])
    #expect(found[0].dtype == .float32 && found[1].scalars == [1, 1])
    #expect(gradients(of: Tensor(3), withRespectTo: [x])[0].scalars == [0, 0])
    // A result recorded after the loss cannot have led to it.
    let loss = x.sum()
    #expect(gradients(of: loss, withRespectTo: [x * 2])[0].scalars == [0, 0])
  }

  @Test("detaching and withoutGradients stop gradients; nested scopes end, also by an error")
  func stoppingGradients() {
    struct Stop: Error {}
    let x = Tensor([2]).asVariable()
    #expect(gradients(of: (x * x.detached()).sum(), withRespectTo: [x])[0].item == 2)
    let constant = withoutGradients { x * 3 }
    #expect(!constant.isRecorded)
    #expect(gradients(of: (constant * x).sum(), withRespectTo: [x])[0].item == 6)
    #expect(throws: Stop.self) { try withoutGradients { throw Stop() } }
    #expect((x * 2).isRecorded)
    #expect(!gradients(of: x.square().sum(), withRespectTo: [x])[0].isRecorded)
    #expect(gradients(of: x.square().sum(), withRespectTo: [x], recording: true)[0].isRecorded)
    #expect(!(Tensor([1]) + 1).isRecorded && x.asVariable().isRecorded)
  }

  @Test("asking twice gives the same; the graph is not used up")
  func askingTwice() {
    let x = draws([3, 3]).asVariable()
    let loss = matmul(x, x).tanh().sum()
    let (first, second) = (
      gradients(of: loss, withRespectTo: [x])[0], gradients(of: loss, withRespectTo: [x])[0]
    )
    #expect(first.scalars == second.scalars)
    #expect(gradients(of: loss, withRespectTo: [x], recording: true)[0].scalars == first.scalars)
  }

  @Test("with one, two or three threads every number is the same bit for bit", arguments: DType.allCases)
  func threadsDoNotChangeNumbers(dtype: DType) {
    let before = Threads.count
    defer { Threads.count = before }
    func everything() -> [UInt64] {
      let x = draws([300, 70]).cast(to: dtype).asVariable()
      let (w, b) = (draws([90, 70]).cast(to: dtype).asVariable(), draws([90]).cast(to: dtype).asVariable())
      let images = draws([9, 3, 16, 17]).cast(to: dtype).asVariable()
      let kernel = draws([8, 3, 3, 3]).cast(to: dtype).asVariable()
      let dense = linear(x, weight: w, bias: b, activation: .tanh)
      let product = matmul(dense, dense.transposed()).softmax(alongAxis: 0)
      let image = conv2D(images, weight: kernel, bias: nil, stride: 2, padding: 1).silu()
      let loss =
        product.variance(alongAxis: 1).sum() + image.mean() + dense.cumulativeSum(alongAxis: 0).mean()
      let found = gradients(of: loss, withRespectTo: [x, w, b, images, kernel])
      return ([loss] + found).flatMap { $0.scalars.map(\.bitPattern) }
    }
    Threads.count = 1
    let alone = everything()
    for count in [2, 3] {
      Threads.count = count
      let isSame = everything() == alone
      #expect(isSame, "\(count) threads")
    }
  }
}
