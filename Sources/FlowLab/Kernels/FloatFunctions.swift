import Foundation

private typealias V = SIMD8<Float>
private typealias Whole = SIMD8<Int32>
private typealias Mask = SIMDMask<SIMD8<Int32>>

extension Kernels {
  /// y = op(x) for `count` floats; y may be x.
  ///
  /// Eight at a time, without branches: every function is a polynomial on a small interval around 0
  /// and exact steps that lead there and back. The last, shorter group goes through the same
  /// instructions, so a result does not depend on an element's place.
  ///
  /// The largest error of each among all floats, rounded up, in units of the last place of the exact result, at
  /// denormal results too:
  ///
  /// | function | error |
  /// |---|---|
  /// | negate, abs, sign, relu, floor, round, lessThanZero, greaterThanZero | 0 |
  /// | sqrt, square, reciprocal | 0.5 |
  /// | leakyRelu | 0.85 |
  /// | exp | 1.05 |
  /// | expm1 | 1.61 |
  /// | log | 0.84 |
  /// | log1p | 1.44 |
  /// | tanh | 2.57 |
  /// | sigmoid | 2.41 |
  /// | logSigmoid, softplus | 1.99 |
  /// | elu | 0.97 |
  /// | silu | 3.2; 0.52 |x| below −87, where eˣ is denormal |
  /// | gelu | 1.7 from 0 up; below, where 1 + erf cancels, 0.7 of the last place of 1, that is 8.4e-8 |
  /// | erf | 1.14 |
  /// | sin, cos | those of the system: 0.57 with glibc 2.36 |
  ///
  /// `swift test --filter ElementaryFunction` tries the arguments at which errors are largest, or could be;
  /// `FLOWLAB_SLOW=all swift test -c release -Xswiftc -enable-testing --filter manyFloats` all there are, for hours.
  static func map(
    _ op: UnaryOperation, _ x: UnsafePointer<Float>, into y: UnsafeMutablePointer<Float>, count n: Int
  ) {
    switch op {
    case .exp: exponentials(x, y, n)
    case .log: logarithms(x, y, n)
    case .log1p: logarithms1p(x, y, n)
    case .expm1: exponentialsMinus1(x, y, n)
    case .tanh: hyperbolicTangents(x, y, n)
    case .sigmoid: logistics(x, y, n)
    case .logSigmoid: logLogistics(x, y, n)
    case .softplus: softPluses(x, y, n)
    case .elu: exponentialLinears(x, y, n)
    case .silu: logisticLinears(x, y, n)
    case .gelu: normalLinears(x, y, n)
    case .erf: errorFunctions(x, y, n)
    case .sin: for i in 0..<n { y[i] = sin(x[i]) }
    case .cos: for i in 0..<n { y[i] = cos(x[i]) }
    default: simple(op, x, y, n)
    }
  }
}

// MARK: - Loops

private typealias Source = UnsafePointer<Float>
private typealias Target = UnsafeMutablePointer<Float>

// One function each, and each closure a bare call: so the compiler inlines everything and keeps
// whole vectors.
private func exponentials(_ x: Source, _ y: Target, _ n: Int) { each(x, y, n) { exponential($0) } }
private func logarithms(_ x: Source, _ y: Target, _ n: Int) { each(x, y, n) { logarithm($0) } }
private func logarithms1p(_ x: Source, _ y: Target, _ n: Int) { each(x, y, n) { logarithm1p($0) } }
private func exponentialsMinus1(_ x: Source, _ y: Target, _ n: Int) {
  each(x, y, n) { exponentialMinus1($0) }
}
private func hyperbolicTangents(_ x: Source, _ y: Target, _ n: Int) {
  each(x, y, n) { hyperbolicTangent($0) }
}
private func logistics(_ x: Source, _ y: Target, _ n: Int) { each(x, y, n) { logistic($0) } }
private func logLogistics(_ x: Source, _ y: Target, _ n: Int) { each(x, y, n) { logLogistic($0) } }
private func softPluses(_ x: Source, _ y: Target, _ n: Int) { each(x, y, n) { softPlus($0) } }
private func exponentialLinears(_ x: Source, _ y: Target, _ n: Int) {
  each(x, y, n) { exponentialLinear($0) }
}
private func logisticLinears(_ x: Source, _ y: Target, _ n: Int) { each(x, y, n) { logisticLinear($0) } }
private func normalLinears(_ x: Source, _ y: Target, _ n: Int) { each(x, y, n) { normalLinear($0) } }
private func errorFunctions(_ x: Source, _ y: Target, _ n: Int) { each(x, y, n) { errorFunction($0) } }

