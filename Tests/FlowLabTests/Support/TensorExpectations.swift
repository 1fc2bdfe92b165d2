import FlowLab
import Testing

/// Expects equal shapes and |actual − expected| ≤ tolerance · max(1, |expected|) for every number.
///
/// The first place where it does not hold is shown. NaN is never close.
func expectClose(
  _ actual: Tensor, _ expected: Tensor, within tolerance: Double, _ label: String = "",
  sourceLocation: SourceLocation = #_sourceLocation
) {
  guard actual.shape == expected.shape else {
    Issue.record("\(label): shape \(actual.shape), not \(expected.shape)", sourceLocation: sourceLocation)
    return
  }
  expectClose(actual, expected.scalars, within: tolerance, label, sourceLocation: sourceLocation)
}

/// Expects |actual − expected| ≤ tolerance · max(1, |expected|) for every number, row by row.
func expectClose(
  _ actual: Tensor, _ expected: [Double], within tolerance: Double, _ label: String = "",
  sourceLocation: SourceLocation = #_sourceLocation
) {
  expectClose(
    actual, expected, label, sourceLocation: sourceLocation, within: { tolerance * max(1, abs($0)) })
}

/// Expects |actual − expected| ≤ tolerance · max(floor, |expected|).
///
/// That is a relative error down to a small floor, below which the expected value is only known to rounding error.
func expectRelativelyClose(
  _ actual: Tensor, _ expected: [Double], within tolerance: Double, floor: Double, _ label: String = "",
  sourceLocation: SourceLocation = #_sourceLocation
) {
  expectClose(
    actual, expected, label, sourceLocation: sourceLocation, within: { tolerance * max(floor, abs($0)) })
}

/// Expects the shape and the numbers exactly; NaN equals NaN.
func expectEqual(
  _ actual: Tensor, _ expected: [Double], shape: [Int], sourceLocation: SourceLocation = #_sourceLocation
) {
  #expect(actual.shape == shape, sourceLocation: sourceLocation)
  let isEqual =
    actual.count == expected.count
    && zip(actual.scalars, expected).allSatisfy { $0 == $1 || ($0.isNaN && $1.isNaN) }
  #expect(isEqual, "got \(actual.scalars), not \(expected)", sourceLocation: sourceLocation)
}

private func expectClose(
  _ actual: Tensor, _ expected: [Double], _ label: String, sourceLocation: SourceLocation,
  within bound: (Double) -> Double
) {
  guard actual.count == expected.count else {
    Issue.record("\(label): \(actual.count) numbers, not \(expected.count)", sourceLocation: sourceLocation)
    return
  }
  for (place, (value, wanted)) in zip(actual.scalars, expected).enumerated()
  where value != wanted && !(abs(value - wanted) <= bound(wanted)) {
    Issue.record(
      "\(label): number \(place) of shape \(actual.shape) is \(value), not \(wanted)",
      sourceLocation: sourceLocation)
    return
  }
}
