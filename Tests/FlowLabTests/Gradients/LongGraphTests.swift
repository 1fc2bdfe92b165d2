import Foundation
import Synchronization
import Testing

@testable import FlowLab

@Suite("Long graphs")
struct LongGraphTests {
  private static let length = 100_000

  /// Ways to make the next step: keeping nothing, operands, results, several parents, shapes.
  static let steps: [(String, @Sendable (Tensor) -> Tensor)] = [
    ("x + 1", { $0 + 1 }), ("x · 0.5 + x · 0.5", { $0 * 0.5 + $0 * 0.5 }), ("tanh", { $0.tanh() }),
    ("x · x", { $0 * $0 }), ("square", { $0.square() }),
    ("broadcasting", { ($0 + Tensor([[0]])).reshaped(to: [1]) }),
    ("select", { select($0 .> 2, $0, $0 + 1) }), ("max", { Tensor.stack([$0, $0 - 1]).max(alongAxis: 0) }),
    ("logSumExp", { $0.expanded(atAxis: 0).logSumExp(alongAxis: 0) }),
    ("linear", { linear($0, weight: Tensor([[1]]), bias: nil, activation: .tanh) }),
    (
      "linear, a weight that was computed",
      { linear(Tensor([[1]]), weight: $0.expanded(atAxis: 0), bias: nil).reshaped(to: [1]) }
    ),
    ("concatenate", { Tensor.concatenate([$0, $0], alongAxis: 0).slice(0..<1, alongAxis: 0) }),
  ]

  /// Runs a body on a thread with a stack of 128 KB; recursion over 5,000 nodes would need far more.
  private func onASmallStack(_ body: @escaping @Sendable () -> Void) async {
    await withCheckedContinuation { continuation in
      let thread = Thread {
        DType.$current.withValue(.float64) { body() }
        continuation.resume()
      }
      thread.stackSize = 128 << 10
      thread.start()
    }
  }

  @Test("10⁵ steps are recorded, differentiated and released without recursion")
  func longChain() async {
    await expectNoRecursion(length: Self.length) { $0.tanh() }
  }

  @Test("no kind of step is followed by recursion", arguments: steps)
  func everyKindOfStep(step: (String, @Sendable (Tensor) -> Tensor)) async {
    await expectNoRecursion(length: Self.length / 20, step.1)
  }

  private func expectNoRecursion(length: Int, _ step: @escaping @Sendable (Tensor) -> Tensor) async {
    await onASmallStack {
      weak var early: Node?
      do {
        let x = Tensor([0.3]).asVariable()
        var y = x
        for i in 0..<length {
          y = step(y)
          if i == 10 { early = y.node }
        }
        #expect(early != nil)
        let slope = gradients(of: y.sum(), withRespectTo: [x])[0]
        #expect(slope.item.isFinite)
      }
      #expect(early == nil, "the graph must be gone with its last tensor")
    }
  }

  @Test("10⁵ recorded gradients can be differentiated again")
  func secondDerivativeOfALongChain() async {
    await onASmallStack {
      weak var gradient: Node?
      do {
        let x = Tensor([0.3]).asVariable()
        var y = x
        // Three steps each, and as many again for the gradient.
        for _ in 0..<Self.length / 6 { y = y * 0.5 + x * 0.5 }
        // y → x, so that y² has second derivative 2.
        let slope = gradients(of: y.square().sum(), withRespectTo: [x], recording: true)[0]
        gradient = slope.node
        #expect(abs(slope.item - 0.6) < 1e-12)
        #expect(abs(gradients(of: slope.sum(), withRespectTo: [x])[0].item - 2) < 1e-9)
      }
      #expect(gradient == nil)
    }
  }

  @Test("a tensor kept from the middle keeps what leads to it, and no more")
  func middleOfAChain() async {
    await onASmallStack {
      weak var late: Node?
      let x = Tensor([0.3]).asVariable()
      var middle = x
      do {
        var y = x
        for i in 0..<Self.length {
          y = y + 1
          if i == Self.length / 2 { middle = y }
        }
        late = y.node
        #expect(late != nil)
      }
      #expect(late == nil)
      #expect(gradients(of: middle.sum(), withRespectTo: [x])[0].item == 1)
    }
  }
}
