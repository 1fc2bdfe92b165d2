import FlowLab
import Testing

/// One differentiable operation at one place, for the suite that compares values and gradients.
///
/// To cover a new operation, add one line to a table in `Operations+….swift`:
///
///     OperationCase("exp", draws([3, 5]), { $0.exp() }, Foundation.exp)
///     OperationCase("matmul [2, 3] × [3, 4]", [draws([2, 3]), draws([3, 4])]) { matmul($0[0], $0[1]) }
///
/// The first word is the operation's name as declared: `OperationCoverageTests` compares these names with the
/// public functions in the sources. Inputs must lie away from kinks and ties, by more than 0.002.
struct OperationCase: Sendable, CustomTestStringConvertible {
  let testDescription: String
  /// Made anew inside the test, so that they are 64-bit.
  let inputs: @Sendable () -> [Tensor]
  let apply: @Sendable ([Tensor]) -> Tensor
  /// The value in plain Swift, for elementwise operations.
  let reference: (@Sendable (Double) -> Double)?

  /// An operation on any number of tensors.
  init(
    _ title: String, _ inputs: @escaping @autoclosure @Sendable () -> [Tensor],
    _ apply: @escaping @Sendable ([Tensor]) -> Tensor
  ) {
    testDescription = title
    self.inputs = inputs
    self.apply = apply
    reference = nil
  }

  /// An elementwise operation with its value in plain Swift.
  init(
    _ title: String, _ input: @escaping @autoclosure @Sendable () -> Tensor,
    _ apply: @escaping @Sendable (Tensor) -> Tensor, _ reference: @escaping @Sendable (Double) -> Double
  ) {
    testDescription = title
    inputs = { [input()] }
    self.apply = { apply($0[0]) }
    self.reference = reference
  }

  /// The first word of the title.
  var operation: String { String(testDescription.prefix { $0 != " " }) }
}
