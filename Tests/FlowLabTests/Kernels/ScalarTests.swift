import Testing

@testable import FlowLab

@Suite("Elementwise operations with one number")
struct ScalarTests {
  static let operations: [ScalarOperation] = [
    .add, .multiply, .subtractFrom, .divideInto, .power, .maximum, .minimum, .greater, .greaterOrEqual, .less,
    .lessOrEqual, .equal,
  ]

  @Test("are a plain loop, bit for bit, in place too", arguments: operations)
  func plainLoop(operation: ScalarOperation) {
    for dtype in DType.allCases {
      for s in [2, -1, 0, -0.0, 0.5, 3, 4, -2, 1, 1e-40, Double.nan, .infinity, -.infinity] {
        for size in awkwardSizes {
          let x = Storage(mixedNumbers(size), dtype)
          let y = Storage(count: size, dtype: dtype)
          Kernels.scalar(operation, x, s, into: y)
          let expected = FlowLabTests.plainLoop(
            size, dtype, { reference(operation, x.floats[$0], Float(s)) },
            { reference(operation, x.doubles[$0], s) })
          expectIdentical(y, expected, "\(operation) \(s) \(dtype)")
          Kernels.scalar(operation, x, s, into: x)
          expectIdentical(x, y, "\(operation) \(s) \(dtype) in place")
        }
      }
    }
  }

  @Test("have the same bits whatever the number of threads, at every place", arguments: operations)
  func threads(operation: ScalarOperation) {
    for dtype in DType.allCases {
      // Parts of three threads start at no multiple of anything.
      let (x, size) = (mixedNumbers(200_003), 50)
      let y = expectSameBits("\(operation)") {
        let y = Storage(x, dtype)
        Kernels.scalar(operation, y, 1.5, into: y)
        return y
      }
      for start in [0, 1, 66_660, 100_007, x.count - size] {
        let part = Storage(Array(x[start..<start + size]), dtype)
        Kernels.scalar(operation, part, 1.5, into: part)
        let width = dtype.byteCount
        #expect(part.bits == Array(y.bits[start * width..<(start + size) * width]), "at \(start)")
      }
    }
  }

  private func reference<T: KernelScalar>(_ operation: ScalarOperation, _ x: T, _ s: T) -> T {
    switch operation {
    case .add: x + s
    case .multiply: x * s
    case .subtractFrom: s - x
    case .divideInto: s / x
    case .power: power(x, s)
    case .maximum: x.isNaN || s.isNaN ? .nan : x > s ? x : s
    case .minimum: x.isNaN || s.isNaN ? .nan : x < s ? x : s
    case .greater: x > s ? 1 : 0
    case .greaterOrEqual: x >= s ? 1 : 0
    case .less: x < s ? 1 : 0
    case .lessOrEqual: x <= s ? 1 : 0
    case .equal: x == s ? 1 : 0
    }
  }

  /// Small whole powers are products; how near these are is tested with the elementary functions.
  private func power<T: KernelScalar>(_ x: T, _ s: T) -> T {
    switch s {
    case 3: x * x * x
    case 4: (x * x) * (x * x)
    case -2: (1 / x) * (1 / x)
    default: T.power(x, s)
    }
  }
}