private func simple(_ op: UnaryOperation, _ x: Source, _ y: Target, _ n: Int) {
  let (zero, one) = (V(repeating: 0), V(repeating: 1))
  switch op {
  // −v of a vector is 0 − v, which loses the sign of −0.
  case .negate: each(x, y, n) { float(bits($0) ^ Int32.min) }
  case .sqrt: each(x, y, n) { $0.squareRoot() }
  case .square: each(x, y, n) { $0 * $0 }
  case .abs: each(x, y, n) { magnitude($0) }
  case .sign: each(x, y, n) { sign($0) }
  case .reciprocal: each(x, y, n) { one / $0 }
  case .relu: each(x, y, n) { larger($0, 0) }
  case .leakyRelu: each(x, y, n) { leakyRectified($0) }
  case .floor: for i in 0..<n { y[i] = x[i].rounded(.down) }
  case .round: for i in 0..<n { y[i] = x[i].rounded(.toNearestOrEven) }
  case .lessThanZero: each(x, y, n) { zero.replacing(with: one, where: $0 .< 0) }
  case .greaterThanZero: each(x, y, n) { zero.replacing(with: one, where: $0 .> 0) }
  default: stop("\(op) has a loop of its own")
  }
}

/// Whole vectors first; what is left then takes the same way through a vector on the stack.
///
/// Both are one loop, and f is called in one place, because the compiler copies a long f only once.
@inline(__always)
private func each(_ x: Source, _ y: Target, _ n: Int, _ f: (V) -> V) {
  let lanes = V.scalarCount
  let whole = n & -lanes
  var rest = V(repeating: 1)
  for lane in 0..<n - whole { rest[lane] = x[whole + lane] }
  withUnsafeMutableBytes(of: &rest) { rest in
    guard let rest = rest.baseAddress else { return }
    var (from, to, end) = (UnsafeRawPointer(x), UnsafeMutableRawPointer(y), UnsafeRawPointer(x + whole))
    while true {
      while from < end {
        to.storeBytes(of: f(from.loadUnaligned(as: V.self)), as: V.self)
        from += MemoryLayout<V>.size
        to += MemoryLayout<V>.size
      }
      if whole == n || end == UnsafeRawPointer(rest) + MemoryLayout<V>.size { break }
      (from, to, end) = (UnsafeRawPointer(rest), rest, UnsafeRawPointer(rest) + MemoryLayout<V>.size)
    }
  }
  for lane in 0..<n - whole { y[whole + lane] = rest[lane] }
}

// MARK: - Pieces

@inline(__always) private func bits(_ x: V) -> Whole { unsafeBitCast(x, to: Whole.self) }
@inline(__always) private func float(_ bits: Whole) -> V { unsafeBitCast(bits, to: V.self) }
@inline(__always) private func magnitude(_ x: V) -> V { float(bits(x) & 0x7fff_ffff) }
@inline(__always) private func withSign(of x: V, _ y: V) -> V { float(bits(y) | (bits(x) & Int32.min)) }
/// max(x, bound), NaN stays NaN.
@inline(__always) private func larger(_ x: V, _ bound: Float) -> V {
  x.replacing(with: V(repeating: bound), where: x .< bound)
}
/// min(x, bound), NaN stays NaN.
@inline(__always) private func smaller(_ x: V, _ bound: Float) -> V {
  x.replacing(with: V(repeating: bound), where: x .> bound)
}
@inline(__always) private func fma(_ a: V, _ b: V, _ c: V) -> V { c.addingProduct(a, b) }
@inline(__always) private func fma(_ a: V, _ b: V, _ c: Float) -> V { V(repeating: c).addingProduct(a, b) }

