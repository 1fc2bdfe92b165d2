import FlowLab
import Testing

/// Runs a test or a suite with tensors of one number type.
struct NumberTypeTrait: TestTrait, SuiteTrait, TestScoping {
  let dtype: DType

  func provideScope(
    for test: Test, testCase: Test.Case?, performing function: @concurrent @Sendable () async throws -> Void
  ) async throws {
    try await DType.$current.withValue(dtype) { try await function() }
  }
}

extension Trait where Self == NumberTypeTrait {
  /// Tensors made in the test hold 64-bit numbers.
  static var float64: Self { NumberTypeTrait(dtype: .float64) }
}
