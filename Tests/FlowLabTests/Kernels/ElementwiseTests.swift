import Foundation
import Testing

@testable import FlowLab

@Suite("Elementwise operations of a number, of pairs and of three")
struct ElementwiseTests {
  static let scalarOperations: [ScalarOperation] = [
    .add, .multiply, .subtractFrom, .divideInto, .power, .maximum, .minimum, .greater, .greaterOrEqual, .less,
    .lessOrEqual, .equal,
  ]
  static let binaryOperations: [BinaryOperation] = [
    .add, .subtract, .multiply, .divide, .power, .maximum, .minimum, .greater, .greaterOrEqual, .less,
    .lessOrEqual, .equal, .reluGradient, .tanhGradient, .sigmoidGradient,
  ]

  /// Whole numbers with every special value among them.
  static func mixed(_ count: Int, seed: Int) -> [Double] {
    var values = wholeNumbers(count, seed: seed)
    for (i, special) in [Double.nan, .infinity, -.infinity, -0.0].enumerated() where 7 * i + 3 < count {
      values[7 * i + seed % 3] = special
    }
    return values
  }

  @Test("an operation with a number agrees with its definition", arguments: scalarOperations)
  func scalarAgreesWithDefinition(operation: ScalarOperation) {
    for dtype in DType.allCases {
      for size in awkwardSizes {
        let x = Self.mixed(size, seed: 1)
        for s in [2, -1, 0, 0.5, 3, 4, -2, 1, Double.nan, .infinity] {
          let y = Storage(count: size, dtype: dtype)
          Kernels.scalar(operation, Storage(x, dtype), s, into: y)
          let expected = x.map { reference(operation, $0, s) }
          expectClose(y.values, expected, within: 1e-6, "\(operation) \(s) \(dtype)")
          let same = Storage(x, dtype)
          Kernels.scalar(operation, same, s, into: same)
          #expect(same.bits == y.bits)
        }
      }
    }
  }

  @Test("an operation of equal shapes agrees with its definition", arguments: binaryOperations)
  func binaryAgreesWithDefinition(operation: BinaryOperation) {
    for dtype in DType.allCases {
      for size in awkwardSizes {
        let (a, b) = (Self.mixed(size, seed: 1), Self.mixed(size, seed: 2))
        let y = Storage(count: size, dtype: dtype)
        Kernels.binary(operation, Storage(a, dtype), Storage(b, dtype), into: y)
        let expected = zip(a, b).map { reference(operation, $0, $1) }
        expectClose(y.values, expected, within: 1e-6, "\(operation) \(dtype)")
      }
    }
  }

  /// Shapes with the axes along which the first and the second operand are repeated.
  static let broadcasts: [([Int], [Int], [Int])] = [
    ([5], [], [0]), ([4, 3], [], [0]), ([4, 3], [], [1]), ([4, 3], [0], []), ([4, 3], [1], [0]),
    ([7, 2], [], [0]),
    ([7, 2], [], [1]), ([129, 2], [], [0]), ([129, 2], [1], []), ([33, 17], [], [0]), ([33, 17], [], [1]),
    ([2, 3, 4], [], [0]), ([2, 3, 4], [], [1]), ([2, 3, 4], [], [2]), ([2, 3, 4], [0, 2], [1]),
    ([2, 3, 4, 5], [1], [0, 2]), ([2, 1, 4, 5], [], [1, 2]), ([3, 5, 1], [0], [1]), ([1, 1], [0], [1]),
    ([0, 3], [], [0]), ([3, 0], [], [0]), ([2, 0, 3, 4], [2], [0]), ([130, 3], [], [0, 1]),
    ([9, 5], [0, 1], []),
    ([64, 1], [], [0]), ([50, 6], [], [1]), ([1200, 28], [], [0]), ([1200, 28], [1], []), ([40_000], [0], []),
  ]

  @Test("broadcasting agrees with reading the operands index by index", arguments: broadcasts)
  func broadcastingAgreesWithIndexing(shape: [Int], repeatedA: [Int], repeatedB: [Int]) {
    let count = shape.reduce(1, *)
    let (stridesA, countA) = strides(shape, repeated: repeatedA)
    let (stridesB, countB) = strides(shape, repeated: repeatedB)
    let (a, b) = (wholeNumbers(countA, seed: 5), wholeNumbers(countB, seed: 6))
    let placesA = (0..<count).map { offset($0, shape, stridesA) }
    let placesB = (0..<count).map { offset($0, shape, stridesB) }
    for dtype in DType.allCases {
      for operation in [BinaryOperation.subtract, .maximum, .tanhGradient] {
        let expected = zip(placesA, placesB).map { reference(operation, a[$0], b[$1]) }
        let result = expectSameBits("\(shape)") {
          let y = Storage(count: count, dtype: dtype)
          Kernels.binary(
            operation, Storage(a, dtype), strides: stridesA, Storage(b, dtype), strides: stridesB,
            shape: shape,
            into: y)
          return y
        }
        expectEqual(result.values, expected, "\(operation) \(shape)")
      }
    }
  }

  @Test("select takes the first where the condition is not zero")
  func selectAgreesWithDefinition() {
    for dtype in DType.allCases {
      for size in awkwardSizes + [70_000] {
        let c = wholeNumbers(size, seed: 1).map { $0 > 0 ? 1.0 : 0 }
        let (a, b) = (noise(size, seed: 2), noise(size, seed: 3))
        let y = Storage(count: size, dtype: dtype)
        Kernels.select(Storage(c, dtype), Storage(a, dtype), Storage(b, dtype), into: y)
        expectEqual(y.values, (0..<size).map { c[$0] != 0 ? a[$0] : b[$0] })
      }
    }
  }

  @Test("fill and cast")
  func fillAndCast() {
    for size in awkwardSizes {
      for dtype in DType.allCases {
        let y = Storage(count: size, dtype: dtype)
        Kernels.fill(y, 2.5)
        expectEqual(y.values, Array(repeating: 2.5, count: size))
        for source in DType.allCases {
          Kernels.cast(Storage(noise(size), source), into: y)
          expectEqual(y.values, noise(size))
        }
      }
    }
    let y = Storage(count: 1, dtype: .float32)
    Kernels.cast(Storage([0.1], .float64), into: y)
    #expect(y.floats[0] == Float(0.1))
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

  private func reference(_ operation: ScalarOperation, _ x: Double, _ s: Double) -> Double {
    switch operation {
    case .add: x + s
    case .multiply: x * s
    case .subtractFrom: s - x
    case .divideInto: s / x
    case .power: pow(x, s)
    case .maximum: x.isNaN || s.isNaN ? .nan : max(x, s)
    case .minimum: x.isNaN || s.isNaN ? .nan : min(x, s)
    case .greater: x > s ? 1 : 0
    case .greaterOrEqual: x >= s ? 1 : 0
    case .less: x < s ? 1 : 0
    case .lessOrEqual: x <= s ? 1 : 0
    case .equal: x == s ? 1 : 0
    }
  }

  private func reference(_ operation: BinaryOperation, _ a: Double, _ b: Double) -> Double {
    switch operation {
    case .add: a + b
    case .subtract: a - b
    case .multiply: a * b
    case .divide: a / b
    case .power: pow(a, b)
    case .maximum: a.isNaN || b.isNaN ? .nan : max(a, b)
    case .minimum: a.isNaN || b.isNaN ? .nan : min(a, b)
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
