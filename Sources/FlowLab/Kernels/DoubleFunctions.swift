import Foundation

extension Kernels {
  /// y = op(x) for `count` doubles; y may be x.
  ///
  /// Doubles verify laws; the system's functions are exact enough for that and need no checking of
  /// their own.
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
