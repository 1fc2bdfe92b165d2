import Foundation
import Testing

@testable import FlowLab

@Suite("Elementwise operations of two operands")
struct BinaryTests {
  static let operations: [BinaryOperation] = [
    .add, .subtract, .multiply, .divide, .power, .maximum, .minimum, .greater, .greaterOrEqual, .less,
    .lessOrEqual, .equal, .reluGradient, .tanhGradient, .sigmoidGradient,
  ]

  @Test("of equal shapes are a plain loop, bit for bit, over either operand too", arguments: operations)
  func equalShapes(operation: BinaryOperation) {
    for dtype in DType.allCases {
      // 40,001 is more than one thread takes, and its parts start at no multiple of anything.
      for size in awkwardSizes + [40_001] {
        let (a, b) = (Storage(mixedNumbers(size), dtype), Storage(mixedNumbers(size, seed: 2), dtype))
        let expected = plainLoop(operation, a, b, Array(0..<size), Array(0..<size))
        let y = expectSameBits("\(operation)") {
          let y = Storage(count: size, dtype: dtype)
          Kernels.binary(operation, a, b, into: y)
          return y
        }
        expectIdentical(y, expected, "\(operation) \(dtype) \(size)")
        let (overA, overB) = (Storage(a.values, dtype), Storage(b.values, dtype))
        Kernels.binary(operation, overA, b, into: overA)
        Kernels.binary(operation, a, overB, into: overB)
        expectIdentical(overA, expected, "\(operation) over a")
        expectIdentical(overB, expected, "\(operation) over b")
      }
    }
  }

  /// Shapes with the axes along which the first and the second operand are repeated.
  static let broadcasts: [([Int], [Int], [Int])] = [
    ([5], [], [0]), ([4, 3], [], [0]), ([4, 3], [], [1]), ([4, 3], [0], []), ([4, 3], [1], [0]),
    ([7, 2], [], [0]), ([7, 2], [], [1]), ([129, 2], [], [0]), ([129, 2], [1], []), ([33, 17], [], [0]),
    ([33, 17], [], [1]), ([2, 3, 4], [], [0]), ([2, 3, 4], [], [1]), ([2, 3, 4], [], [2]),
    ([2, 3, 4], [0, 2], [1]), ([2, 3, 4, 5], [1], [0, 2]), ([2, 1, 4, 5], [], [1, 2]), ([3, 5, 1], [0], [1]),
    ([1, 1], [0], [1]), ([0, 3], [], [0]), ([3, 0], [], [0]), ([2, 0, 3, 4], [2], [0]),
    ([130, 3], [], [0, 1]), ([9, 5], [0, 1], []), ([64, 1], [], [0]), ([50, 6], [], [1]),
    ([1200, 28], [], [0]), ([1200, 28], [1], []), ([40_000], [0], []), ([129, 31], [0], []),
    ([129, 32], [], [0]), ([33, 31], [], [0]), ([32, 31], [], [0]), ([16_400, 2], [], [1]),
  ]

  @Test("broadcast as reading the operands index by index does", arguments: broadcasts)
  func broadcasting(shape: [Int], repeatedA: [Int], repeatedB: [Int]) {
    let count = shape.reduce(1, *)
    let (stridesA, countA) = strides(shape, repeated: repeatedA)
    let (stridesB, countB) = strides(shape, repeated: repeatedB)
    let placesA = (0..<count).map { offset($0, shape, stridesA) }
    let placesB = (0..<count).map { offset($0, shape, stridesB) }
    for dtype in DType.allCases {
      let (a, b) = (Storage(mixedNumbers(countA), dtype), Storage(mixedNumbers(countB, seed: 2), dtype))
      for operation in [BinaryOperation.subtract, .maximum, .tanhGradient] {
        let result = expectSameBits("\(shape)") {
          let y = Storage(count: count, dtype: dtype)
          Kernels.binary(operation, a, strides: stridesA, b, strides: stridesB, shape: shape, into: y)
          return y
        }
        expectIdentical(
          result, plainLoop(operation, a, b, placesA, placesB), "\(operation) \(dtype) \(shape)")
      }
    }
  }

  private func strides(_ shape: [Int], repeated: [Int]) -> ([Int], Int) {
    var (result, next) = ([Int](repeating: 0, count: shape.count), 1)
    for axis in shape.indices.reversed() where !repeated.contains(axis) {
      result[axis] = next
      next *= shape[axis]
    }
    return (result, next)
  }

  private func offset(_ flat: Int, _ shape: [Int], _ strides: [Int]) -> Int {
    var (rest, result) = (flat, 0)
    for axis in shape.indices.reversed() {
      result += rest % shape[axis] * strides[axis]
      rest /= shape[axis]
    }
    return result
  }

  private func plainLoop(
    _ operation: BinaryOperation, _ a: Storage, _ b: Storage, _ placesA: [Int], _ placesB: [Int]
  ) -> Storage {
    FlowLabTests.plainLoop(
      placesA.count, a.dtype, { reference(operation, a.floats[placesA[$0]], b.floats[placesB[$0]]) },
      { reference(operation, a.doubles[placesA[$0]], b.doubles[placesB[$0]]) })
  }

  private func reference<T: KernelScalar>(_ operation: BinaryOperation, _ a: T, _ b: T) -> T {
    switch operation {
    case .add: a + b
    case .subtract: a - b
    case .multiply: a * b
    case .divide: a / b
    case .power: T.power(a, b)
    case .maximum: a.isNaN || b.isNaN ? .nan : a > b ? a : b
    case .minimum: a.isNaN || b.isNaN ? .nan : a < b ? a : b
    case .greater: a > b ? 1 : 0
    case .greaterOrEqual: a >= b ? 1 : 0
    case .less: a < b ? 1 : 0
    case .lessOrEqual: a <= b ? 1 : 0
    case .equal: a == b ? 1 : 0
    case .reluGradient: b > 0 ? a : 0
    case .tanhGradient: a * (1 - b * b)
    case .sigmoidGradient: a * b * (1 - b)
    }
  }
}
