/// An operation of every element x with one number s.
enum ScalarOperation {
  /// x + s
  case add
  /// x · s
  case multiply
  /// s − x
  case subtractFrom
  /// s / x
  case divideInto
  /// xˢ
  case power
  /// max(x, s), NaN if either is
  case maximum
  /// min(x, s), NaN if either is
  case minimum
  /// 1 where x > s, else 0
  case greater
  /// 1 where x ≥ s, else 0
  case greaterOrEqual
  /// 1 where x < s, else 0
  case less
  /// 1 where x ≤ s, else 0
  case lessOrEqual
  /// 1 where x = s, else 0
  case equal
}

extension Kernels {
  /// y = op(x, s) for every element; y may be x.
  ///
  /// s stays in a register, so x is read once and y written once: a third less traffic than an operation
  /// with a tensor full of s.
  static func scalar(_ op: ScalarOperation, _ x: Storage, _ s: Double, into y: Storage) {
    // The operation is chosen inside each part: a closure handed on to another thread would be
    // called per element.
    parallel(count: x.count, minimumPerTask: 1 << 15) { range in
      let start = range.lowerBound
      switch x.dtype {
      case .float32: scalar(op, x.floats + start, Float(s), y.floats + start, range.count)
      case .float64: scalar(op, x.doubles + start, s, y.doubles + start, range.count)
      }
    }
  }

  private static func scalar<T: KernelScalar>(
    _ op: ScalarOperation, _ x: UnsafePointer<T>, _ s: T, _ y: UnsafeMutablePointer<T>, _ n: Int
  ) {
    switch op {
    case .add: each(x, y, n) { $0 + s }
    case .multiply: each(x, y, n) { $0 * s }
    case .subtractFrom: each(x, y, n) { s - $0 }
    case .divideInto: each(x, y, n) { s / $0 }
    case .power: power(x, s, y, n)
    case .maximum: each(x, y, n) { $0 > s || $0 != $0 ? $0 : s }
    case .minimum: each(x, y, n) { $0 < s || $0 != $0 ? $0 : s }
    case .greater: each(x, y, n) { $0 > s ? 1 : 0 }
    case .greaterOrEqual: each(x, y, n) { $0 >= s ? 1 : 0 }
    case .less: each(x, y, n) { $0 < s ? 1 : 0 }
    case .lessOrEqual: each(x, y, n) { $0 <= s ? 1 : 0 }
    case .equal: each(x, y, n) { $0 == s ? 1 : 0 }
    }
  }

  /// The powers that a few multiplications give exactly enough are not left to the slow general
  /// function.
  ///
  /// Largest errors in units of the last place: 0 for s = 0 and 1, 0.5 for 2 and −1, 1.3 for 3, 1.91 for 4
  /// and −2; otherwise those of the system, 0.52 with glibc 2.36. `swift test --filter PowerTests` tries them.
  @inline(__always)
  private static func power<T: KernelScalar>(
    _ x: UnsafePointer<T>, _ s: T, _ y: UnsafeMutablePointer<T>, _ n: Int
  ) {
    switch s {
    case 0: each(x, y, n) { _ in 1 }
    case 1: each(x, y, n) { $0 }
    case 2: each(x, y, n) { $0 * $0 }
    case 3: each(x, y, n) { $0 * $0 * $0 }
    case 4: each(x, y, n) { ($0 * $0) * ($0 * $0) }
    case -1: each(x, y, n) { 1 / $0 }
    case -2: each(x, y, n) { inverseSquare($0) }
    default: each(x, y, n) { T.power($0, s) }
    }
  }

  /// x⁻² as the square of 1 / x: x² would be infinite, or denormal and coarse, where x⁻² is neither.
  @inline(__always)
  private static func inverseSquare<T: KernelScalar>(_ x: T) -> T {
    let inverse = 1 / x
    return inverse * inverse
  }

  @inline(__always)
  private static func each<T: KernelScalar>(
    _ x: UnsafePointer<T>, _ y: UnsafeMutablePointer<T>, _ n: Int, _ f: (T) -> T
  ) {
    if x == UnsafePointer(y) {
      // One pointer, so that the compiler sees that reading and writing do not overlap in another
      // way.
      for i in 0..<n { y[i] = f(y[i]) }
    } else {
      for i in 0..<n { y[i] = f(x[i]) }
    }
  }
}
