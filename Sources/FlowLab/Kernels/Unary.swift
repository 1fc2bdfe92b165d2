/// An operation of one element x.
///
/// All are stable for large |x|; NaN gives NaN unless it says otherwise.
enum UnaryOperation: CaseIterable {
  /// −x
  case negate
  /// eˣ
  case exp
  /// log x
  case log
  /// log(1 + x)
  case log1p
  /// eˣ − 1
  case expm1
  /// √x
  case sqrt
  /// x²
  case square
  /// |x|
  case abs
  /// −1, 0 or 1
  case sign
  /// 1 / x
  case reciprocal
  /// sin x
  case sin
  /// cos x
  case cos
  /// tanh x
  case tanh
  /// 1 / (1 + e⁻ˣ)
  case sigmoid
  /// −log(1 + e⁻ˣ)
  case logSigmoid
  /// log(1 + eˣ)
  case softplus
  /// max(x, 0)
  case relu
  /// x for x > 0, x / 100 otherwise
  case leakyRelu
  /// x for x > 0, eˣ − 1 otherwise
  case elu
  /// x / (1 + e⁻ˣ)
  case silu
  /// x (1 + erf(x / √2)) / 2
  case gelu
  /// 2/√π ∫₀ˣ exp(−t²) dt
  case erf
  /// The largest whole number ≤ x.
  case floor
  /// The nearest whole number, the even one of two.
  case round
  /// 1 where x < 0, else 0; 0 for NaN.
  case lessThanZero
  /// 1 where x > 0, else 0; 0 for NaN.
  case greaterThanZero
}

extension Kernels {
  /// y = op(x) for every element; y may be x.
  ///
  /// The operation is chosen once per part, not per element, so each has a loop of its own without a
  /// branch. Parts may be cut anywhere, because no element's result depends on its place.
  static func unary(_ op: UnaryOperation, _ x: Storage, into y: Storage) {
    // Each element of a transcendental function is some twenty instructions, of the others one.
    let minimum = 1 << 15
    if x.count < 2 * minimum {
      unary(op, x, into: y, 0..<x.count)
    } else {
      parallel(count: x.count, minimumPerTask: minimum) { unary(op, x, into: y, $0) }
    }
  }

  private static func unary(_ op: UnaryOperation, _ x: Storage, into y: Storage, _ range: Range<Int>) {
    let start = range.lowerBound
    switch x.dtype {
    case .float32: map(op, x.floats + start, into: y.floats + start, count: range.count)
    case .float64: map(op, x.doubles + start, into: y.doubles + start, count: range.count)
    }
  }
}
