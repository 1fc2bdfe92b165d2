import FlowLab
import Foundation

/// Plain numbers with a shape, so that expected values are computed without the tensors under test.
struct Numbers: Sendable {
  let shape: [Int]
  let values: [Double]

  init(shape: [Int], _ values: [Double]) {
    self.shape = shape
    self.values = values
  }

  init(_ tensor: Tensor) {
    self.init(shape: tensor.shape, tensor.scalars)
  }

  /// One number per row, `[B]`.
  init(column: [Double]) {
    self.init(shape: [column.count], column)
  }

  /// Rows of equal length, `[B, D]`.
  init(rows: [[Double]]) {
    self.init(shape: [rows.count, rows.first?.count ?? 0], rows.flatMap { $0 })
  }

  var tensor: Tensor { Tensor(values, shape: shape) }

  /// The values as rows of a matrix `[B, D]`.
  var rows: [[Double]] {
    guard shape.count == 2, shape[1] > 0 else { return values.map { [$0] } }
    return (0..<shape[0]).map { Array(values[($0 * shape[1])..<(($0 + 1) * shape[1])]) }
  }

  /// Whether shape and values agree.
  func agrees(with other: Numbers, within tolerance: Double) -> Bool {
    shape == other.shape && firstDifference(from: other, within: tolerance) == nil
  }

  /// The index of the first value that differs by more than tolerance · max(1, |expected|).
  func firstDifference(from expected: Numbers, within tolerance: Double) -> Int? {
    zip(values, expected.values).enumerated().first { _, pair in
      !isClose(pair.0, pair.1, within: tolerance)
    }?.offset
  }
}

/// Whether a value agrees with the expected one: absolutely for small numbers, relatively for large ones.
func isClose(_ value: Double, _ expected: Double, within tolerance: Double) -> Bool {
  if value == expected { return true }
  // A comparison with NaN is false, so NaN is never close.
  return abs(value - expected) <= tolerance * max(1, abs(expected))
}

/// A number for a message: short, but never so short that a difference disappears.
func text(_ value: Double, digits: Int = 5) -> String {
  value.isNaN ? "NaN" : String(format: "%.\(digits)g", value)
}

/// Two numbers that differ, with as many digits as it takes to see it.
func text(_ value: Double, differingFrom other: Double) -> String {
  for digits in [5, 8, 11] where text(value, digits: digits) != text(other, digits: digits) {
    return text(value, digits: digits)
  }
  return text(value, digits: 17)
}

/// A row of numbers for a message, `[0.31 -1.2]`.
func text(_ row: [Double]) -> String {
  "[" + row.map { text($0, digits: 4) }.joined(separator: " ") + "]"
}
