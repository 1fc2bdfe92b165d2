import Testing

@testable import FlowLab

/// What holds for every elementwise function; how exact each is stands in ``ElementaryFunctionTests``.
@Suite("Elementwise functions")
struct UnaryTests {
  @Test("an element's result does not depend on its place, and nothing beside it is written")
  func resultDoesNotDependOnPlace() {
    // Of every function, every alignment, and every number of elements in the last, shorter group.
    for dtype in DType.allCases {
      let (x, width) = (Storage(mixedNumbers(60), dtype), dtype.byteCount)
      for operation in UnaryOperation.allCases {
        let whole = Storage(count: x.count, dtype: dtype)
        Kernels.unary(operation, x, into: whole)
        for size in 0...17 {
          let (from, to) = ((5 * size) % 19, (3 * size) % 16)
          let (apart, inPlace) = (Storage(count: 60, dtype: dtype), Storage(x.values, dtype))
          Kernels.fill(apart, 99)
          switch dtype {
          case .float32:
            Kernels.map(operation, x.floats + from, into: apart.floats + to, count: size)
            Kernels.map(operation, inPlace.floats + from, into: inPlace.floats + from, count: size)
          case .float64:
            Kernels.map(operation, x.doubles + from, into: apart.doubles + to, count: size)
            Kernels.map(operation, inPlace.doubles + from, into: inPlace.doubles + from, count: size)
          }
          let expected = whole.bits[from * width..<(from + size) * width]
          #expect(apart.bits[to * width..<(to + size) * width] == expected, "\(operation) \(dtype) \(size)")
          let isKept = (apart.values.prefix(to) + apart.values.dropFirst(to + size)).allSatisfy { $0 == 99 }
          #expect(isKept, "\(operation) \(dtype) \(size) wrote beside its result")
          let (before, after) = (x.bits, inPlace.bits)
          #expect(after[from * width..<(from + size) * width] == expected, "\(operation) \(dtype) in place")
          let isRestKept =
            after[..<(from * width)] == before[..<(from * width)]
            && after[((from + size) * width)...] == before[((from + size) * width)...]
          #expect(isRestKept, "\(operation) \(dtype) \(size) in place wrote beside its result")
        }
      }
    }
  }

  @Test(
    "large arrays have the same bits with 1, 2 and 3 threads, in place too",
    arguments: UnaryOperation.allCases)
  func threads(operation: UnaryOperation) {
    for dtype in DType.allCases {
      // Threads take parts that start at no multiple of anything.
      let x = Self.many
      let y = expectSameBits("\(operation)") {
        let y = Storage(x, dtype)
        Kernels.unary(operation, y, into: y)
        return y
      }
      let apart = Storage(count: x.count, dtype: dtype)
      Kernels.unary(operation, Storage(x, dtype), into: apart)
      #expect(apart.bits == y.bits)
      for start in [0, 16_667, x.count - 50] {
        let part = Storage(Array(x[start..<start + 50]), dtype)
        Kernels.unary(operation, part, into: part)
        let width = dtype.byteCount
        #expect(part.bits == Array(y.bits[start * width..<(start + 50) * width]), "at \(start)")
      }
    }
  }

  static let many = mixedNumbers(50_003)

  @Test("NaN gives NaN, except to the questions, and 0 for those", arguments: UnaryOperation.allCases)
  func notANumber(operation: UnaryOperation) {
    for dtype in DType.allCases {
      let y = Storage([1, .nan, -1, -.nan], dtype)
      Kernels.unary(operation, y, into: y)
      if operation == .lessThanZero || operation == .greaterThanZero {
        #expect(y.values[1] == 0 && y.values[3] == 0)
      } else {
        #expect(y.values[1].isNaN && y.values[3].isNaN)
      }
    }
  }

  @Test(
    "odd functions are odd, bit for bit, so that −0 stays −0",
    arguments: [UnaryOperation.negate, .sign, .reciprocal, .sin, .tanh, .erf, .round])
  func oddFunctions(operation: UnaryOperation) {
    for dtype in DType.allCases {
      let x = Self.many.prefix(5000).filter { !$0.isNaN }
      let (plus, minus) = (Storage(x, dtype), Storage(x.map { -$0 }, dtype))
      Kernels.unary(operation, plus, into: plus)
      Kernels.unary(operation, minus, into: minus)
      Kernels.unary(.negate, minus, into: minus)
      expectIdentical(plus, minus, "\(operation) \(dtype)")
    }
  }

  /// Where a function has an exact value or a limit: of −∞, −0, 0 and ∞.
  static let limits: [(UnaryOperation, [Double])] = {
    let (all, none) = (Double.infinity, Double.nan)
    return [
      (.negate, [all, 0, -0.0, -all]), (.exp, [0, 1, 1, all]), (.log, [none, -all, -all, all]),
      (.log1p, [none, -0.0, 0, all]), (.expm1, [-1, -0.0, 0, all]), (.sqrt, [none, -0.0, 0, all]),
      (.square, [all, 0, 0, all]), (.abs, [all, 0, 0, all]), (.sign, [-1, -0.0, 0, 1]),
      (.reciprocal, [-0.0, -all, all, 0]), (.sin, [none, -0.0, 0, none]), (.cos, [none, 1, 1, none]),
      (.tanh, [-1, -0.0, 0, 1]), (.sigmoid, [0, 0.5, 0.5, 1]), (.leakyRelu, [-all, -0.0, 0, all]),
      (.elu, [-1, -0.0, 0, all]), (.silu, [-0.0, -0.0, 0, all]), (.gelu, [-0.0, -0.0, 0, all]),
      (.erf, [-1, -0.0, 0, 1]), (.floor, [-all, -0.0, 0, all]), (.round, [-all, -0.0, 0, all]),
      (.lessThanZero, [1, 0, 0, 0]), (.greaterThanZero, [0, 0, 0, 1]),
    ]
  }()

  @Test("limits and zeros are exact, with their signs", arguments: limits)
  func limitsAreExact(operation: UnaryOperation, expected: [Double]) {
    for dtype in DType.allCases {
      let y = Storage([-.infinity, -0.0, 0, .infinity], dtype)
      Kernels.unary(operation, y, into: y)
      expectIdentical(y, Storage(expected, dtype), "\(operation) \(dtype)")
    }
  }

  @Test("limits that are not whole numbers, or whose zero has no promised sign")
  func otherLimits() {
    for dtype in DType.allCases {
      for (operation, below, above) in [
        (UnaryOperation.relu, 0.0, Double.infinity), (.softplus, 0, .infinity), (.logSigmoid, -.infinity, 0),
      ] {
        let y = Storage([-.infinity, .infinity], dtype)
        Kernels.unary(operation, y, into: y)
        #expect(y.values == [below, above], "\(operation)")
      }
    }
  }
}
