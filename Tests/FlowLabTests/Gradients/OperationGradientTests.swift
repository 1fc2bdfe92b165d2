import FlowLab
import Testing

@Suite("Every differentiable operation", .float64)
struct OperationGradientTests {
  /// Relative error 10⁻⁶, as the kit promises.
  ///
  /// Below 10⁻³ the bound is 10⁻⁹ absolute: extrapolated differences are
  /// themselves known to about 10⁻¹¹ (see `centralDifferences`).
  @Test("the gradient agrees with central differences", arguments: OperationCase.all)
  func gradientAgreesWithCentralDifferences(operation: OperationCase) throws {
    let inputs = operation.inputs()
    let variables = inputs.map { $0.asVariable() }
    let output = operation.apply(variables)
    // A random cotangent tells every output apart; a sum would forgive exchanged ones.
    let cotangent = draws(output.shape, seed: 99)
    let found = gradients(of: (cotangent * output).sum(), withRespectTo: variables)
    let expected = centralDifferences(at: inputs) { (cotangent * operation.apply($0)).sum() }
    for (which, input) in inputs.enumerated() {
      #expect(found[which].shape == input.shape)
      #expect(found[which].dtype == .float64)
      expectRelativelyClose(found[which], expected[which], within: 1e-6, floor: 1e-3, "∂ input \(which)")
    }
  }

  @Test("the value agrees with plain Swift", arguments: OperationCase.all.filter { $0.reference != nil })
  func valueAgreesWithPlainSwift(operation: OperationCase) throws {
    let reference = try #require(operation.reference)
    let inputs = operation.inputs()
    let value = operation.apply(inputs)
    #expect(value.shape == inputs[0].shape)
    expectRelativelyClose(value, inputs[0].scalars.map(reference), within: 1e-12, floor: 1e-3)
    let narrow = operation.apply(inputs.map { $0.cast(to: .float32) })
    expectRelativelyClose(
      narrow, inputs[0].cast(to: .float32).scalars.map(reference), within: 2e-6, floor: 1e-1)
  }

  @Test(
    "recording changes no value and 32-bit gradients agree with 64-bit ones", arguments: OperationCase.all)
  func narrowGradientsAgree(operation: OperationCase) {
    let inputs = operation.inputs()
    let wide = inputs.map { $0.asVariable() }
    let output = operation.apply(wide)
    #expect(output.isRecorded && output.scalars == operation.apply(inputs).scalars)
    let isItsOperand = ["activated identity", "cast to float64"].contains(operation.testDescription)
    #expect(!withoutGradients { operation.apply(wide) }.isRecorded || isItsOperand)

    let narrow = inputs.map { $0.cast(to: .float32).asVariable() }
    let cotangent = draws(output.shape, seed: 99)
    let (narrowGradients, wideGradients) = withDType(.float32) {
      let loss = (cotangent.cast(to: .float32) * operation.apply(narrow)).sum()
      return (
        gradients(of: loss, withRespectTo: narrow),
        gradients(of: (cotangent * output).sum(), withRespectTo: wide)
      )
    }
    for (found, expected) in zip(narrowGradients, wideGradients) {
      #expect(found.dtype == .float32 || operation.operation == "cast")
      let size = expected.abs().max().item
      expectRelativelyClose(found, expected.scalars, within: 1e-4, floor: max(1, size), "32-bit")
    }
  }

  @Test("no preactivation of the linear-layer fixture lies at a kink")
  func linearLayerFixtureIsAwayFromKinks() {
    let preactivation = linear(draws([5, 3]), weight: draws([4, 3]), bias: draws([4]))
    #expect(preactivation.abs().min().item > 0.005)
  }

  @Test("rounding is differentiated as the identity where this is asked for")
  func straightThroughRounding() {
    let x = Tensor([-1.6, -0.5, 0.5, 1.4])
    let (value, slope) = valueWithGradient(at: x) {
      ($0.roundStraightThrough() * Tensor([1, 2, 3, 4])).sum()
    }
    #expect(value.item == -2 + 0 + 0 + 4)
    #expect(slope.scalars == [1, 2, 3, 4])
  }

  @Test("operations without a gradient give unrecorded results")
  func operationsWithoutGradient() {
    let x = drawsAwayFromZero([3]).asVariable()
    let y = draws([3], seed: 5).asVariable()
    for result in [
      x .> y, x .>= y, x .< y, x .<= y, x .== y, x .> 0, x .>= 0, x .< 0, x .<= 0, x .== 0, x.sign(),
      x.floor(), x.round(),
      x.detached(), determinantSign(.diagonal(x)),
    ] {
      #expect(!result.isRecorded)
    }
  }
}