@inline(__always) private func sign(_ x: V) -> V {
  x.replacing(with: V(repeating: 1), where: x .> 0).replacing(with: V(repeating: -1), where: x .< 0)
}
@inline(__always) private func leakyRectified(_ x: V) -> V { x.replacing(with: 0.01 * x, where: x .< 0) }

// MARK: - Exponentials

/// x = n log 2 + r with whole n and |r| ≤ log 2 / 2.
///
/// Adding 1.5 · 2²³ rounds to whole numbers.
@inline(__always) private func reduced(_ x: V) -> (n: Whole, r: V) {
  let shift: Float = 12_582_912
  let shifted = fma(x, V(repeating: 1.442_695_04), shift)
  let n = shifted - shift
  // log 2 in two parts, the first short enough for n times it to be exact.
  let r = fma(n, V(repeating: -1.428_606_82e-6), fma(n, V(repeating: -0.693_145_752), x))
  return (bits(shifted) &- bits(V(repeating: shift)), r)
}

/// eʳ − 1 = r + r² q(r) for |r| ≤ log 2 / 2, relative error of q's fit 1.4e-8.
@inline(__always) private func smallExponentialMinus1(_ r: V) -> V {
  var q = V(repeating: 0.001_388_249_3)
  q = fma(q, r, 0.008_366_647_5)
  q = fma(q, r, 0.041_667_204)
  q = fma(q, r, 0.166_665_43)
  q = fma(q, r, 0.499_999_98)
  return fma(r * r, q, r)
}

/// 2ⁿ for −126 ≤ n ≤ 127, put straight into the exponent bits.
@inline(__always) private func powerOf2(_ n: Whole) -> V { float((n &+ 127) &<< 23) }

@inline(__always) private func exponential(_ x: V) -> V {
  let (n, r) = reduced(smaller(larger(x, -104), 89))
  // 2ⁿ in two factors: n reaches from −150, denormal, to 128, infinite.
  let half = n &>> 1
  return (1 + smallExponentialMinus1(r)) * powerOf2(half) * powerOf2(n &- half)
}

@inline(__always) private func exponentialMinus1(_ x: V) -> V {
  let (n, r) = reduced(smaller(larger(x, -18), 89))
  // eˣ − 1 = 2ⁿ (eʳ − 1) + (2ⁿ − 1), of half the size because 2¹²⁸ is infinite. For n = 0 it is eʳ
  // − 1 exactly.
  let half = powerOf2(n &- 1)
  let result = 2 * fma(half, smallExponentialMinus1(r), half - 0.5)
  return result.replacing(with: x, where: magnitude(x) .< 1e-8)  // keeps −0 and denormals
}

@inline(__always) private func hyperbolicTangent(_ x: V) -> V {
  let t = exponentialMinus1(2 * smaller(magnitude(x), 10))
  return withSign(of: x, t / (t + 2))
}

@inline(__always) private func logistic(_ x: V) -> V {
  let e = exponential(-magnitude(x))
  return V(repeating: 1).replacing(with: e, where: x .< 0) / (1 + e)
}

@inline(__always) private func exponentialLinear(_ x: V) -> V {
  x.replacing(with: exponentialMinus1(x), where: x .<= 0)
}

@inline(__always) private func logisticLinear(_ x: V) -> V {
  // Below −200 the product is 0; so −∞ · 0 does not arise.
  larger(x, -200) * logistic(x)
}

// MARK: - Logarithms

