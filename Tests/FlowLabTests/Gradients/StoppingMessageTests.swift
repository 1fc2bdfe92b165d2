import FlowLab
import Testing

/// A shape mistake stops with a sentence naming the operation, what it needs and the shapes that came, also in
/// this optimized build, where `precondition` would stop silently.
@Suite("Stopping messages")
struct StoppingMessageTests {
  @Test("name operation, need and shapes: arithmetic")
  func arithmetic() async {
    await expectMessage("add: shapes must be equal or broadcast", "[2, 3]", "[4]") {
      await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        _ = Tensor.zeros([2, 3]) + Tensor.zeros([4])
      }
    }
    await expectMessage("select: shapes must broadcast", "[2]", "[3]") {
      await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        _ = select(Tensor.ones([2]), Tensor.ones([3]), Tensor.ones([3]))
      }
    }
  }

  @Test("name operation, need and shapes: products")
  func products() async {
    await expectMessage("matmul: inner sizes must agree", "[2, 3]", "[4, 5]") {
      await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        _ = matmul(Tensor.zeros([2, 3]), Tensor.zeros([4, 5]))
      }
    }
    await expectMessage("linear: needs x […, in] and weight [out, in]", "[2, 3]", "[3, 4]") {
      await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        _ = linear(Tensor.zeros([2, 3]), weight: Tensor.zeros([3, 4]), bias: nil)
      }
    }
    await expectMessage(
      "conv2D: needs x [B, C, H, W] and weight [O, C, kh, kw]", "[1, 2, 5, 5]", "[3, 4, 3, 3]"
    ) {
      await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        _ = conv2D(Tensor.zeros([1, 2, 5, 5]), weight: Tensor.zeros([3, 4, 3, 3]), bias: nil)
      }
    }
  }

  @Test("name operation, need and shapes: shaping")
  func shaping() async {
    await expectMessage("reshaped: [2, 3] has 6 numbers", "[4, 2]") {
      await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        _ = Tensor.zeros([2, 3]).reshaped(to: [4, 2])
      }
    }
    await expectMessage("concatenate: shapes must agree except along axis 0", "[2, 3]", "[2, 4]") {
      await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        _ = Tensor.concatenate([.zeros([2, 3]), .zeros([2, 4])], alongAxis: 0)
      }
    }
    await expectMessage("sum: shape [2, 3] has no axis 2") {
      await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        _ = Tensor.zeros([2, 3]).sum(alongAxis: 2)
      }
    }
    await expectMessage("split: sizes [-1, 4]", "axis 1", "[2, 3]") {
      await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        _ = Tensor.zeros([2, 3]).split([-1, 4], alongAxis: 1)
      }
    }
  }

  @Test("name the position that is not there: images")
  func images() async {
    await expectMessage("gathering: index 3 is not an image of 3") {
      await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        _ = Digits.training.prefix(3).gathering([1, 3])
      }
    }
  }

  @Test("name what is missing: gradients, items and parameters")
  func gradientsAndItems() async {
    await expectMessage("gradients:", "[3]", "was not recorded", ".asVariable()") {
      await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        let x = Tensor.zeros([3])
        _ = gradients(of: (x * 2).sum(), withRespectTo: [x])
      }
    }
    await expectMessage("gradients: needs a tensor with one number", "[3]") {
      await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        let x = Tensor.zeros([3]).asVariable()
        _ = gradients(of: x * 2, withRespectTo: [x])
      }
    }
    await expectMessage("item: needs a tensor with exactly one number", "[2]") {
      await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        _ = Tensor([1, 2]).item
      }
    }
    await expectMessage("weight: a parameter of shape [2] cannot take shape [3]") {
      await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        Parameter(Tensor([1, 2]), name: "weight").value = Tensor([1, 2, 3])
      }
    }
  }

  /// Expects a process to have stopped after writing all of these parts.
  private func expectMessage(
    _ parts: String..., sourceLocation: SourceLocation = #_sourceLocation,
    from run: () async -> ExitTest.Result?
  ) async {
    guard let result = await run() else { return }  // recorded by the exit test itself
    let text = String(decoding: result.standardErrorContent, as: UTF8.self)
    for part in parts {
      #expect(text.contains(part), "the message was: \(text.prefix(400))", sourceLocation: sourceLocation)
    }
  }
}
