import Foundation

extension Kernels {
  /// y = op(x) for `count` doubles; y may be x.
  ///
  /// Doubles verify laws, where the last digit counts and time does not: these are the system's functions, one
  /// number at a time, and short formulas of them that lose no digits for large or small |x|.
  ///
  /// The largest errors found with glibc 2.36, rounded up, in units of the last place of the exact result, at
  /// denormal results too:
  ///
  /// | function | error |
  /// |---|---|
  /// | negate, abs, sign, relu, floor, round, lessThanZero, greaterThanZero | 0 |
  /// | sqrt, square, reciprocal | 0.5 |
  /// | leakyRelu | 0.7 |
  /// | exp | 0.51 |
  /// | expm1, elu | 0.85 |
  /// | log | 0.52 |
  /// | log1p | 0.8 |
  /// | tanh | 2.2 |
  /// | sigmoid | 2.5 |
  /// | logSigmoid, softplus | 1.6 |
  /// | silu | 3.3; 0.52 |x| below −708, where eˣ is denormal |
  /// | gelu | 2 from 0 up; 4 + 1.6 x² below, where rounding x / √2 changes erfc as much |
  /// | erf | 1.2 |
  /// | sin | 0.52 |
  /// | cos | 0.57 |
  ///
  /// `swift test --filter ElementaryFunction` compares with 64 bits of precision, where there are any.
  static func map(
    _ op: UnaryOperation, _ x: UnsafePointer<Double>, into y: UnsafeMutablePointer<Double>, count n: Int
  ) {
    switch op {
    case .negate: each(x, y, n) { -$0 }
    case .exp: each(x, y, n) { Foundation.exp($0) }
    case .log: each(x, y, n) { Foundation.log($0) }
    case .log1p: each(x, y, n) { Foundation.log1p($0) }
    case .expm1: each(x, y, n) { Foundation.expm1($0) }
    case .sqrt: each(x, y, n) { $0.squareRoot() }
    case .square: each(x, y, n) { $0 * $0 }
    case .abs: each(x, y, n) { Swift.abs($0) }
    case .sign: each(x, y, n) { $0 > 0 ? 1 : $0 < 0 ? -1 : $0 }
    case .reciprocal: each(x, y, n) { 1 / $0 }
    case .sin: each(x, y, n) { Foundation.sin($0) }
    case .cos: each(x, y, n) { Foundation.cos($0) }
    case .tanh: each(x, y, n) { Foundation.tanh($0) }
    case .sigmoid: each(x, y, n) { logistic($0) }
    case .logSigmoid: each(x, y, n) { ($0 > 0 ? 0 : $0) - Foundation.log1p(Foundation.exp(-Swift.abs($0))) }
    case .softplus: each(x, y, n) { ($0 < 0 ? 0 : $0) + Foundation.log1p(Foundation.exp(-Swift.abs($0))) }
    case .relu: each(x, y, n) { $0 <= 0 ? 0 : $0 }
    case .leakyRelu: each(x, y, n) { $0 > 0 ? $0 : 0.01 * $0 }
    case .elu: each(x, y, n) { $0 > 0 ? $0 : Foundation.expm1($0) }
    case .silu: each(x, y, n) { ($0 < -1000 ? -1000 : $0) * logistic($0) }
    case .gelu: each(x, y, n) { ($0 < -40 ? -40 : $0) * 0.5 * Foundation.erfc(-$0 * 0.5.squareRoot()) }
    case .erf: each(x, y, n) { Foundation.erf($0) }
    case .floor: each(x, y, n) { $0.rounded(.down) }
    case .round: each(x, y, n) { $0.rounded(.toNearestOrEven) }
    case .lessThanZero: each(x, y, n) { $0 < 0 ? 1 : 0 }
    case .greaterThanZero: each(x, y, n) { $0 > 0 ? 1 : 0 }
    }
  }

  @inline(__always)
  private static func each(
    _ x: UnsafePointer<Double>, _ y: UnsafeMutablePointer<Double>, _ n: Int, _ f: (Double) -> Double
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

private func logistic(_ x: Double) -> Double {
  let e = exp(-abs(x))
  return (x < 0 ? e : 1) / (1 + e)
}