/// log x = log m + e log 2 for x = m 2ᵉ, √½ ≤ m < √2; x positive, normal and finite.
@inline(__always) private func ordinaryLogarithm(_ x: V) -> V {
  let offset = bits(x) &- 0x3f35_04f3
  let e = V(offset &>> 23)
  let f = float((offset & 0x007f_ffff) &+ 0x3f35_04f3) - 1
  // log(1 + f) = f − f²/2 + f³ p(f)
  var p = V(repeating: 0.067_475_02)
  p = fma(p, f, -0.116_774_45)
  p = fma(p, f, 0.118_887_62)
  p = fma(p, f, -0.124_053_55)
  p = fma(p, f, 0.142_194_45)
  p = fma(p, f, -0.166_680_04)
  p = fma(p, f, 0.200_021_24)
  p = fma(p, f, -0.250_000_1)
  p = fma(p, f, 0.333_333_13)
  let square = f * f
  let small = fma(e, V(repeating: -2.121_944_4e-4), f * square * p)
  return fma(e, V(repeating: 0.693_359_375), f + fma(square, V(repeating: -0.5), small))
}

@inline(__always) private func logarithm(_ x: V) -> V {
  // Denormals are lifted into the normal range; what the bits of 0, −1, ∞ and NaN give is replaced.
  let isTiny = x .< Float.leastNormalMagnitude
  let log = ordinaryLogarithm(x.replacing(with: x * 8_388_608, where: isTiny))
  return log.replacing(with: log - 15.942_385, where: isTiny)
    .replacing(with: x, where: (x .== .infinity) .| (x .!= x))
    .replacing(with: V(repeating: .nan), where: x .< 0)
    .replacing(with: V(repeating: -.infinity), where: x .== 0)
}

@inline(__always) private func logarithm1p(_ x: V) -> V {
  let log = ordinaryLogarithm1p(x)
  return log.replacing(with: x, where: (x .== .infinity) .| (x .!= x) .| (magnitude(x) .< 1e-8))
    .replacing(with: V(repeating: .nan), where: x .< -1)
    .replacing(with: V(repeating: -.infinity), where: x .== -1)
}

/// log(1 + x), x finite and > −1.
///
/// u = 1 + x rounds; what is lost, c = x − (u − 1), enters to first order: log(u + c) ≈ log u + c /
/// u.
@inline(__always) private func ordinaryLogarithm1p(_ x: V) -> V {
  let u = 1 + x
  return ordinaryLogarithm(u) + (x - (u - 1)) / u
}

@inline(__always) private func softPlus(_ x: V) -> V {
  larger(x, 0) + ordinaryLogarithm1p(exponential(-magnitude(x)))
}

@inline(__always) private func logLogistic(_ x: V) -> V {
  smaller(x, 0) - ordinaryLogarithm1p(exponential(-magnitude(x)))
}

// MARK: - Error function

@inline(__always) private func errorFunction(_ x: V) -> V {
  let t = smaller(magnitude(x), 4)
  let s = t * t
  var p = V(repeating: 8.251_455e-5)
  p = fma(p, s, -8.114_179e-4)
  p = fma(p, s, 0.005_198_477)
  p = fma(p, s, -0.026_858_351)
  p = fma(p, s, 0.112_836_763)
  p = fma(p, s, -0.376_126_32)
  p = fma(p, s, 0.128_379_167)
  let near = fma(t, p, t)
  // Beyond 0.93: erf t = 1 − exp(−g(t)).
  var g = V(repeating: 2.116_321_2e-5)
  g = fma(g, t, -4.352_334_6e-4)
  g = fma(g, t, 0.004_174_711_2)
  g = fma(g, t, -0.025_128_797)
  g = fma(g, t, 0.108_294_205)
  g = fma(g, t, 0.633_334_43)
  g = fma(g, t, 1.129_520_93)
  g = fma(g, t, -1.758_969e-4)
  let far = 1 - exponential(-g)
  return withSign(of: x, near.replacing(with: far, where: t .> 0.93))
}

@inline(__always) private func normalLinear(_ x: V) -> V {
  larger(x, -20) * fma(errorFunction(x * 0.707_106_78), V(repeating: 0.5), 0.5)
}
